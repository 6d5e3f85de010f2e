"""Which of the phrases that were found are denied: "no swelling", "not red or warm", "sin dolor"."""

from collections.abc import Sequence

from hotline.core.matching.patterns import Cue
from hotline.core.matching.saying import Saying
from hotline.core.matching.tongues import ALTERNATIVES, HEDGES, JOINTS, NOISE, SUBJECTS, TURNS

_NOTHING = frozenset(("no", "none", "neither"))  # what a denial itself answers; its "not" reaches on
_REACH = 6  # words after a denying that it still denies
_ALSO_DENIED = ALTERNATIVES | {"nor", "ni", "any"}


def split_denied(cues: Sequence[Cue], said: Saying, denying: frozenset[str]) -> tuple[list[Cue], list[Cue]]:
    """The phrases that were affirmed, and those that were denied."""
    part_of_cue = {at for cue in cues if cue.value not in _NOTHING for at in cue.at}
    denied_words = _denied_words(said, denying, part_of_cue)
    denied = [cue for cue in cues if cue.denies or (denied_words.issuperset(cue.at) and cue.value not in _NOTHING)]
    return [cue for cue in cues if cue not in denied], denied


def _denied_words(said: Saying, denying: frozenset[str], part_of_cue: set[int]) -> set[int]:
    denied: set[int] = set()
    for at, word in enumerate(said.words):
        if word in denying and at not in part_of_cue:
            denied.update(_scope(said, at, part_of_cue))
    return denied


def _scope(said: Saying, start: int, part_of_cue: set[int]) -> range:
    end, reach = start + 1, _REACH
    while end < len(said.words) and reach and not _ends(said, end):
        if said.clauses[end] != said.clauses[end - 1] and not _list_goes_on(said, end, start, part_of_cue):
            break
        reach = _REACH if end in part_of_cue else reach - 1
        end += 1
    return range(start + 1, end)


def _ends(said: Saying, at: int) -> bool:
    """A denial ends at a turn ("but", "just") and where a new sentence is joined on ("and I have …")."""
    word, following = said.words[at], said.words[at + 1 : at + 2]
    return word in TURNS or word in HEDGES or (word in JOINTS and bool(following) and following[0] in SUBJECTS)


def _list_goes_on(said: Saying, at: int, start: int, part_of_cue: set[int]) -> bool:
    """Such as "no swelling, redness or warmth": the comma is part of a list that an "or" will close."""
    if at == start + 1 or said.sentences[at] != said.sentences[start]:
        return False
    begins = at
    while begins < len(said.words) and (said.words[begins] in NOISE or said.words[begins] in _ALSO_DENIED):
        begins += 1
    closes = any(word in _ALSO_DENIED for word in said.words[at:])
    return begins in part_of_cue and closes
