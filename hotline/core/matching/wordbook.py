"""Which phrases a question's value has: its own, those that many questions share, and those it refers to as "{no}"."""

import re
from collections.abc import Iterator, Mapping, Sequence

_REFERENCE = re.compile(r"\{(?:(?P<question>\w+)\.)?(?P<value>\w+)\}")


def phrases_of(
    value: str,
    own: Mapping[str, Sequence[str]],
    shared: Mapping[str, Sequence[str]],
    questions: Mapping[str, Mapping[str, Sequence[str]]],
) -> tuple[str, ...]:
    written = (*own.get(value, ()), *shared.get(value, ()))
    return tuple(dict.fromkeys(_resolved(written, shared, questions)))


def _resolved(
    written: Sequence[str],
    shared: Mapping[str, Sequence[str]],
    questions: Mapping[str, Mapping[str, Sequence[str]]],
) -> Iterator[str]:
    for phrase in written:
        reference = _REFERENCE.fullmatch(phrase)
        if reference is None:
            yield phrase
        else:
            source = questions.get(reference["question"], {}) if reference["question"] else shared
            yield from _resolved(source.get(reference["value"], ()), shared, questions)
