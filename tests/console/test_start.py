"""The first page says what waits, and leads there."""

from hotline.bootstrap import Services
from hotline.caller import Caller
from hotline.console.roles import Role
from hotline.core.inbound import TextReceived
from hotline.identity import person_id
from hotline.scripts.loader import read_folder
from tests.console.conftest import SignIn
from tests.web.conftest import NOROVIRUS, PERSON


def test_whoever_answers_people_sees_that_somebody_waits(hotline_services: Services, sign_in: SignIn) -> None:
    hotline_services.scripts.publish("norovirus", read_folder(NOROVIRUS))
    caller = Caller(person=person_id(hotline_services.settings.secret_key, PERSON), number=PERSON)
    for n, words in enumerate(("hi", "I want to talk to a person")):
        hotline_services.service.handle(caller, TextReceived(f"SM{n}", words, 0))

    page = sign_in(Role.RESPONDER).get("/console/").text

    assert "People who need a human" in page
    assert '<p class="figure">1</p>' in page
    assert "None of them is urgent" in page


def test_a_viewer_sees_no_person_and_a_new_hotline_says_that_nothing_is_published(sign_in: SignIn) -> None:
    page = sign_in(Role.VIEWER).get("/console/").text

    assert "People who need a human" not in page
    assert "Nothing is published" in page


def test_a_change_that_was_submitted_is_told_to_those_who_come_in(hotline_services: Services, sign_in: SignIn) -> None:
    hotline_services.scripts.publish("norovirus", read_folder(NOROVIRUS))
    writer, clinician = sign_in(Role.WRITER), sign_in(Role.CLINICIAN, name="Mina Okafor")
    added = {"do": "file", "file": "stories/new.txt", "old": None, "new": "# New.\n"}
    edited = writer.post("/console/scripts/norovirus/edits", json={"base": 0, "edits": [added]})
    assert (edited.json or {})["applied"] == 1

    writer.post("/console/scripts/norovirus/submit", json={"note": "A story more."})

    page = clinician.get("/console/").text
    assert "A change waits for a clinician to read it" in page
    assert 'href="/console/scripts/norovirus/review"' in page
