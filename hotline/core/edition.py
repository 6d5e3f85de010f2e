"""A script ready to be spoken: with everything compiled from it that a step needs."""

from dataclasses import dataclass

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
        return cls(script, Reader.compile(script), _RELEVANCE.of(script))


def _weighed(script: Script) -> object:
    return script.rows, script.otherwise, script.sequences, script.questions


_RELEVANCE = Recent(Relevance, _weighed)
