"""Conditions in plain words: “who is ill: A child or Another adult” and “legs hurt”."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from hotline.console.workbench.page_names import Names, disposition, spelt
from hotline.console.workbench.page_raw import listed, worded

#: What the hotline knows by itself, as a sentence for each value.
KNOWN: Mapping[str, Mapping[str, str]] = {
    "CHANNEL": {"sms": "the person is texting", "voice": "the person is calling"},
    "CAN_TEXT": {"yes": "the phone gets texts", "no": "the phone gets no texts"},
    "REACHABLE": {"yes": "we may contact the person", "no": "we may not contact the person"},
    "LANGUAGE": {"known": "the language is known", "unknown": "the language is not known yet"},
    "NURSE": {"open": "the nurse line is open", "closed": "the nurse line is closed"},
    "RETURNING": {"yes": "the person has been here before", "no": "the person is new"},
    "PATIENTS": {"one": "there is one patient on this phone", "several": "there are several patients on this phone"},
}
_GROUP = Markup('<span class="group">({})</span>')
_ANSWER = Markup('<span class="atom">{}: {}</span>')
_STATE = Markup('<span class="atom">{}</span>')
_VALUE = Markup("“{}”")


@dataclass(frozen=True, slots=True)
class Wording:
    """Puts conditions into words. What is no condition comes out as it stands, so that it can be seen."""

    names: Names

    def of(self, raw: Any) -> Markup:
        if not isinstance(raw, dict):
            return Markup("") if raw is None else _STATE.format(f"“{raw}”, which is no condition")
        return _joined([self._part(key, value, alone=len(raw) == 1) for key, value in raw.items()], "and")

    def _part(self, key: str, value: Any, *, alone: bool) -> Markup:
        match key:
            case "any" | "all":
                return self._several(listed(value), "or" if key == "any" else "and", alone=alone)
            case "not":
                return Markup("not {}").format(self._inside(value))
            case "is":
                groups = [_STATE.format(spelt(worded(one)).lower()) for one in listed(value)]
                return _joined(groups, "and")
        return self._has(key, [worded(one) for one in listed(value)])

    def _several(self, parts: list[Any], joint: str, *, alone: bool) -> Markup:
        words = _joined([self._inside(part) for part in parts], joint)
        return words if alone or len(parts) == 1 else _GROUP.format(words)

    def _inside(self, raw: Any) -> Markup:
        """In brackets when there is more than one thing in it."""
        words = self.of(raw)
        return (
            _GROUP.format(words)
            if words.count('class="atom"') > 1 and not words.startswith('<span class="group')
            else words
        )

    def _has(self, fact: str, values: list[str]) -> Markup:
        if fact in KNOWN:
            return _STATE.format(_joined([KNOWN[fact].get(value, f"{fact}: {value}") for value in values], "or"))
        subject = {"DISPOSITION": "the result", "ROW": "a matching row", "UNANSWERED": "no answer to"}
        called = [_VALUE.format(self._called(fact, value)) for value in values]
        return _ANSWER.format(subject.get(fact) or self.names.fact(fact), _joined(called, "or"))

    def _called(self, fact: str, value: str) -> str:
        match fact:
            case "DISPOSITION":
                return disposition(value)
            case "UNANSWERED":
                return self.names.fact(value)
            case "ROW":
                return value
        return self.names.value(fact, value)


def _joined(parts: list[Any], joint: str) -> Markup:
    if len(parts) <= 1:
        return Markup("").join(parts)
    return Markup("{} {} {}").format(Markup(", ").join(parts[:-1]), joint, parts[-1])
