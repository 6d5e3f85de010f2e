"""Say, Play and Pause: what the person hears, and how long it takes."""

import time
from collections.abc import Callable, Sequence

from hotline.carrier.calls.inputs import Input
from hotline.carrier.twiml.document import TwimlError, Verb
from hotline.carrier.twiml.steps import Conversation

PROMPTS = frozenset({"Say", "Play", "Pause"})
WORDS_A_SECOND = 2.5
RECORDING_SECONDS = 3.0
MOST_LOOPS = 1000
TOO_LONG = 13521
LONGEST = {"Polly": 3000, "Google": 5000}
LONGEST_BASIC = 4096

Interrupts = Callable[[Input], bool]


def never(_: Input) -> bool:
    """Keys are not listened to."""
    return False


def prompt(
    line: Conversation, verb: Verb, interrupts: Interrupts = never, *, in_gather: bool = False, barge_in: bool = False
) -> Input | None:
    """What interrupted the prompt, if anything did."""
    seconds = _begin(line, verb, in_gather=in_gather, barge_in=barge_in)
    return _listen(line, seconds, interrupts) if line.real else None


def prompts(line: Conversation, verbs: Sequence[Verb], interrupts: Interrupts, *, barge_in: bool) -> Input | None:
    for verb in verbs:
        interruption = prompt(line, verb, interrupts, in_gather=True, barge_in=barge_in)
        if interruption:
            return interruption
    return None


def _begin(line: Conversation, verb: Verb, *, in_gather: bool, barge_in: bool) -> float:
    if verb.name == "Say":
        return _say(line, verb, in_gather=in_gather, barge_in=barge_in)
    if verb.name == "Play":
        line.tell("play", url=verb.text, digits=verb.get("digits"), loop=_loops(verb), in_gather=in_gather)
        return RECORDING_SECONDS if verb.text else 0.5 * len(verb.get("digits"))
    return float(verb.whole("length", 1))


def _say(line: Conversation, verb: Verb, *, in_gather: bool, barge_in: bool) -> float:
    voice = verb.get("voice", "man")
    if len(verb.words) > LONGEST.get(voice.partition(".")[0], LONGEST_BASIC):
        raise TwimlError(TOO_LONG, f"a <Say> of {len(verb.words)} characters is too long for the voice {voice}")
    language, loop = verb.get("language", "en-US"), _loops(verb)
    details = {"text": verb.words, "language": language, "voice": voice, "loop": loop}
    line.tell("say", **details, in_gather=in_gather, barge_in=barge_in)
    return loop * len(verb.words.split()) / WORDS_A_SECOND


def _loops(verb: Verb) -> int:
    return verb.whole("loop", 1) or MOST_LOOPS


def _listen(line: Conversation, seconds: float, interrupts: Interrupts) -> Input | None:
    until = time.monotonic() + seconds
    while (left := until - time.monotonic()) > 0:
        heard = line.wait(left)
        if heard is None or interrupts(heard):
            return heard
    return None
