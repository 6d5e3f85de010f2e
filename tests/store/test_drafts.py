"""One draft, several people: nothing that anybody typed is lost, and everybody can take back their own."""

import threading
from typing import Any

import pytest
import redis

from hotline.scripts.editing import value_at
from hotline.scripts.editing.edits import Edit, Insert, Remove, Set
from hotline.scripts.loader import content_hash, read_folder
from hotline.settings.fields import CHECKOUT
from hotline.store import draft_shelf, keys
from hotline.store.draft import Author, Comment, Kind, Meta, State
from hotline.store.drafts import ChangedError, Drafts, NoDraftError
from hotline.store.script_library import Publication, ScriptLibrary

NAME = "norovirus"
FILES = read_folder(CHECKOUT / "scripts" / NAME)
NOW = 1_772_452_800
MARIA, SAM = Author("m", "Maria Lopez"), Author("s", "Sam Webb")
TEXTS = "messages/en.yaml"
GOODBYE = "Get well soon."


@pytest.fixture
def library(redis_client: redis.Redis) -> ScriptLibrary:
    library = ScriptLibrary(redis_client)
    library.publish(NAME, FILES)
    return library


@pytest.fixture
def drafts(redis_client: redis.Redis, library: ScriptLibrary) -> Drafts:
    return Drafts(redis_client, library)


def text_of(name: str, old: str | None, new: str) -> Edit:
    return Set(file=TEXTS, path=("messages", name, "text"), old=old, new=new)


def shown(drafts: Drafts, name: str) -> Any:
    return value_at(drafts.draft(NAME).files, TEXTS, ("messages", name, "text"))


def test_a_draft_begins_as_the_revision_in_force(drafts: Drafts, library: ScriptLibrary) -> None:
    draft = drafts.draft(NAME)

    assert draft.files == FILES
    assert (draft.version, draft.state, draft.base) == (0, State.PUBLISHED, library.published())
    with pytest.raises(NoDraftError):
        drafts.draft("no_such_script")


def test_changes_of_different_places_are_merged_whatever_version_they_were_made_for(drafts: Drafts) -> None:
    first = drafts.edit(NAME, 0, [text_of("goodbye", shown(drafts, "goodbye"), "Bye.")], MARIA, NOW)
    second = drafts.edit(NAME, 0, [text_of("result_home", shown(drafts, "result_home"), "Rest.")], SAM, NOW)

    assert (first.version, second.version) == (1, 2)
    assert (first.conflicts, second.conflicts) == ([], [])
    assert (shown(drafts, "goodbye"), shown(drafts, "result_home")) == ("Bye.", "Rest.")
    assert drafts.draft(NAME).state is State.EDITING
    assert drafts.draft(NAME).meta.writers == (MARIA, SAM)


def test_a_change_of_what_somebody_else_changed_is_told_with_both_and_the_rest_is_made(drafts: Drafts) -> None:
    old = shown(drafts, "goodbye")
    drafts.edit(NAME, 0, [text_of("goodbye", old, "Hers.")], MARIA, NOW)

    outcome = drafts.edit(NAME, 0, [text_of("goodbye", old, "His."), text_of("new_one", None, "Other.")], SAM, NOW + 60)

    assert outcome.applied == 1
    assert outcome.conflicts == [
        {
            "edit": 0,
            "file": TEXTS,
            "path": ["messages", "goodbye", "text"],
            "mine": "His.",
            "theirs": "Hers.",
            "by": "Maria Lopez",
            "at": NOW,
        }
    ]
    assert (shown(drafts, "goodbye"), shown(drafts, "new_one")) == ("Hers.", "Other.")


def test_the_same_change_asked_for_twice_is_made_once(drafts: Drafts) -> None:
    step = Insert(file="flow.yaml", path=("sequences", "advice"), at=0, value={"say": "goodbye"})

    first = drafts.edit(NAME, 0, [step], MARIA, NOW, once="from-the-page")
    again = drafts.edit(NAME, 0, [step], MARIA, NOW, once="from-the-page")

    assert first == again
    assert drafts.draft(NAME).version == 1


def test_changes_made_at_once_are_all_there(drafts: Drafts, redis_client: redis.Redis, library: ScriptLibrary) -> None:
    def write(n: int) -> None:
        one = Drafts(redis_client, library)
        one.edit(NAME, 0, [text_of(f"note_{n}", None, f"Note {n}.")], MARIA, NOW)

    threads = [threading.Thread(target=write, args=(n,)) for n in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert [shown(drafts, f"note_{n}") for n in range(6)] == [f"Note {n}." for n in range(6)]
    assert drafts.draft(NAME).version == 6


def test_each_takes_back_their_own_last_change_and_makes_it_again(drafts: Drafts) -> None:
    goodbye, home = shown(drafts, "goodbye"), shown(drafts, "result_home")
    drafts.edit(NAME, 0, [text_of("goodbye", goodbye, "One.")], MARIA, NOW)
    drafts.edit(NAME, 1, [text_of("goodbye", "One.", "Two.")], MARIA, NOW)
    drafts.edit(NAME, 2, [text_of("result_home", home, "Rest.")], SAM, NOW)

    steps = []
    for again in (drafts.undo, drafts.undo, drafts.undo, drafts.redo, drafts.redo, drafts.redo):
        again(NAME, MARIA, NOW)
        steps.append(shown(drafts, "goodbye"))

    assert steps == ["One.", goodbye, goodbye, "One.", "Two.", "Two."]
    assert shown(drafts, "result_home") == "Rest."
    drafts.undo(NAME, SAM, NOW)
    assert (shown(drafts, "goodbye"), shown(drafts, "result_home")) == ("Two.", home)


def test_an_edit_after_an_undoing_ends_what_could_be_made_again(drafts: Drafts) -> None:
    old = shown(drafts, "goodbye")
    drafts.edit(NAME, 0, [text_of("goodbye", old, "One.")], MARIA, NOW)
    drafts.undo(NAME, MARIA, NOW)
    drafts.edit(NAME, 2, [text_of("goodbye", old, "Other.")], MARIA, NOW)

    assert drafts.redo(NAME, MARIA, NOW).applied == 0
    assert shown(drafts, "goodbye") == "Other."


def test_what_somebody_else_changed_since_is_not_taken_back(drafts: Drafts) -> None:
    drafts.edit(NAME, 0, [text_of("goodbye", shown(drafts, "goodbye"), "Hers.")], MARIA, NOW)
    drafts.edit(NAME, 1, [text_of("goodbye", "Hers.", "His.")], SAM, NOW + 5)

    outcome = drafts.undo(NAME, MARIA, NOW + 9)

    assert outcome.applied == 0
    assert [(one["theirs"], one["by"]) for one in outcome.conflicts] == [("His.", "Sam Webb")]
    assert shown(drafts, "goodbye") == "His."


def test_a_row_that_moved_meanwhile_is_the_row_that_is_taken_back(drafts: Drafts) -> None:
    path = ("rows", 3, "disposition")
    drafts.edit(NAME, 0, [Set(file="triage.yaml", path=path, old="EMS_NOW", new="ED_NOW")], MARIA, NOW)
    first = {"row": "1", "disposition": "EMS_NOW", "when": {"SAID": "crisis"}, "source": ["N54"]}
    drafts.edit(NAME, 1, [Remove(file="triage.yaml", path=("rows", 0), old=first)], SAM, NOW)

    drafts.undo(NAME, MARIA, NOW)
    drafts.undo(NAME, SAM, NOW)

    assert drafts.draft(NAME).files == FILES


def test_what_was_published_elsewhere_is_taken_over_where_the_draft_has_no_other_opinion(
    drafts: Drafts, library: ScriptLibrary
) -> None:
    goodbye, home = shown(drafts, "goodbye"), shown(drafts, "result_home")
    drafts.edit(NAME, 0, [text_of("goodbye", goodbye, "Draft.")], MARIA, NOW)
    elsewhere = {
        **FILES,
        "stories/new.txt": b"# A new story.\n",
        TEXTS: FILES[TEXTS].replace(goodbye.encode(), b"Elsewhere.", 1).replace(home.encode(), b"Rest now.", 1),
    }
    library.publish(NAME, elsewhere)
    assert drafts.draft(NAME).behind
    assert shown(drafts, "goodbye") == "Draft."

    outcome = drafts.take_over(NAME, SAM, NOW)

    draft = drafts.draft(NAME)
    assert not draft.behind
    assert [(one["mine"], one["theirs"]) for one in outcome.conflicts] == [("Elsewhere.", "Draft.")]
    assert (shown(drafts, "goodbye"), shown(drafts, "result_home")) == ("Draft.", "Rest now.")
    assert draft.files["stories/new.txt"] == b"# A new story.\n"


def test_a_draft_that_nobody_edited_follows_what_is_published(drafts: Drafts, library: ScriptLibrary) -> None:
    drafts.edit(NAME, 0, [text_of("goodbye", shown(drafts, "goodbye"), "Bye.")], MARIA, NOW)
    files = drafts.draft(NAME).files
    library.publish(NAME, files)
    published = drafts.draft(NAME)
    assert (published.state, published.behind, published.files) == (State.PUBLISHED, False, files)

    library.publish(NAME, FILES, Publication(revision=content_hash(FILES), name=NAME, author="Ann Author", at=NOW))

    draft = drafts.draft(NAME)
    assert draft.files == FILES
    assert draft.version > published.version
    taken = drafts.log(NAME, published.version)[0]
    assert (taken.kind, taken.by.name, taken.at) == (Kind.TAKE_OVER, "Ann Author", NOW)


def test_a_draft_that_is_published_takes_nothing_over(drafts: Drafts, library: ScriptLibrary) -> None:
    drafts.edit(NAME, 0, [text_of("goodbye", shown(drafts, "goodbye"), "Bye.")], MARIA, NOW)
    revision = library.publish(NAME, drafts.draft(NAME).files).revision

    drafts.note(NAME, SAM, NOW, Kind.PUBLISH, lambda draft: Meta(base=draft.in_force))

    assert [change.kind for change in drafts.log(NAME)] == [Kind.EDIT, Kind.PUBLISH]
    assert drafts.draft(NAME).base == revision


def test_other_files_come_in_byte_for_byte_and_can_be_taken_back(drafts: Drafts) -> None:
    drafts.edit(NAME, 0, [text_of("goodbye", shown(drafts, "goodbye"), "Bye.")], MARIA, NOW)
    edited = drafts.draft(NAME).files
    others = {**FILES, "flow.yaml": FILES["flow.yaml"] + b"# a remark\n"}
    others.pop("stories/crisis.txt")

    drafts.replace(NAME, 1, others, SAM, NOW, "from my laptop")

    assert drafts.draft(NAME).files == others
    with pytest.raises(ChangedError):
        drafts.replace(NAME, 1, FILES, SAM, NOW, "again")
    drafts.undo(NAME, SAM, NOW)
    assert drafts.draft(NAME).files == edited


def test_files_that_were_edited_since_they_came_in_are_not_taken_back(drafts: Drafts) -> None:
    drafts.replace(NAME, 0, {**FILES, TEXTS: FILES[TEXTS].replace(b"Take care", b"Good luck")}, SAM, NOW, "")
    drafts.edit(NAME, 1, [text_of("result_home", shown(drafts, "result_home"), "Rest.")], MARIA, NOW)

    outcome = drafts.undo(NAME, SAM, NOW)

    assert (outcome.applied, outcome.conflicts) == (0, [])
    assert "was changed since" in outcome.errors[0]["what"]


def test_a_comment_stays_at_its_text_when_rows_above_it_go(drafts: Drafts) -> None:
    comment = Comment("c1", "triage.yaml", ("rows", 3, "when"), "Why?", SAM, NOW)
    drafts.note(NAME, SAM, NOW, Kind.COMMENT, lambda draft: Meta(base=draft.base, comments=(comment,)))
    first = {"row": "1", "disposition": "EMS_NOW", "when": {"SAID": "crisis"}, "source": ["N54"]}

    drafts.edit(NAME, 1, [Remove(file="triage.yaml", path=("rows", 0), old=first)], MARIA, NOW)

    assert drafts.draft(NAME).meta.comments[0].path == ("rows", 2, "when")


def test_the_log_keeps_its_size_and_still_tells_who_changed_what(
    drafts: Drafts, redis_client: redis.Redis, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(draft_shelf, "KEPT", 6)
    monkeypatch.setattr(draft_shelf, "BATCH", 4)
    before = shown(drafts, "goodbye")
    for n in range(14):
        drafts.edit(NAME, n, [text_of("goodbye", before, f"Bye {n}.")], MARIA, NOW + n)
        before = f"Bye {n}."

    assert redis_client.llen(keys.draft_log(NAME)) == 10
    assert [change.version for change in drafts.log(NAME)] == list(range(5, 15))
    assert drafts.edit(NAME, 1, [text_of("new_one", None, "From a page that is very old.")], SAM, NOW).applied == 1
    drafts.undo(NAME, SAM, NOW)
    (early,) = drafts.draft(NAME).meta.early
    assert (early.by, early.changes, early.files) == (MARIA, 8, (TEXTS,))
    drafts.undo(NAME, MARIA, NOW)
    assert shown(drafts, "goodbye") == "Bye 12."


def test_who_is_there_is_told_to_the_others_for_a_while(drafts: Drafts) -> None:
    drafts.here(NAME, MARIA, "messages/goodbye", NOW)

    assert [(one.name, one.where) for one in drafts.here(NAME, SAM, "", NOW + 5)] == [
        ("Maria Lopez", "messages/goodbye")
    ]
    assert drafts.here(NAME, SAM, "", NOW + 60) == []


def test_a_published_draft_is_the_revision_in_force(drafts: Drafts, library: ScriptLibrary) -> None:
    drafts.edit(NAME, 0, [text_of("goodbye", shown(drafts, "goodbye"), "Bye.")], MARIA, NOW)
    library.publish(NAME, drafts.draft(NAME).files)

    assert content_hash(drafts.draft(NAME).files) == library.published() == drafts.draft(NAME).base
