"""Record: the person leaves a message; here it is their words that are kept, not their voice."""

import time

from hotline.carrier.calls.inputs import Keys, LineEndedError, Silence, Source, Speech
from hotline.carrier.twiml.document import Verb
from hotline.carrier.twiml.steps import Conversation, GoTo, address, leads_to

ANY_KEY = "1234567890*#"
USUAL_TIMEOUT = 5
USUAL_LENGTH = 3600


def record(line: Conversation, verb: Verb, here: Source) -> GoTo | None:
    """None: nothing was said, and the next verb follows."""
    sid, url = line.recording()
    line.tell("record", recording=sid, finish_on_key=verb.get("finishOnKey", ANY_KEY), max_length=_longest(verb))
    began = time.monotonic()
    try:
        words, key = _listen(line, verb)
    except LineEndedError:
        _ended(line, verb, here, _result(sid, url, began, "hangup"))
        raise
    result = _result(sid, url, began, key)
    line.tell("recorded", recording=sid, text=words)
    _tell_recording(line, verb, here, result)
    return leads_to(verb, here, result) if words or key else None


def _listen(line: Conversation, verb: Verb) -> tuple[str, str]:
    """The words, and the key that ended them."""
    words: list[str] = []
    finish = verb.get("finishOnKey", ANY_KEY)
    timeout = float(verb.whole("timeout", USUAL_TIMEOUT))
    while True:
        match line.wait(timeout if line.real else None):
            case Speech(text, _):
                words.append(text)
            case Keys(pressed) if set(pressed) & set(finish):
                return " ".join(words), next(key for key in pressed if key in finish)
            case None | Silence():
                return " ".join(words), ""
            case _:
                pass


def _ended(line: Conversation, verb: Verb, here: Source, result: dict[str, str]) -> None:
    """The hotline is told of the message also when the person just hung up."""
    _tell_recording(line, verb, here, result)
    goal = leads_to(verb, here, result)
    if goal.source.url:
        line.call_back(goal.source.url, result, goal.source.method)


def _tell_recording(line: Conversation, verb: Verb, here: Source, result: dict[str, str]) -> None:
    callback = verb.get("recordingStatusCallback")
    if callback:
        told = {name: text for name, text in result.items() if name != "Digits"}
        extra = {"RecordingStatus": "completed", "RecordingChannels": "1", "RecordingSource": "RecordVerb"}
        line.call_back(address(callback, here), told | extra, verb.get("recordingStatusCallbackMethod", "POST"))


def _result(sid: str, url: str, began: float, key: str) -> dict[str, str]:
    seconds = max(1, round(time.monotonic() - began))
    told = {"RecordingSid": sid, "RecordingUrl": url, "RecordingDuration": str(seconds)}
    return told | ({"Digits": key} if key else {})


def _longest(verb: Verb) -> int:
    return verb.whole("maxLength", USUAL_LENGTH)
