"""What a page asks of the draft over HTTP."""

import pytest

from hotline.console.parts import Parts
from hotline.console.roles import Role
from tests.console.conftest import SignIn
from tests.console.script_pages import FILES, HOME, edit, get, post


@pytest.fixture(autouse=True)
def script(shared: Parts) -> None:
    shared.services.scripts.publish("norovirus", FILES)


def test_two_people_write_and_each_hears_of_the_other(sign_in: SignIn) -> None:
    maria, sam = sign_in(Role.WRITER, name="Maria Lopez"), sign_in(Role.CLINICIAN, name="Sam Webb")
    assert get(maria, "changes?since=0&where=goodbye")["present"] == []

    saved = post(maria, "edits", base=0, edits=[edit("“Bye”…")], id="1")
    clash = post(
        sam, "edits", base=0, edits=[edit("See you."), edit("Hi", None, path=["messages", "hi", "text"])], id="1"
    )

    assert saved == {"version": 1, "applied": 1, "conflicts": [], "errors": []}
    assert (clash["version"], clash["applied"]) == (2, 1)
    assert [(one["mine"], one["theirs"], one["by"]) for one in clash["conflicts"]] == [
        ("See you.", '"Bye"...', "Maria Lopez")
    ]
    heard = get(sam, "changes?since=0")
    assert heard["present"] == [{"name": "Maria Lopez", "where": "goodbye"}]
    assert [(one["by"], one["mine"]) for one in heard["changes"]] == [("Maria Lopez", False), ("Sam Webb", True)]
    assert heard["changes"][0]["edits"] == [{**edit('"Bye"...'), "do": "set"}]
    assert (heard["version"], heard["state"], heard["behind"], heard["reload"]) == (2, "editing", False, False)


def test_what_is_sent_twice_after_a_lost_connection_counts_once(sign_in: SignIn) -> None:
    maria = sign_in(Role.WRITER)
    step = {"do": "insert", "file": "flow.yaml", "path": ["sequences", "advice"], "at": 0, "value": {"say": "goodbye"}}

    answers = [post(maria, "edits", base=0, edits=[step], id="abc") for _ in range(2)]

    assert answers[0] == answers[1]
    assert get(maria, "changes?since=0")["version"] == 1


def test_a_member_undoes_and_redoes(sign_in: SignIn) -> None:
    maria = sign_in(Role.WRITER)
    post(maria, "edits", base=0, edits=[edit("Bye.")])

    assert post(maria, "undo")["applied"] == 1
    assert post(maria, "undo")["applied"] == 0
    assert post(maria, "redo")["applied"] == 1
    kinds = [change["kind"] for change in get(maria, "changes?since=0")["changes"]]
    assert kinds == ["edit", "undo", "redo"]


def test_an_edit_that_cannot_be_made_is_said_in_words_and_the_others_are_made(sign_in: SignIn) -> None:
    maria = sign_in(Role.WRITER)

    outcome = post(
        maria,
        "edits",
        base=0,
        edits=[{"do": "dance"}, edit("Bye."), edit("x", None, "messages/xx.yaml"), {**edit("y"), "path": 5}],
    )

    assert outcome["applied"] == 1
    assert sorted(one["edit"] for one in outcome["errors"]) == [0, 2, 3]
    assert all(one["what"] and one["what_to_do"] for one in outcome["errors"])


def test_a_translator_changes_texts_and_nothing_else(sign_in: SignIn) -> None:
    translator = sign_in(Role.TRANSLATOR)
    begin = edit("welcome_back", "welcome", "flow.yaml", ["begin"])

    outcome = post(translator, "edits", base=0, edits=[edit("Bye."), begin])

    assert outcome["applied"] == 1
    assert "translators" in outcome["errors"][0]["what"]


def test_a_viewer_reads_and_changes_nothing(sign_in: SignIn) -> None:
    viewer = sign_in(Role.VIEWER)

    assert viewer.get(f"{HOME}/changes").status_code == 200
    assert viewer.post(f"{HOME}/edits", json={"base": 0, "edits": [edit("x")]}).status_code == 403


@pytest.mark.parametrize("body", [b"", b"[]", b"{", b'{"edits": 5}', b'{"base": "x", "edits": []}'])
def test_what_is_no_request_is_refused_and_breaks_nothing(sign_in: SignIn, body: bytes) -> None:
    answer = sign_in(Role.WRITER).post(f"{HOME}/edits", data=body, content_type="application/json")

    assert answer.status_code == 400


def test_there_is_no_draft_of_a_script_that_is_not_there(sign_in: SignIn) -> None:
    assert sign_in(Role.WRITER).get("/console/scripts/unknown/changes").status_code == 404


def test_a_page_that_is_too_old_to_be_told_is_asked_to_load_anew(sign_in: SignIn) -> None:
    assert get(sign_in(Role.WRITER), "changes?since=99")["reload"]


def test_an_intention_is_done_whole_with_what_one_should_know(sign_in: SignIn, shared: Parts) -> None:
    maria = sign_in(Role.WRITER)

    done = post(maria, "intentions", base=0, intention="remove_question", arguments={"question": "clot_risk"}, id="i")
    again = post(maria, "intentions", base=0, intention="remove_question", arguments={"question": "clot_risk"}, id="i")

    assert (done["version"], done["errors"]) == (1, [])
    assert "still stands in: row 41" in done["notes"][0]
    assert again["version"] == 1
    assert "clot_risk" not in shared.drafts.draft("norovirus").files["flow.yaml"].decode()
    post(maria, "undo")
    assert shared.drafts.draft("norovirus").files == FILES


def test_an_intention_that_cannot_be_done_changes_nothing_and_says_why(sign_in: SignIn) -> None:
    refused = post(sign_in(Role.WRITER), "intentions", intention="remove_text", arguments={"text": "goodbye"})

    assert (refused["version"], refused["applied"]) == (0, 0)
    assert "sequence advice, step 3" in refused["errors"][0]["what"]


def test_a_translator_adds_no_questions(sign_in: SignIn) -> None:
    asked = {"intention": "add_question", "arguments": {"name": "x", "options": ["yes"]}}

    assert sign_in(Role.TRANSLATOR).post(f"{HOME}/intentions", json=asked).status_code == 403
