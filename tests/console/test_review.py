"""From a draft to a new revision: two people answer for it, one of them a clinician who wrote none of it."""

from typing import Any

import msgspec
import pytest
from flask.testing import FlaskClient

from hotline.console.parts import Parts
from hotline.console.roles import Role
from hotline.console.workbench.checks import examined_as
from hotline.core.engine.turn import TIMER
from hotline.core.person import Person, PersonId, Session
from hotline.core.script import Channel
from hotline.scripts.editing import apply, value_at
from hotline.scripts.editing.edits import Set
from hotline.store.changes import Orders, Writing
from hotline.store.script_library import Publication
from hotline.store.verdicts import Verdicts
from tests.console.conftest import SignIn
from tests.console.script_pages import FILES, GOODBYE, HOME, OLD, TEXTS, edit, examined, get, page, post, refused

REMARK = {"file": TEXTS, "path": GOODBYE, "words": "Say where to call."}
BANNER = "No clinician has signed off"


@pytest.fixture(autouse=True)
def script(shared: Parts) -> None:
    shared.services.scripts.publish("norovirus", FILES)


@pytest.fixture
def maria(sign_in: SignIn) -> FlaskClient:
    """Writes, and has changed something."""
    browser = sign_in(Role.WRITER, name="Maria Lopez")
    post(browser, "edits", base=0, edits=[edit("Bye.")])
    return browser


@pytest.fixture
def dana(sign_in: SignIn) -> FlaskClient:
    return sign_in(Role.CLINICIAN, name="Dana Okafor")


def state(browser: FlaskClient) -> Any:
    return get(browser, "changes")["state"]


def whole(shared: Parts) -> str:
    """What the examination from the start is kept under."""
    return examined_as(shared.drafts.draft("norovirus").files, afresh=True)


def latest(shared: Parts) -> Publication:
    found = shared.services.scripts.latest()
    assert found
    return found


def test_a_draft_is_submitted_approved_by_a_clinician_and_published(
    shared: Parts, maria: FlaskClient, dana: FlaskClient
) -> None:
    examined(shared)
    assert BANNER in page(maria, "review")

    assert post(maria, "submit", note="Shorter.")["state"] == "submitted"
    assert "“Shorter.”" in page(dana, "review")
    assert post(dana, "approve")["state"] == "approved"
    assert "stay on the revision that they began with" in page(maria, "review")
    assert post(maria, "publish")["state"] == "published"

    now = latest(shared)
    assert (now.author, now.approver, bool(now.clinician)) == ("Maria Lopez", "Dana Okafor", True)
    assert now.report["cases"] == "99 cases"
    assert shared.services.scripts.current().script.languages["en"].messages["goodbye"].text == "Bye."
    assert (state(maria), shared.drafts.draft("norovirus").meta.writers) == ("published", ())
    assert BANNER not in page(maria, "review")
    assert "The draft says what is published" in page(maria, "review")


def test_whoever_wrote_any_of_it_or_submitted_it_cannot_approve_it(
    shared: Parts, sign_in: SignIn, maria: FlaskClient, dana: FlaskClient
) -> None:
    examined(shared)
    other = sign_in(Role.CLINICIAN, name="Sam Webb")
    post(dana, "edits", base=1, edits=[edit("Bye now.", "Bye.")])
    assert "not submitted" in refused(other, "approve")
    post(other, "submit", note="")

    assert "wrote some of it" in refused(dana, "approve")
    assert "submitted it yourself" in refused(other, "approve")
    assert maria.post(f"{HOME}/approve").status_code == 403
    assert state(maria) == "submitted"


@pytest.mark.parametrize("steps", [["submit"], ["submit", "approve"]])
def test_an_edit_after_that_takes_the_submission_and_the_approval_back(
    shared: Parts, maria: FlaskClient, dana: FlaskClient, steps: list[str]
) -> None:
    examined(shared)
    for step, browser in zip(steps, (maria, dana), strict=False):
        post(browser, step)

    post(maria, "edits", base=9, edits=[edit("Bye again.", "Bye.")])

    assert state(maria) == "editing"
    assert "not approved" in refused(maria, "publish")


def test_nothing_is_published_that_was_not_checked_or_did_not_pass(
    shared: Parts, maria: FlaskClient, dana: FlaskClient
) -> None:
    assert Verdicts(shared.services.redis).claim(whole(shared))  # somebody else examines it, and takes their time
    post(maria, "submit")
    post(dana, "approve")
    before = latest(shared)

    answer = maria.post(f"{HOME}/publish", json={}, headers={"Accept": "application/json"})
    assert (answer.status_code, (answer.json or {})["state"]) == (202, "running")
    examined(shared, ok=False)
    assert "must not reach people" in refused(maria, "publish")

    assert latest(shared) == before


def test_what_was_checked_with_what_was_proven_before_is_checked_from_the_start_before_it_is_published(
    shared: Parts, maria: FlaskClient, dana: FlaskClient
) -> None:
    examined(shared)
    verdicts = Verdicts(shared.services.redis)
    verdicts.give_up(whole(shared))
    assert verdicts.claim(whole(shared))
    post(maria, "submit")
    post(dana, "approve")

    answer = maria.post(f"{HOME}/publish", json={}, headers={"Accept": "application/json"})
    assert (answer.status_code, state(maria)) == (202, "approved")
    examined(shared)
    assert post(maria, "publish")["state"] == "published"


def test_a_check_that_could_not_be_made_says_so_and_not_that_it_found_something(
    shared: Parts, maria: FlaskClient, dana: FlaskClient
) -> None:
    problem = {"file": "", "line": 0, "what": "This took too long.", "what_to_do": "it is tried again in a minute"}
    post(maria, "submit")
    Verdicts(shared.services.redis).keep(whole(shared), {"ok": False, "findings": [], "problems": [problem]})
    post(dana, "approve")

    assert refused(maria, "publish") == "This took too long. It is tried again in a minute."


def test_nothing_that_was_published_meanwhile_is_overwritten(
    shared: Parts, maria: FlaskClient, dana: FlaskClient
) -> None:
    examined(shared)
    post(maria, "submit")
    post(dana, "approve")
    shared.services.scripts.publish("norovirus", {**FILES, "stories/new.txt": b"# New.\n"})

    assert "published meanwhile" in refused(maria, "publish")
    assert "Another revision was published meanwhile" in page(maria, "review")
    assert post(maria, "take-over")["then"] == f"{HOME}/compare"
    assert get(maria, "changes")["behind"] is False
    assert "not approved" in refused(maria, "publish")


def test_what_both_changed_is_chosen_one_by_one_after_it_was_taken_over(
    shared: Parts, maria: FlaskClient, sign_in: SignIn
) -> None:
    drinks = ["messages", "drinks", "text"]
    was = value_at(FILES, TEXTS, tuple(drinks))
    post(maria, "edits", base=1, edits=[edit("Sip water.", was, path=drinks)])
    elsewhere = apply(FILES, Set(file=TEXTS, path=tuple(GOODBYE), old=OLD, new="Until soon."))
    elsewhere = apply(elsewhere, Set(file=TEXTS, path=tuple(drinks), old=was, new="Sip broth."))
    shared.services.scripts.publish("norovirus", elsewhere)

    assert post(maria, "take-over")["then"] == f"{HOME}/review#met"
    first, second = shared.drafts.draft("norovirus").meta.met
    html = page(maria, "review")
    assert "Text “Goodbye”" in html
    assert "Take the published" in html
    assert sign_in(Role.VIEWER).post(f"{HOME}/met/{first.id}", json={"words": "published"}).status_code == 403

    post(maria, f"met/{first.id}", words="published")
    post(maria, f"met/{second.id}", words="draft")
    draft = shared.drafts.draft("norovirus")
    chosen = {value_at(draft.files, TEXTS, one.path) for one in (first, second)}
    assert chosen in ({"Until soon.", "Sip water."}, {"Sip broth.", "Bye."})
    assert "Changed in both" not in page(maria, "review")

    post(maria, "undo")
    assert "Changed in both" in page(maria, "review")


def test_a_clinician_sends_it_back_with_comments_at_the_text(maria: FlaskClient, dana: FlaskClient) -> None:
    post(maria, "submit")

    assert post(dana, "send-back", note="Nearly.", comments=[REMARK])["state"] == "editing"

    shown = page(maria, "review")
    assert "Say where to call." in shown
    assert "Nearly." in shown
    assert "find=%5B%22messages/en.yaml%22" in shown
    assert "not submitted" in refused(dana, "send-back")


def test_a_comment_can_be_made_at_any_time_and_is_taken_out_when_it_is_done(
    shared: Parts, maria: FlaskClient, sign_in: SignIn
) -> None:
    translator = sign_in(Role.TRANSLATOR, name="Tomas Rios")
    post(translator, "comments", comments=[REMARK, {"file": "", "path": [], "words": "  "}])
    (comment,) = shared.drafts.draft("norovirus").meta.comments

    post(maria, f"comments/{comment.id}/done")

    assert shared.drafts.draft("norovirus").meta.comments == ()


def test_forms_work_without_scripts(shared: Parts, maria: FlaskClient, dana: FlaskClient) -> None:
    submitted = maria.post(f"{HOME}/submit", data={"note": "Look."})
    sent_back = dana.post(f"{HOME}/send-back", data={f'at:["{TEXTS}","messages","goodbye"]': "Hm.", "at:nonsense": "x"})
    again = dana.post(f"{HOME}/send-back", data={})

    assert submitted.status_code == sent_back.status_code == 303
    assert "Sent back with your comments" in dana.get(sent_back.headers["Location"]).text
    assert {comment.path for comment in shared.drafts.draft("norovirus").meta.comments} == {("messages", "goodbye"), ()}
    assert again.status_code == 409
    assert "not submitted for review" in again.text


def test_there_is_nothing_to_submit_when_nothing_was_changed(sign_in: SignIn) -> None:
    assert "Nothing was changed" in refused(sign_in(Role.WRITER), "submit")


def test_an_earlier_revision_comes_back_in_one_step(
    shared: Parts, maria: FlaskClient, dana: FlaskClient, sign_in: SignIn
) -> None:
    examined(shared)
    first = latest(shared).revision
    post(maria, "submit")
    post(dana, "approve")
    post(maria, "publish")

    assert post(maria, "roll-back", revision=first)["revision"] == first

    assert shared.services.scripts.published() == first
    assert latest(shared).author == "Maria Lopez"
    assert shared.drafts.draft("norovirus").files == FILES
    assert "in force already" in refused(maria, "roll-back", revision=first)
    assert maria.post(f"{HOME}/roll-back", json={"revision": "unknown"}).status_code == 404
    assert sign_in(Role.VIEWER).post(f"{HOME}/roll-back", json={"revision": first}).status_code == 403


def test_before_another_revision_comes_in_force_it_is_said_who_goes_on_with_the_old_one(
    shared: Parts, maria: FlaskClient, sign_in: SignIn
) -> None:
    waiting = {"HX-Request": "true"}
    assert "Nobody is in the middle" in maria.get(f"{HOME}/effect", headers=waiting).text

    revision = latest(shared).revision
    session = Session(revision=revision, episode=1, channel=Channel.SMS, question="legs")
    person = Person(id=PersonId("PERSON0000000001"), number="", session=session)
    shared.services.store.index.write([Writing(person, 0, Orders(planned={TIMER: 2**33}), shared.now())], shared.now())

    html = maria.get(f"{HOME}/effect", headers=waiting).text
    assert "1 person is in the middle of a conversation" in html
    assert "the one in force now" in html
    assert "No message is promised" in html
    assert maria.get(f"{HOME}/effect").status_code == 302
    assert sign_in(Role.VIEWER).get(f"{HOME}/effect", headers=waiting).status_code == 403


def test_who_approved_a_revision_under_a_name_written_otherwise_puts_it_in_force_again(
    shared: Parts, maria: FlaskClient
) -> None:
    signed = Publication(revision="", name="norovirus", author="Sam Webb", approver="maria  lopez", at=1)
    first = latest(shared).revision
    library = shared.services.scripts
    library.put_in_force(msgspec.structs.replace(signed, revision=first))
    library.publish("norovirus", {**FILES, "stories/new.txt": b"# New.\n"})

    assert post(maria, "roll-back", revision=first)["revision"] == first
    assert (latest(shared).author, latest(shared).approver) == ("Sam Webb", "Maria Lopez")


def test_rolling_back_to_what_nobody_signed_says_so_before_and_what_to_do(shared: Parts, maria: FlaskClient) -> None:
    shared.services.scripts.publish("norovirus", {**FILES, "stories/new.txt": b"# New.\n"})

    html = page(maria, "history")
    assert "Nobody signed for this revision." in html
    assert "let a clinician approve it" in html
    assert "--author" not in html


def test_each_step_is_in_the_audit_log(shared: Parts, maria: FlaskClient, dana: FlaskClient) -> None:
    examined(shared)
    post(maria, "submit")
    post(dana, "approve")
    post(maria, "publish")

    assert sorted(entry.what for entry in shared.audit.entries()) == [
        "approved a script",
        "published a script",
        "submitted a script",
    ]
