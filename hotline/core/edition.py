"""A script ready to be spoken: with everything compiled from it that a step needs."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, cast

from hotline.core.recent import Recent
from hotline.core.relevance import Relevance
from hotline.core.script import Script
from hotline.core.understand import Reader


@dataclass(frozen=True, slots=True)
class Edition:
    script: Script
    reader: Reader
    relevance: Relevance

    @classmethod
    def of(cls, script: Script) -> "Edition":
        return cls(script, _READERS.of(script), _RELEVANCE.of(script))

    @classmethod
    def for_now(cls, script: Script) -> "Edition":
        """As `of`; what reads people is compiled when it is first needed, which takes most of the time."""
        return cls(script, cast("Reader", _Later(lambda: _READERS.of(script))), _RELEVANCE.of(script))


class _Later:
    """Stands for a reader until there is one."""

    def __init__(self, make: Callable[[], Reader]) -> None:
        self._make = cache(make)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._make(), name)


def _wordless(script: Script) -> Script:
    """All of it but the texts."""
    return replace(script, revision="", languages={})


def _answers(script: Script) -> object:
    """All of it but what is only said."""
    told = {
        code: ({name: wording.options for name, wording in language.questions.items()}, language.topics, language.voice)
        for code, language in script.languages.items()
    }
    return _wordless(script), told


_RELEVANCE = Recent(Relevance, _wordless)
_READERS = Recent(Reader.compile, _answers)
