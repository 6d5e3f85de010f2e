"""Variables in texts: known ones only, and the numbers that people must never be without."""

import re
from collections.abc import Iterator

from hotline.checks.finding import Finding
from hotline.checks.pack import Pack, Text
from hotline.core.conditions import Condition, Every, Has
from hotline.core.engine.messages import FILLED_IN, MUST_TELL
from hotline.core.script import Say
from hotline.core.wording import NUMBERS

_VARIABLE = re.compile(r"\{(\w*)\}")
#: Every variable that any text may use, with its longest value that the settings allow.
LONGEST = {
    "emergency_number": "9" * 20,
    "crisis_line": "9" * 20,
    "poison_line": "9" * 20,
    "nurse_line": "9" * 20,
    "service": "M" * 40,
    "food_hours": "168",
    "number": "+" + "9" * 15,
}
#: The longest that the engine fills in by itself.
_FILLED_BY_THE_ENGINE = {
    "day": "W" * 10,
    "time": "12:30",
    "day_time": "W" * 35,
    "label": "M" * 50,
    "option": "M" * 50,
    "key": "9",
}
#: As `LONGEST`, with what the engine fills in.
LONGEST_OF_ALL = LONGEST | _FILLED_BY_THE_ENGINE
_URGENT = frozenset({"EMS_NOW", "ED_NOW"})
_DOORS = {
    "emergency": {"emergency_number"},
    "poison": {"emergency_number", "poison_line"},
    "crisis": {"emergency_number", "crisis_line"},
}


def variables_in(written: str) -> frozenset[str]:
    return frozenset(_VARIABLE.findall(written))


def filled(written: str) -> str:
    """With every variable at its longest."""
    return _VARIABLE.sub(lambda found: LONGEST_OF_ALL.get(found[1], ""), written)


def unknown(pack: Pack) -> Iterator[Finding]:
    for text in pack.texts:
        allowed = LONGEST.keys() | FILLED_IN.get(text.name, frozenset())
        for _, written, where in text.both:
            for name in sorted(variables_in(written) - allowed):
                yield pack.at(text, where).error(
                    f"nothing fills {{{name}}} in {text.name}", f"use one of: {', '.join(sorted(allowed))}"
                )
            if re.search(r"[{}]", _VARIABLE.sub("", written)):
                yield pack.at(text, where).error(
                    f"a brace stands alone in {text.name}", "write variables like {service}"
                )


def twins_tell_different_numbers(pack: Pack) -> Iterator[Finding]:
    """The eye gets a number to call and the ear does not, or the other way round."""
    for text in pack.texts:
        told = [variables_in(written) & (NUMBERS | {"food_hours"}) for _, written, _ in text.both]
        for name in sorted(told[0] ^ told[1]):
            missing = 0 if name in told[1] else 1
            yield pack.at(text, text.both[missing][2]).error(
                f"{text.name} tells {{{name}}} to the {'ear' if missing == 0 else 'eye'} only", "tell it to both"
            )


def patients_are_told_different_numbers(pack: Pack) -> Iterator[Finding]:
    """A wording for a child or another adult that lost the number which the general wording tells."""
    named = {(text.language, text.name): text for text in pack.texts}
    for (language, name), text in named.items():
        general = named.get((language, re.sub(r"\.(child|adult)$", "", name)))
        if general and general is not text:
            for lost in sorted((variables_in(general.eye) - variables_in(text.eye)) & NUMBERS):
                yield pack.at(text).error(
                    f"{name} does not tell {{{lost}}}, the general wording does", "tell it here too"
                )


def a_number_is_missing(pack: Pack) -> Iterator[Finding]:
    """Urgent results, the doors of emergency, poison and crisis, and what the engine says when it stops."""
    needed = {name: set(told) for name, told in MUST_TELL.items()}
    for name, told in (*_urgent_results(pack), *_at_the_doors(pack)):
        needed.setdefault(name, set()).update(told)
    for text in pack.texts:
        lost = needed.get(text.name, set()) - (variables_in(text.eye) & variables_in(text.ear))
        yield from (_lost(pack, text, name) for name in sorted(lost))


def _lost(pack: Pack, text: Text, name: str) -> Finding:
    return pack.at(text).error(f"{text.name} does not tell {{{name}}}", "tell it: whoever hears this may need it now")


def _urgent_results(pack: Pack) -> Iterator[tuple[str, set[str]]]:
    """In each sequence, the first words for somebody who must go now."""
    for steps in pack.script.sequences.values():
        for step in steps:
            if isinstance(step, Say):
                urgent = [name for when, name in step.wordings if _only_urgent(when)]
                yield from ((name, {"emergency_number"}) for name in urgent)
                if urgent:
                    break


def _only_urgent(when: Condition) -> bool:
    parts = when.parts if isinstance(when, Every) else (when,)
    return any(isinstance(part, Has) and part.fact == "DISPOSITION" and part.values <= _URGENT for part in parts)


def _at_the_doors(pack: Pack) -> Iterator[tuple[str, set[str]]]:
    for door, told in _DOORS.items():
        steps = pack.script.sequences.get(pack.script.doors.get(door, ""), ())
        first = next((step for step in steps if isinstance(step, Say)), None)
        yield from ((name, told) for _, name in (first.wordings if first else ()))


RULES = (unknown, twins_tell_different_numbers, patients_are_told_different_numbers, a_number_is_missing)
