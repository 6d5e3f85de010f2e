"""Names as staff read them: of sequences, questions, answers, dispositions and actions."""

from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

from hotline.console.dispositions import DISPOSITIONS
from hotline.console.workbench.page_raw import Data, Raw, listed, mapping, worded
from hotline.core.script import Action

ACTIONS: dict[str, str] = {
    Action.DECIDE: "Settles the result from the answers so far",
    Action.WHY: "Says why, in one line",
    Action.PLAN: "Promises the follow-ups",
    Action.CANCEL: "Takes back every promised follow-up",
    Action.TEXT_RESULT: "Sends the result by text, from a call",
    Action.HANDOFF: "Hands over to a person",
    Action.TASK: "Tells staff, without a word to the person",
    Action.NEW_PATIENT: "Begins anew for somebody else on this phone",
    Action.NEW_EPISODE: "Begins a new illness of the same patient",
    Action.RECHECK: "Forgets the answers that may have changed",
    Action.RESUME: "Goes on where the person was before",
    Action.CLOSE: "Closes the illness: recovered",
    Action.RECOVERED: "Notes that the stomach illness has stopped",
    Action.STEADY: "Counts a good answer; after two in a row the reminders stop",
    Action.UNSTEADY: "Counts the good answers anew",
    Action.FORGET: "Erases the person",
    Action.LANGUAGE: "Takes the language that was chosen",
    Action.END: "Ends the conversation for now",
}
READERS = {
    "temperature": "a temperature",
    "age_child": "a child's age",
    "age_adult": "an adult's age",
    "age_self": "an age",
    "onset": "a day or a date",
    "hours": "a number of hours",
    "days": "a number of days",
}


@lru_cache(8192)  # names of a large script, which are told on every page of it
def spelt(name: str) -> str:
    """`danger_signs` as people read it: Danger signs."""
    words = name.replace("_", " ").replace(".", ": ").strip()
    return words[:1].upper() + words[1:]


def disposition(name: str) -> str:
    return DISPOSITIONS.get(name, name)


@dataclass(frozen=True)
class Names:
    """What the facts of a script and their values are called, in the words of its questions and options."""

    raw: Raw

    def fact(self, name: str) -> str:
        asking = self._asking.get(name, [])
        return spelt(asking[0]).lower() if len(asking) == 1 else spelt(name).lower()

    def value(self, fact: str, value: str) -> str:
        labels = (self._label(question, value) for question in self._asking.get(fact, []))
        return next(filter(None, labels), "") or self._set_by_the_way.get((fact, value)) or spelt(value).lower()

    def values(self, fact: str) -> list[str]:
        """Every value that the table, or the questions that store it, know."""
        declared = listed(mapping(mapping(self.raw.triage.get("facts")).get(fact)).get("values"))
        asked = [option_value(one) for name in self._asking.get(fact, []) for one in self._options(name)]
        return list(dict.fromkeys(map(worded, declared or asked)))

    @cached_property
    def facts(self) -> list[str]:
        """In the order of the table, then those of menus and checks."""
        return list(dict.fromkeys([*mapping(self.raw.triage.get("facts")), *self._asking]))

    @cached_property
    def _asking(self) -> dict[str, list[str]]:
        """Fact → the questions whose answer is stored as it."""
        found: dict[str, list[str]] = {}
        for name, question in self.raw.questions.items():
            asked = mapping(question)
            found.setdefault(worded(asked.get("fact")) or worded(asked.get("content")) or name, []).append(name)
        return found

    @cached_property
    def _set_by_the_way(self) -> dict[tuple[str, str], str]:
        """Values that an answer to another question sets, in the words of that answer."""
        return {
            (fact, worded(value)): self._label(question, option_value(option))
            for question in self.raw.questions
            for option in self._options(question)
            for fact, value in mapping(mapping(option).get("sets")).items()
        }

    @cached_property
    def _wordings(self) -> Data:
        return mapping(self.raw.messages(self.raw.source_language).get("questions"))

    def _label(self, question: str, value: str) -> str:
        options = mapping(mapping(self._wordings.get(question)).get("options"))
        return worded(mapping(options.get(value)).get("label"))

    def _options(self, question: str) -> list[Any]:
        return listed(mapping(self.raw.questions.get(question)).get("options"))


def option_value(option: Any) -> str:
    return worded(mapping(option).get("value")) if isinstance(option, dict) else worded(option)
