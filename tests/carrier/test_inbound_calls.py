"""A person calls the hotline."""

import pytest
import requests
from flask import Response

from tests.carrier.conftest import ACCOUNT
from tests.carrier.control import Control
from tests.carrier.scripted_hotline import Asked, ScriptedHotline, plain, twiml

ASK = twiml(
    '<Gather input="dtmf speech" numDigits="1" hints="yes,no" action="/twilio/voice/turn/1"><Say>Legs?</Say></Gather>'
)


def test_the_hotline_is_told_all_that_twilio_tells(control: Control, hotline: ScriptedHotline) -> None:
    hotline.on("/twilio/voice", ASK)
    sid = control.call()

    (asked,) = hotline.requests("/twilio/voice")
    assert asked.signed
    numbers = {"From": "+12025550141", "To": "+12025550100", "Caller": "+12025550141", "Called": "+12025550100"}
    area = {"City": "WASHINGTON", "State": "DC", "Zip": "20001", "Country": "US"}
    assert asked.form == {
        "CallSid": sid,
        "AccountSid": ACCOUNT,
        "CallStatus": "ringing",
        "ApiVersion": "2010-04-01",
        "Direction": "inbound",
        **numbers,
        **{f"{role}{what}": value for role in numbers for what, value in area.items()},
    }


def test_keys_and_words_go_to_the_action_and_the_end_is_told(control: Control, hotline: ScriptedHotline) -> None:
    hotline.on("/twilio/voice", ASK)
    hotline.on("/twilio/voice/turn/1", ASK, twiml("<Say>Goodbye</Say>"))
    sid = control.call()
    assert control.do(sid, "keys", digits="1")["status"] == "in-progress"
    assert control.do(sid, "speech", text="uh yeah", confidence=0.42)["status"] == "completed"

    keys, words = hotline.forms("/twilio/voice/turn/1", 2)
    assert (keys["Digits"], keys["CallStatus"]) == ("1", "in-progress")
    assert (words["SpeechResult"], words["Confidence"]) == ("uh yeah", "0.42")
    assert all(asked.signed for asked in hotline.asked)
    (ended,) = hotline.forms("/twilio/voice/status")
    assert (ended["CallStatus"], ended["CallDuration"], ended["SequenceNumber"]) == ("completed", "0", "0")
    assert [event["type"] for event in control.events("hangup", sid=sid)] == ["hangup"]


def test_a_gather_tells_what_it_listens_for(control: Control, hotline: ScriptedHotline) -> None:
    hotline.on("/twilio/voice", ASK)
    sid = control.call()

    (said,) = control.events("say", sid=sid)
    assert (said["text"], said["language"], said["in_gather"], said["barge_in"]) == ("Legs?", "en-US", True, True)
    (gather,) = control.events("gather", sid=sid)
    assert (gather["input"], gather["num_digits"], gather["timeout"], gather["hints"]) == (
        "dtmf speech",
        1,
        5,
        "yes,no",
    )


def test_a_withheld_number_is_not_told(control: Control, hotline: ScriptedHotline) -> None:
    hotline.on("/twilio/voice", ASK)
    sid = control.call(withheld=True)

    (form,) = hotline.forms("/twilio/voice")
    assert (form["From"], form["Caller"], form["FromCity"]) == ("anonymous", "anonymous", "")
    assert [call["sid"] for call in control.get("calls", number="+12025550141")["calls"]] == [sid]


@pytest.mark.parametrize("what", ["hangup", "drop"])
def test_a_call_that_the_person_or_the_line_ends_is_completed(
    control: Control, hotline: ScriptedHotline, what: str
) -> None:
    hotline.on("/twilio/voice", ASK)
    sid = control.call()

    assert control.do(sid, what)["status"] == "completed"
    assert hotline.forms("/twilio/voice/status")[0]["CallStatus"] == "completed"
    assert control.events("hangup", sid=sid) == []


def test_a_hotline_that_fails_is_apologised_for(control: Control, hotline: ScriptedHotline) -> None:
    hotline.on("/twilio/voice", plain("", status=500))
    sid = control.call()

    assert control.said(sid) == ["We are sorry. An application error has occurred. Goodbye."]
    assert control.get(f"calls/{sid}")["status"] == "completed"


def test_a_rejected_call_was_never_answered(control: Control, hotline: ScriptedHotline) -> None:
    hotline.on("/twilio/voice", twiml('<Reject reason="busy"/>'))
    sid = control.call()

    assert [event["status"] for event in control.events("call", sid=sid)] == ["ringing", "busy"]


def test_cookies_are_kept_during_a_call(control: Control, hotline: ScriptedHotline) -> None:
    first = '<Response><Gather numDigits="1" action="/next"/></Response>'
    hotline.on("/twilio/voice", plain(first, "text/xml", Set_Cookie="turn=1; Path=/"))
    hotline.on("/next", twiml(""))
    control.do(control.call(), "keys", digits="1")

    assert hotline.requests("/next")[0].headers["Cookie"] == "turn=1"


def test_a_key_pressed_twice_does_not_answer_the_next_question_too(control: Control, hotline: ScriptedHotline) -> None:
    ask = '<Gather numDigits="1" timeout="60" action="/next"/>'
    sids: list[str] = []

    def pressed_meanwhile(asked: Asked) -> Response:
        control.post(f"calls/{sids[0]}/keys", digits="1")
        return twiml(ask)(asked)

    hotline.on("/twilio/voice", twiml(ask))
    hotline.on("/next", pressed_meanwhile)
    sids.append(control.call(pace="real"))
    control.do(sids[0], "keys", digits="1")

    assert len(hotline.forms("/next")) == 1
    assert len(control.events("gather")) == 2


def test_a_transfer_ends_as_the_other_side_decides(control: Control, hotline: ScriptedHotline) -> None:
    hotline.on("/twilio/voice", twiml('<Dial action="/after"><Number>+12025550190</Number></Dial>'))
    hotline.on("/after", twiml("<Say>They hung up.</Say>"))
    control.post("faults", dial={"+12025550191": "busy"})
    sid = control.call()
    control.do(sid, "dial")

    assert hotline.forms("/after")[0]["DialCallStatus"] == "completed"
    hotline.on("/twilio/voice", twiml('<Dial action="/after"><Number>+12025550191</Number></Dial>'))
    control.call()
    assert hotline.forms("/after", 2)[1]["DialCallStatus"] == "busy"


def test_everything_ends_when_the_carrier_goes_down(control: Control, hotline: ScriptedHotline) -> None:
    hotline.on("/twilio/voice", ASK)
    sid = control.call()
    control.post("faults", down=True)
    control.until("call", sid=sid, status="completed")

    assert control.get(f"calls/{control.call()}")["status"] == "failed"
    control.post("faults", down=False)
    assert control.get(f"calls/{control.call()}")["status"] == "in-progress"


def test_keys_for_a_call_that_is_over_are_refused_in_words(control: Control, hotline: ScriptedHotline) -> None:
    hotline.on("/twilio/voice", twiml("<Hangup/>"))
    sid = control.call()
    refused = requests.post(f"{control.url}/carrier/calls/{sid}/keys", json={"digits": "1"}, timeout=5)

    assert (refused.status_code, refused.json()) == (409, {"error": "This call is over: completed."})
