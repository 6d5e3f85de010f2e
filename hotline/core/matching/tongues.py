"""All languages together: people mix them, so every reader knows the words of each."""

from collections.abc import Callable, Mapping
from typing import TypeVar

from hotline.core.matching.english import ENGLISH
from hotline.core.matching.spanish import SPANISH
from hotline.core.matching.tongue import Tongue

TONGUES = (ENGLISH, SPANISH)

V = TypeVar("V")


def _union(part: Callable[[Tongue], frozenset[str]]) -> frozenset[str]:
    return frozenset().union(*(part(tongue) for tongue in TONGUES))


def _merged(part: Callable[[Tongue], Mapping[str, V]]) -> dict[str, V]:
    return {word: value for tongue in TONGUES for word, value in part(tongue).items()}


UNITS = _merged(lambda tongue: tongue.units)
TENS = _merged(lambda tongue: tongue.tens)
HUNDREDS = _merged(lambda tongue: tongue.hundreds)
ORDINALS = _merged(lambda tongue: tongue.ordinals)
VAGUE = _merged(lambda tongue: tongue.vague)
TIME = _merged(lambda tongue: tongue.time)
HOMOPHONES = _merged(lambda tongue: tongue.homophones)
COLLOQUIAL = _merged(lambda tongue: tongue.colloquial)
HALVES = _union(lambda tongue: tongue.halves)
POINTS = _union(lambda tongue: tongue.points)
JOINTS = _union(lambda tongue: tongue.joints)
AGES = _union(lambda tongue: tongue.ages)
LESS = _union(lambda tongue: tongue.less)
NEARLY = _union(lambda tongue: tongue.nearly)
MORE = _union(lambda tongue: tongue.more)
KEY_WORDS = _union(lambda tongue: tongue.key_words)
NOISE = _union(lambda tongue: tongue.noise)
OWN_WORDS = _union(Tongue.vocabulary)
LIGHT = _union(lambda tongue: tongue.light)
EVERYTHING = _union(lambda tongue: tongue.everything)
THANKS = _union(lambda tongue: tongue.thanks)
COURTESIES = _union(lambda tongue: tongue.courtesies)
SUBJECTS = _union(lambda tongue: tongue.subjects)
TURNS = _union(lambda tongue: tongue.turns)
HEDGES = _union(lambda tongue: tongue.hedges)
ASKS = _union(lambda tongue: tongue.asks)
ALTERNATIVES = _union(lambda tongue: tongue.alternatives)
