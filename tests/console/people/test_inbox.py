"""The inbox: who needs a human is seen, taken, answered, called and let go, and two do not get in each other's way."""

import re

import pytest

from hotline.bootstrap import Services
from hotline.console.parts import Parts
from hotline.console.roles import Role
from hotline.core.inbound import StaffTook
from hotline.ports import BridgeState
from hotline.store.errands import Errands
from tests.console.conftest import SignIn

from .conftest import INTERVIEW, PERSON, Somebody, Staff

pytestmark = pytest.mark.redis

NURSE = "(202) 555-0177"


def order(page: str) -> list[str]:
    return re.findall(r"<strong>•••• (\d{4})</strong>", page)


def asks(services: Services, number: str, *texts: str) -> Somebody:
    return Somebody(services, number).texts(*texts)


def test_an_empty_inbox_says_so(ana: Staff) -> None:
    assert "Nobody waits" in ana.sees("inbox")


def test_the_urgent_come_first_then_who_has_waited_longest(ana: Staff, hotline_services: Services) -> None:
    asks(hotline_services, "+12025550111", "hi", "nurse")
    asks(hotline_services, "+12025550112", "hi", "nurse")
    asks(hotline_services, "+12025550113", "i want to die")

    assert order(ana.sees("inbox"))[0] == "0113"


def test_a_number_is_masked_and_shown_only_when_asked_for_which_is_written_down(
    ana: Staff, somebody: Somebody, shared: Parts
) -> None:
    somebody.texts("hi", "nurse")

    assert PERSON not in ana.sees(f"inbox/{somebody.caller}")
    assert ana.does(f"people/{somebody.caller}/number").get_data(as_text=True) == PERSON

    latest = next(shared.audit.entries())
    assert (latest.what, latest.about) == ("saw the number of a person", somebody.caller)


def test_both_sides_of_the_conversation_are_shown_with_how_it_was_understood(ana: Staff, somebody: Somebody) -> None:
    somebody.texts(*INTERVIEW[:5], "person")

    page = ana.sees(f"inbox/{somebody.caller}")

    assert "Any of these now?" in page
    assert "Age of adult: 18 to 64" in page
    assert "For staff: Asked for a person" in page


def test_whoever_takes_a_task_has_it_and_the_other_is_told(ana: Staff, ben: Staff, somebody: Somebody) -> None:
    somebody.texts("hi", "nurse")

    assert ana.does(f"inbox/{somebody.caller}/take", once="1").status_code == 303
    late = ben.does(f"inbox/{somebody.caller}/take", once="2")

    assert late.status_code == 422
    assert "Ana Alba took it a moment before you." in late.get_data(as_text=True)
    assert "with Ana Alba" in ben.sees("inbox")


def test_a_task_is_taken_over_from_whom_it_was_believed_to_be_with(ana: Staff, ben: Staff, somebody: Somebody) -> None:
    somebody.texts("hi", "nurse")
    ana.does(f"inbox/{somebody.caller}/take", once="1")

    ben.does(f"inbox/{somebody.caller}/take", once="2", instead_of=somebody.task.staff)

    assert "Ben Bell" in ana.sees(f"inbox/{somebody.caller}")


def test_what_is_written_goes_out_once_however_often_it_is_sent(ana: Staff, somebody: Somebody) -> None:
    somebody.texts("hi", "nurse")

    for _ in range(2):
        ana.does(f"inbox/{somebody.caller}/write", text="  How are you?\r\nStill sick? ", once="w1")

    assert somebody.will_get() == ["Stomach Bug Hotline staff: How are you?\nStill sick?"]
    assert "On its way" in ana.sees(f"inbox/{somebody.caller}")


@pytest.mark.parametrize(
    ("text", "told"), [("  ", "Write something first."), ("x" * 601, "600 is the most. Send it as two texts.")]
)
def test_what_cannot_be_sent_is_told_and_comes_back(ana: Staff, somebody: Somebody, text: str, told: str) -> None:
    somebody.texts("hi", "nurse")

    page = ana.does(f"inbox/{somebody.caller}/write", text=text)

    assert page.status_code == 422
    assert told in page.get_data(as_text=True)
    assert text.strip() in page.get_data(as_text=True)
    assert somebody.will_get() == []


def test_nobody_writes_into_somebody_elses_conversation(ana: Staff, ben: Staff, somebody: Somebody) -> None:
    somebody.texts("hi", "nurse")
    ana.does(f"inbox/{somebody.caller}/take", once="1")

    refused = ben.browser.post(
        f"/console/inbox/{somebody.caller}/write", data={"text": "Hello"}, headers={"HX-Request": "true"}
    )

    assert (refused.status_code, refused.content_type) == (422, "text/plain; charset=utf-8")
    assert refused.get_data(as_text=True) == "Ana Alba has this conversation. Take it over first."


def test_who_said_stop_is_called_and_not_written_to(ana: Staff, somebody: Somebody) -> None:
    somebody.texts("hi", "STOP", "i have chest pain")

    assert "They said STOP" in ana.sees(f"inbox/{somebody.caller}")
    assert ana.does(f"inbox/{somebody.caller}/write", text="Hello").status_code == 422


def test_a_new_text_and_emergency_words_are_seen_without_reloading(ana: Staff, somebody: Somebody) -> None:
    somebody.texts("hi", "nurse")
    ana.does(f"inbox/{somebody.caller}/take", once="1")
    before = ana.hears("inbox/now")

    somebody.texts("my chest hurts badly", "are you there")

    after = ana.hears(f"inbox/{somebody.caller}/now")
    assert "1 new" not in before
    assert "2 new" in after
    assert "Emergency words" in after
    assert "Call 911 now" in after
    assert re.findall(r'data-stamp="([^"]+)"', before) != re.findall(r'data-stamp="([^"]+)"', after)


def test_the_phone_of_staff_is_asked_for_once_and_the_call_is_written_down(
    ana: Staff, somebody: Somebody, shared: Parts
) -> None:
    somebody.texts("hi", "nurse")
    assert "202" not in ana.sees(f"inbox/{somebody.caller}").split('id="call"')[1]

    ana.does(f"inbox/{somebody.caller}/call", phone=NURSE, once="c1")

    errand = Errands(shared.services.redis, shared.services.store.sealer).of(somebody.known.id)
    assert errand
    assert (errand.staff_number, errand.person_number, errand.state) == ("+12025550177", PERSON, BridgeState.ASKED)
    page = ana.sees(f"inbox/{somebody.caller}")
    assert "Your phone will ring in a moment." in page
    assert 'value="+12025550177"' in page
    assert next(shared.audit.entries()).what == "called a person"


def test_nobody_is_rung_up_twice_at_once_and_a_wrong_number_is_told(ana: Staff, somebody: Somebody) -> None:
    somebody.texts("hi", "nurse")

    wrong = ana.does(f"inbox/{somebody.caller}/call", phone="my phone", once="c0")
    ana.does(f"inbox/{somebody.caller}/call", phone=NURSE, once="c1")
    twice = ana.does(f"inbox/{somebody.caller}/call", phone=NURSE, once="c2")

    assert "That is not a phone number." in wrong.get_data(as_text=True)
    assert "A call to them is under way." in twice.get_data(as_text=True)


def test_a_call_back_rests_until_its_time_and_is_told_to_the_person(ana: Staff, somebody: Somebody) -> None:
    somebody.texts("hi", "nurse")
    ana.does(f"inbox/{somebody.caller}/take", once="1")

    ana.does(f"inbox/{somebody.caller}/leave", when="2", once="2")

    assert "Someone will call you back" in somebody.will_get()[0]
    assert "Call back later" in ana.sees("inbox")
    assert somebody.task.staff == ""


@pytest.mark.parametrize("at", ["", "2020-01-01T10:00", "2099-01-01T10:00"])
def test_a_call_back_needs_a_time_that_comes_soon(ana: Staff, somebody: Somebody, at: str) -> None:
    somebody.texts("hi", "nurse")

    assert ana.does(f"inbox/{somebody.caller}/leave", when="at", at=at).status_code == 422


def test_closing_says_how_it_ended_and_whether_check_ins_go_on(ana: Staff, somebody: Somebody, shared: Parts) -> None:
    somebody.texts(*INTERVIEW, "nurse")
    assert any(episode.promises for episode in somebody.known.episodes)
    ana.does(f"inbox/{somebody.caller}/take", once="1")

    assert ana.does(f"inbox/{somebody.caller}/close", outcome="perhaps").status_code == 422
    ana.does(f"inbox/{somebody.caller}/close", outcome="emergency", note="Ambulance is there", once="2")

    assert somebody.known.task is None
    assert not any(episode.promises for episode in somebody.known.episodes)
    assert "Nobody waits" in ana.sees("inbox")
    page = ana.sees(f"people/{somebody.caller}")
    assert "Ana Alba closed this: emergency services are with them. Ambulance is there" in page
    assert next(shared.audit.entries()).what == "closed a task: emergency services are with them"


def test_what_is_about_the_installation_is_closed_when_it_is_mended(ana: Staff, hotline_services: Services) -> None:
    hotline_services.store.index.tell_staff("carrier_refuses_20003", hotline_services.clock.now())
    page = ana.sees("inbox")
    assert "The carrier refuses our account (error 20003)" in page

    (address,) = re.findall(r'action="/console/(inbox/mended/[^"]+)"', page)
    ana.does(address)

    assert "Nobody waits" in ana.sees("inbox")


def test_a_task_of_somebody_who_is_gone_can_be_taken_off_the_list(
    ana: Staff, somebody: Somebody, hotline_services: Services
) -> None:
    somebody.texts("hi", "nurse")
    caller = somebody.caller
    for key in hotline_services.redis.scan_iter(match=f"*:p:{caller}"):
        hotline_services.redis.delete(key)

    assert "Nothing is kept of this person any more" in ana.sees(f"inbox/{caller}")
    ana.does(f"inbox/mended/{caller}")

    assert "Nobody waits" in ana.sees("inbox")


def test_a_task_that_somebody_has_cannot_be_taken_off_the_list_like_that(ana: Staff, somebody: Somebody) -> None:
    somebody.texts("hi", "nurse")

    assert ana.does(f"inbox/mended/{somebody.caller}").status_code == 404


def test_a_viewer_sees_no_person(sign_in: SignIn, somebody: Somebody) -> None:
    somebody.texts("hi", "nurse")
    viewer = sign_in(Role.VIEWER, name="Vera View")

    for address in ("inbox", f"inbox/{somebody.caller}", f"people/{somebody.caller}", "follow-ups"):
        assert viewer.get(f"/console/{address}").status_code == 403


def test_staff_who_took_it_long_ago_are_named_in_the_conversation(ana: Staff, somebody: Somebody) -> None:
    somebody.texts("hi", "nurse")
    somebody.does(StaffTook("t1", "operator"))

    assert "The operator took the conversation" in ana.sees(f"inbox/{somebody.caller}")
