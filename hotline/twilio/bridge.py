"""A call that connects staff with a person: staff pick up, press a key, and the person's phone rings.

No number stands in an address: the errand is known by a name that nobody can guess, and only the carrier asks for it.
"""

from dataclasses import dataclass

from hotline.ports import Bridges, BridgeState, Errand
from hotline.twilio.markup import attribute, document
from hotline.twilio.parse import Form
from hotline.twilio.render_voice import HANG_UP, RING_SECONDS
from hotline.twilio.speech import Voice

VOICE = Voice("en-US")  # staff read English: the console has no other language
KEY = "1"
KEY_SECONDS = 10
ASK = "This is the hotline. To be connected with the person you asked for, press 1."
GONE = "This call was asked for too long ago. Please ask for it again in the console. Goodbye."
NO_KEY = "Nobody was called. Goodbye."
NO_ANSWER = "They did not pick up. Goodbye."
OVER = "The call has ended. Goodbye."
REACHED = frozenset({"completed", "answered"})
NOT_REACHED = {
    "busy": BridgeState.NO_STAFF,
    "no-answer": BridgeState.NO_STAFF,
    "canceled": BridgeState.NO_STAFF,
    "failed": BridgeState.FAILED,
}


@dataclass(frozen=True, slots=True)
class Bridge:
    """The answers to the carrier. `voice_url` is where the webhooks for calls are."""

    bridges: Bridges
    voice_url: str
    own_number: str

    def picked_up(self, name: str) -> bytes:
        """A mailbox presses no key: nobody is put through to it."""
        if not self._is_known(name):
            return _goodbye(GONE)
        self.bridges.move_on(name, BridgeState.STAFF_ANSWERED)
        gather = (
            f'<Gather input="dtmf" numDigits="1" timeout="{KEY_SECONDS}" actionOnEmptyResult="true" '
            f'action="{self._url("bridge-key", name)}" method="POST">{VOICE.say(ASK, times=2)}</Gather>'
        )
        return document(gather, VOICE.say(NO_KEY), HANG_UP)

    def key_pressed(self, name: str, form: Form) -> bytes:
        errand = self.bridges.find(name)
        if errand is None:
            return _goodbye(GONE)
        if form.get("Digits", "").strip() != KEY:
            self.bridges.move_on(name, BridgeState.NO_STAFF)
            return _goodbye(NO_KEY)
        self.bridges.move_on(name, BridgeState.RINGING_PERSON)
        return document(self._dial(name, errand))

    def _dial(self, name: str, errand: Errand) -> str:
        number = attribute(errand.person_number.rpartition(":")[2])
        return (
            f'<Dial action="{self._url("bridge-end", name)}" method="POST" timeout="{RING_SECONDS}" '
            f'callerId="{self.own_number}" answerOnBridge="true"><Number>{number}</Number></Dial>'
        )

    def ended(self, name: str, form: Form) -> bytes:
        reached = form.get("DialCallStatus") in REACHED
        self.bridges.move_on(name, BridgeState.ENDED if reached else BridgeState.NO_PERSON)
        return _goodbye(OVER if reached else NO_ANSWER)

    def status(self, name: str, form: Form) -> None:
        """How the call to staff goes; who was put through and hung up first is told here alone."""
        state = form.get("CallStatus", "")
        if state in NOT_REACHED:
            self.bridges.move_on(name, NOT_REACHED[state], form.get("ErrorCode", ""))
        elif state == "ringing":
            self.bridges.move_on(name, BridgeState.RINGING_STAFF)
        elif state == "completed":
            errand = self.bridges.find(name)
            put_through = errand is not None and errand.state is BridgeState.RINGING_PERSON
            self.bridges.move_on(name, BridgeState.ENDED if put_through else BridgeState.NO_STAFF)

    def _is_known(self, name: str) -> bool:
        return self.bridges.find(name) is not None

    def _url(self, kind: str, name: str) -> str:
        return attribute(f"{self.voice_url}/{kind}/{name}")


def _goodbye(words: str) -> bytes:
    return document(VOICE.say(words), HANG_UP)
