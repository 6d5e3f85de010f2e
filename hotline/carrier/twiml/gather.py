"""Gather: prompts, then keys or words, until they are complete or the time runs out."""

from dataclasses import dataclass

from hotline.carrier.calls.inputs import Input, Keys, Silence, Source, Speech
from hotline.carrier.twiml.document import TwimlError, Verb
from hotline.carrier.twiml.prompts import PROMPTS, prompts
from hotline.carrier.twiml.steps import Conversation, GoTo, leads_to

WRONG_ATTRIBUTE = 12200
KEYPAD = frozenset("0123456789*#")
USUAL_CONFIDENCE = 0.9
USUAL_TIMEOUT = 5


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a Gather listens for."""

    keys: bool
    speech: bool
    digits: int | None
    finish: str
    seconds: float
    even_empty: bool
    barge_in: bool

    def interrupts(self, heard: Input) -> bool:
        match heard:
            case Silence():
                return True
            case Keys():
                return self.keys and self.barge_in
            case Speech():
                return self.speech and self.barge_in
        return False


def wanted_by(verb: Verb) -> Wanted:
    inputs = frozenset(verb.get("input", "dtmf").split())
    if not inputs or inputs - {"dtmf", "speech"}:
        raise TwimlError(WRONG_ATTRIBUTE, f'Gather input="{verb.get("input")}" is not dtmf, speech or both')
    finish = verb.get("finishOnKey", "#")
    if finish and finish not in KEYPAD:
        raise TwimlError(WRONG_ATTRIBUTE, f'Gather finishOnKey="{finish}" is not one key')
    timeout = verb.get("timeout", str(USUAL_TIMEOUT))
    return Wanted(
        keys="dtmf" in inputs,
        speech="speech" in inputs,
        digits=verb.whole("numDigits", 0) or None,
        finish=finish,
        seconds=float(USUAL_TIMEOUT if timeout == "auto" else verb.whole("timeout", USUAL_TIMEOUT)),
        even_empty=verb.switch("actionOnEmptyResult", usual=False),
        barge_in=verb.switch("bargeIn", usual=True),
    )


def gather(line: Conversation, verb: Verb, here: Source) -> GoTo | None:
    """None: nothing was heard, and the next verb follows."""
    wanted = wanted_by(verb)
    stranger = next((child.name for child in verb.children if child.name not in PROMPTS), None)
    if stranger:
        raise TwimlError(WRONG_ATTRIBUTE, f"<{stranger}> cannot stand in a <Gather>")
    first = prompts(line, verb.children, wanted.interrupts, barge_in=wanted.barge_in)
    _announce(line, verb, wanted)
    result = _collect(line, wanted, first)
    line.tell("gather_done", digits=result.get("Digits"), speech=result.get("SpeechResult"), empty=not result)
    return leads_to(verb, here, result) if result or wanted.even_empty else None


def _announce(line: Conversation, verb: Verb, wanted: Wanted) -> None:
    line.tell(
        "gather",
        input=verb.get("input", "dtmf"),
        num_digits=wanted.digits,
        finish_on_key=wanted.finish,
        timeout=wanted.seconds,
        hints=verb.get("hints"),
        language=verb.get("language", "en-US"),
        speech_model=verb.get("speechModel"),
    )


def _collect(line: Conversation, wanted: Wanted, first: Input | None) -> dict[str, str]:
    """What was entered or said, as the hotline will be told; empty when it was nothing."""
    digits = ""
    heard = first or _hear(line, wanted)
    while True:
        match heard:
            case Keys(pressed) if wanted.keys:
                digits, complete = _press(digits, pressed, wanted)
                if complete:
                    return {"Digits": digits} if digits else {}
            case Speech(text, confidence) if wanted.speech and not digits:
                return _speech(text, confidence)
            case None | Silence():
                return {"Digits": digits} if digits else {}
            case _:
                pass
        heard = _hear(line, wanted)


def _hear(line: Conversation, wanted: Wanted) -> Input | None:
    return line.wait(wanted.seconds if line.real else None)


def _press(before: str, pressed: str, wanted: Wanted) -> tuple[str, bool]:
    """Keys after the last one that was wanted are lost."""
    digits = before
    for key in pressed:
        if key == wanted.finish:
            return digits, True
        digits += key
        if len(digits) == wanted.digits:
            return digits, True
    return digits, False


def _speech(text: str, confidence: float | None) -> dict[str, str]:
    if not text.strip():
        return {}
    return {"SpeechResult": text, "Confidence": str(USUAL_CONFIDENCE if confidence is None else confidence)}
