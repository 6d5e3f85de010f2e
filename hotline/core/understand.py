"""What a person said, understood: law 1's order over the safety phrases, the open question and the topics."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from typing import NamedTuple

from hotline.core.matching.answers import Answer, read_answer, worst_of
from hotline.core.matching.asked import Asked
from hotline.core.matching.compiling import compile_languages, compile_questions, compile_topics
from hotline.core.matching.languages import Languages
from hotline.core.matching.saying import Saying, saying
from hotline.core.matching.topics import Topics, asks
from hotline.core.reading import Kind, Reading
from hotline.core.recent import Recent
from hotline.core.safety import Heard, Safety
from hotline.core.script import Channel, Question, Script

#: Keys that mean the same at every question of a call.
_CALL_KEYS = {"*": "repeat", "0": "person"}
_SHORT = 16  # letters: a key, a yes, "none of these"; nothing that would tell who said it
_REMEMBERED = 4096


@dataclass(frozen=True)
class Utterance:
    """One thing that was said, with all that was heard in it."""

    said: Saying
    heard: Heard
    asked: Asked | None
    spoken: bool
    key: str = ""

    @cached_property
    def answer(self) -> Answer | None:
        if self.asked is None or not self.said.words:
            return None
        return read_answer(self.said, self.asked, speech=self.spoken, pressed=bool(self.key) and not self.spoken)


class Heeded(NamedTuple):
    """What is read, and all that its meaning depends on."""

    text: str
    question: str
    options: tuple[str, ...]
    language: str
    on_call: bool
    spoken: bool


@dataclass(frozen=True, slots=True, eq=False)
class Ear:
    """A script's phrases, compiled."""

    safety: Safety
    questions: Mapping[str, Asked]
    topics: Topics
    languages: Languages

    def understand(self, heeded: Heeded) -> Reading:
        if not heeded.text.strip():
            return Reading(kind=Kind.REPROMPT, name="no_input")
        asked = self.questions.get(heeded.question)
        utterance = Utterance(
            said=saying(heeded.text),
            heard=self.safety.hear(heeded.text),
            asked=asked.offering(heeded.options) if asked else None,
            spoken=heeded.spoken,
            key=heeded.text.strip().rstrip("#") if heeded.on_call else "",
        )
        reading = next(filter(None, (rule(self, utterance) for rule in _RULES)))
        return (
            reading if reading.language else replace(reading, language=self._other(utterance, reading, heeded.language))
        )

    def _other(self, utterance: Utterance, reading: Reading, speaking: str) -> str | None:
        """Another language than the one we speak: by all the words or, for an emergency, by its own."""
        spoken = self.languages.spoken(utterance.said, speaking)
        if spoken or reading.kind is not Kind.EMERGENCY or utterance.heard.language == speaking:
            return spoken
        return utterance.heard.language


_SAFETY = Recent(Safety.compile, lambda lexicon: lexicon)


@dataclass(frozen=True, slots=True, eq=False)
class Reader:
    """Reads whatever is said to a script. What is said most, a key or a yes, is read once and remembered."""

    understand: Callable[[Heeded], Reading]
    remember: Callable[[Heeded], Reading]
    questions: Mapping[str, Asked]  # as compiled: whoever checks a script looks at them one by one

    @staticmethod
    def compile(script: Script) -> "Reader":
        ear = Ear(
            _SAFETY.of(script.lexicon), compile_questions(script), compile_topics(script), compile_languages(script)
        )
        return Reader(ear.understand, lru_cache(_REMEMBERED)(ear.understand), ear.questions)

    def read(
        self, text: str, question: Question | None, *, language: str, channel: Channel, spoken: bool = False
    ) -> Reading:
        name, options = (question.name, question.options) if question else ("", ())
        offered = tuple([option.value for option in options])
        heeded = Heeded(text, name, offered, language, channel is Channel.VOICE, spoken)
        return self.remember(heeded) if len(text) <= _SHORT else self.understand(heeded)


# --- the rules, in law 1's order


def _stop_word(_: Ear, utterance: Utterance) -> Reading | None:
    return _command("opt_out") if utterance.heard.stop else None


def _emergency(_: Ear, utterance: Utterance) -> Reading | None:
    heard = utterance.heard
    name = "crisis" if heard.crisis else "ems_poison" if heard.poison else "ems" if heard.emergency else None
    return Reading(kind=Kind.EMERGENCY, name=name, flags=heard.flags) if name else None


def _opt_out(_: Ear, utterance: Utterance) -> Reading | None:
    return _command("opt_out") if utterance.heard.opt_out else None


def _red_flag(_: Ear, utterance: Utterance) -> Reading | None:
    """A red flag is the answer when it is what was asked, stands beside another answer, or is all there is."""
    if not utterance.heard.flags:
        return None
    answer = utterance.answer
    own, others = _own_flags(utterance)
    if utterance.asked and own:
        return replace(_flagged_answer(utterance.asked, answer, own), flags=others)
    if answer and answer.reading.kind is not Kind.REPROMPT:
        return replace(answer.reading, flags=others)
    return Reading(kind=Kind.RED_FLAG, flags=others)


def _global_command(_: Ear, utterance: Utterance) -> Reading | None:
    name = _CALL_KEYS.get(utterance.key) or utterance.heard.command
    if not name:
        return None
    if _is_of_the_menu(utterance):
        return utterance.answer.reading if utterance.answer else None
    command, __, language = name.partition("language_")
    if not language:
        return _command(command)
    if utterance.asked and language in utterance.asked.options:
        return Reading(kind=Kind.ANSWER, values=(language,), language=language)
    return Reading(kind=Kind.COMMAND, name="language", language=language)


def _is_of_the_menu(utterance: Utterance) -> bool:
    """A command's words that are the words of the open menu ("yes, delete it"): the menu is what was meant."""
    answer, asked = utterance.answer, utterance.asked
    if not answer or not asked or answer.reading.kind is not Kind.ANSWER:
        return False
    return asked.question.always and answer.covered


def _sure_answer(_: Ear, utterance: Utterance) -> Reading | None:
    answer = utterance.answer
    return answer.reading if answer and (answer.whole or not asks(utterance.said)) else None


def _topic(ear: Ear, utterance: Utterance) -> Reading | None:
    topic = ear.topics.asked(utterance.said)
    return Reading(kind=Kind.INFO, name=topic) if topic else None


def _any_answer(_: Ear, utterance: Utterance) -> Reading | None:
    answer = utterance.answer
    return answer.reading if answer else None


def _nothing(_: Ear, __: Utterance) -> Reading:
    return Reading(kind=Kind.REPROMPT, name="unclear")


_RULES: tuple[Callable[[Ear, Utterance], Reading | None], ...] = (
    _stop_word,
    _emergency,
    _opt_out,
    _red_flag,
    _global_command,
    _sure_answer,
    _topic,
    _any_answer,
    _nothing,
)


def _command(name: str) -> Reading:
    return Reading(kind=Kind.COMMAND, name=name)


def _own_flags(utterance: Utterance) -> tuple[tuple[str, ...], tuple[tuple[str, str], ...]]:
    """Of the red flags, the answers to what is asked, and the rest."""
    asked, flags = utterance.asked, utterance.heard.flags
    if asked is None:
        return (), flags
    own = {flag: _as_answer(asked, flag) for flag in flags}
    return tuple(value for value in own.values() if value), tuple(flag for flag, value in own.items() if not value)


def _as_answer(asked: Asked, flag: tuple[str, str]) -> str | None:
    if asked.question.item_of == flag:
        return "yes"
    fact, value = flag
    return value if fact == asked.question.content and value in asked.options else None


def _flagged_answer(asked: Asked, answer: Answer | None, flagged: tuple[str, ...]) -> Reading:
    """The flag and what else was answered: together where several may be named, else the worse."""
    nothing = ("no", asked.none, "not_sure")
    said = tuple(value for value in answer.reading.values if value not in nothing) if answer else ()
    values = tuple(dict.fromkeys((*flagged, *said)))
    if asked.question.many:
        return Reading(kind=Kind.MULTI, values=tuple(sorted(values, key=asked.options.index)))
    return Reading(kind=Kind.ANSWER, values=(worst_of(asked, values) or flagged[0],))
