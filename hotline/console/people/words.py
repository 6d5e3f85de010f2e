"""What the hotline knows of somebody, in the words of the script that asked it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from hotline.core.script import Language, Option, Question, Script

#: Why a task was opened, and what to do first.
NEEDS: Mapping[str, tuple[str, str]] = {
    "handoff": ("Asked for a person", "Write or call."),
    "call_back": ("Was promised a call back", "Call them."),
    "emergency": ("Emergency words", "Call now. They were told to call the emergency number."),
    "emergency_after_stop": ("Emergency words, after STOP", "Call now: they get no texts."),
    "crisis": ("Words of self-harm", "Call now. They were given the crisis line."),
    "red_flag": ("A danger sign, while you have the conversation", "Read it now."),
    "silent_at_red_flag": ("Fell silent at a danger sign", "Call and ask."),
    "help_not_reached": ("Could not get emergency help", "Call now."),
    "call_dropped": ("Their call broke off", "Call them back."),
    "undelivered": ("A text did not arrive", "Call them instead."),
    "unreachable": ("Their number gets no texts", "Call them instead."),
    "staff": ("Taken up by staff", "Go on with it."),
}
CARRIER_REFUSES = "carrier_refuses_"
PATIENTS = {"self": "about themselves", "child": "about a child", "adult": "about somebody else"}


class Known(NamedTuple):
    """One thing that was answered or heard."""

    about: str
    values: str


def need(kind: str) -> tuple[str, str]:
    if kind.startswith(CARRIER_REFUSES):
        code = kind.removeprefix(CARRIER_REFUSES)
        return f"The carrier refuses our account (error {code})", "Nothing is sent. Tell whoever runs this hotline."
    return NEEDS.get(kind, (readable(kind), "Look into it."))


def readable(name: str) -> str:
    return name.replace("_", " ").replace("/", ": ").capitalize()


def masked(ending: str) -> str:
    return f"•••• {ending[-4:]}" if ending else "number withheld"


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The names of questions and answers for staff, in the script's first language."""

    script: Script

    @property
    def language(self) -> Language:
        return next(iter(self.script.languages.values()))

    def known(self, facts: Mapping[str, Sequence[str]]) -> list[Known]:
        shown = ((fact, values) for fact, values in facts.items() if not self._is_menu(fact))
        return [Known(self.about(fact, values), self.values(fact, values)) for fact, values in shown]

    def about(self, fact: str, values: Sequence[str]) -> str:
        """Several questions may ask the same of different patients: the one that offers this answer."""
        listed, _, item = fact.partition("/")
        if item:
            return self.values(listed, [item])
        asking = list(self._asking(fact))
        offers = (one for one in asking if any(option.value in values for option in one.options))
        question = next(offers, asking[0] if asking else None)
        return readable(question.name) if question else readable(fact)

    def _is_menu(self, fact: str) -> bool:
        return any(question.again for question in self._asking(fact))

    def values(self, fact: str, values: Sequence[str]) -> str:
        return ", ".join(self._value(fact, value) for value in values)

    def _value(self, fact: str, value: str) -> str:
        for question in self._asking(fact):
            option: Option | None = next((one for one in question.options if one.value == value), None)
            if option:
                return self.language.questions[question.name].options[value].label
        return readable(value)

    def _asking(self, fact: str) -> Iterator[Question]:
        return (question for question in self.script.questions.values() if question.fact == fact)

    def why(self, row: str) -> str:
        """What the person was told of the reason."""
        wording = self.language.messages.get(f"why_{row}")
        return wording.text if wording else readable(row)

    def follow_up(self, name: str) -> str:
        found = next((one for one in self.script.plan.follow_ups if one.name == name), None)
        kind = {"check": "Check", "reminder": "Reminder"}.get(found.kind if found else "", "Message")
        return f"{kind}: {readable(name).lower()}" if name else "Text"
