"""Staff are put through to a person: their own phone first, a key, and then the person's."""

from xml.etree import ElementTree as ET

import pytest

from hotline.bootstrap import Services
from hotline.identity import person_id
from hotline.ports import Errand
from hotline.store.errands import Errands

from .conftest import HOTLINE, PERSON, Carrier, twiml, words

pytestmark = pytest.mark.redis

NURSE = "+12025550177"
ID = person_id(b"s" * 32, PERSON)


@pytest.fixture
def errands(parts: Services) -> Errands:
    return Errands(parts.redis, parts.store.sealer)


@pytest.fixture
def name(errands: Errands) -> str:
    return errands.ask(Errand(person=ID, staff="ana", staff_number=NURSE, person_number=PERSON, asked=1), 0)


def ring(carrier: Carrier, path: str, **more: str) -> ET.Element:
    form = {"CallSid": "CA9", "From": HOTLINE, "To": NURSE, "Direction": "outbound-api", "CallStatus": "in-progress"}
    return twiml(carrier.post(f"/twilio/voice/{path}", **form | more))


def told(carrier: Carrier, name: str, status: str, **more: str) -> int:
    form = {"CallSid": "CA9", "From": HOTLINE, "To": NURSE, "CallStatus": status}
    return carrier.post(f"/twilio/voice/bridge-status/{name}", **form | more).status_code


def state(errands: Errands) -> str:
    errand = errands.of(ID)
    assert errand
    return errand.state.value


def test_who_picks_up_and_presses_the_key_is_put_through_from_the_hotlines_number(
    carrier: Carrier, errands: Errands, name: str
) -> None:
    assert told(carrier, name, "ringing") == 204
    assert state(errands) == "ringing_staff"

    gather = ring(carrier, f"bridge/{name}").find("Gather")
    assert gather is not None
    assert state(errands) == "staff_answered"
    assert PERSON not in str(gather.get("action"))

    dial = ring(carrier, f"bridge-key/{name}", Digits="1").find("Dial")
    assert dial is not None
    assert (dial.get("callerId"), [number.text for number in dial]) == (HOTLINE, [PERSON])
    assert state(errands) == "ringing_person"

    assert "ended" in words(ring(carrier, f"bridge-end/{name}", DialCallStatus="completed"))
    assert state(errands) == "ended"


def test_a_mailbox_is_put_through_to_nobody(carrier: Carrier, errands: Errands, name: str) -> None:
    ring(carrier, f"bridge/{name}")

    document = ring(carrier, f"bridge-key/{name}")

    assert document.find("Dial") is None
    assert state(errands) == "no_staff"


@pytest.mark.parametrize(("status", "known"), [("busy", "no_staff"), ("no-answer", "no_staff"), ("failed", "failed")])
def test_a_phone_that_is_not_picked_up_is_told(
    carrier: Carrier, errands: Errands, name: str, status: str, known: str
) -> None:
    told(carrier, name, status, ErrorCode="")

    assert state(errands) == known


def test_a_person_who_does_not_pick_up_is_told(carrier: Carrier, errands: Errands, name: str) -> None:
    ring(carrier, f"bridge-key/{name}", Digits="1")

    assert "did not pick up" in words(ring(carrier, f"bridge-end/{name}", DialCallStatus="no-answer"))
    assert state(errands) == "no_person"


def test_staff_who_hang_up_first_have_ended_it(carrier: Carrier, errands: Errands, name: str) -> None:
    ring(carrier, f"bridge-key/{name}", Digits="1")

    told(carrier, name, "completed")

    assert state(errands) == "ended"


def test_a_call_that_nobody_asked_for_reaches_nobody(carrier: Carrier, parts: Services) -> None:
    for path in ("bridge/x.y", f"bridge-key/{ID}.guess"):
        document = ring(carrier, path, Digits="1")
        assert document.find("Dial") is None
        assert document.find("Hangup") is not None

    assert parts.store.load(person_id(b"s" * 32, NURSE), "").person is None
