"""From effects to what a call does next; a document never ends in silence."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from hotline.core.effects import Ask, Effect, HangUp, Say, Transfer
from hotline.twilio.markup import attribute, document
from hotline.twilio.parse import legible
from hotline.twilio.speech import SLOWER, Voice

GATHER_SECONDS = 8
SPEECH_END_SECONDS = 2
RING_SECONDS = 25
MOST_HINTS = 500
LONGEST_HINT = 100
HANG_UP = "<Hangup/>"


@dataclass(frozen=True, slots=True)
class CallRenderer:
    """`turns_url` is where what a caller does is posted; `last_words` are said when a reply would end in silence."""

    voice_url: str
    own_number: str
    nurse_line: str
    last_words: dict[str, str]

    def render(self, effects: Sequence[Effect], language: str, turn: int) -> bytes:
        """`turn` counts the answers of this call so far."""
        return _Script(self, Voice(language), turn).render(effects)

    def goodbye(self, voice: Voice) -> str:
        """Last words in the voice's language, or in the first that there is."""
        words = self.last_words.get(voice.language[:2]) or next(iter(self.last_words.values()))
        return voice.say(words) + HANG_UP


@dataclass(frozen=True, slots=True)
class _Script:
    site: CallRenderer
    voice: Voice
    turn: int

    def render(self, effects: Sequence[Effect]) -> bytes:
        said = [effect for effect in effects if isinstance(effect, Say) and legible(effect.text).strip()]
        ends = [effect for effect in effects if isinstance(effect, Ask | Transfer | HangUp)]
        return document(*self._closed(said, ends[-1] if ends else None))

    def _closed(self, said: list[Say], last: Ask | Transfer | HangUp | None) -> list[str]:
        match last:
            case Ask():
                return self._asked(said, last)
            case Transfer() if self.site.nurse_line:
                return [*self._said(said), self._transfer()]
            case HangUp() if said:
                return [*self._said(said), HANG_UP]
            case _:
                return [*self._said(said), self.site.goodbye(self.voice)]

    def _asked(self, said: list[Say], ask: Ask) -> list[str]:
        """Keys stop what is said inside of the gather; what must be heard to its end is said before it."""
        inside = len(said)
        while inside and said[inside - 1].interruptible:
            inside -= 1
        before, within = self._said(said[:inside]), self._said(said[inside:], first=not inside)
        voice = self.voice if ask.speech else replace(self.voice, rate=SLOWER)
        question = voice.say(ask.text, after_input=not said and self._answers)
        url = self._url("turn")
        gather = f"<Gather {self._gathering(ask, url)}>{''.join(within)}{question}</Gather>"
        return [*before, gather, f'<Redirect method="POST">{url}</Redirect>']

    def _said(self, said: Sequence[Say], *, first: bool = True) -> list[str]:
        return [
            self.voice.say(say.text, times=say.times, after_input=first and at == 0 and self._answers)
            for at, say in enumerate(said)
        ]

    @property
    def _answers(self) -> bool:
        return self.turn > 0

    def _gathering(self, ask: Ask, url: str) -> str:
        keys = 'finishOnKey="#"' if ask.many else 'numDigits="1" finishOnKey=""'
        speech = f'input="dtmf speech" {self._listening(ask)}' if ask.speech else 'input="dtmf"'
        return (
            f'{speech} {keys} timeout="{GATHER_SECONDS}" actionOnEmptyResult="true" '
            f'{self.voice.attributes} action="{url}" method="POST"'
        )

    def _listening(self, ask: Ask) -> str:
        hints = ",".join(hint.replace(",", " ")[:LONGEST_HINT] for hint in ask.hints[:MOST_HINTS])
        hinted = f' hints="{attribute(hints)}"' if hints else ""
        return f'speechTimeout="{SPEECH_END_SECONDS}" profanityFilter="false"{hinted}'

    def _transfer(self) -> str:
        return (
            f'<Dial action="{self._url("transfer")}" method="POST" timeout="{RING_SECONDS}" '
            f'callerId="{self.site.own_number}"><Number>{self.site.nurse_line}</Number></Dial>'
        )

    def _url(self, kind: str) -> str:
        return attribute(f"{self.site.voice_url}/{kind}/{self.turn + 1}")
