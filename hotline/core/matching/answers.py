"""An answer to one question, read from what was said; None when it holds no answer to it."""

from collections.abc import Sequence
from dataclasses import dataclass

from hotline.core.matching.asked import Asked
from hotline.core.matching.keys import Keys, as_numbers, is_amount, keys_in
from hotline.core.matching.measures import NOTHING, Measured
from hotline.core.matching.patterns import Cue
from hotline.core.matching.polarity import split_denied
from hotline.core.matching.saying import Saying
from hotline.core.matching.tongues import ALTERNATIVES, COURTESIES, EVERYTHING, HEDGES, NOISE, THANKS
from hotline.core.reading import Kind, Reading

_SHORT = 6  # words: so short a text is an answer even when it asks back
_DOUBTFUL = 2  # words: of a longer text the question mark may belong to something else
_DONE = ("done",)
_NOTHING_LEFT = frozenset(
    ("of", "de", "that", "those", "them", "these", "above", "ellos", "ellas", "ellas", "anteriores")
)


@dataclass(frozen=True, slots=True)
class Answer:
    """`whole` when what was said is all answer, or as good as; `covered` when every word of it is."""

    reading: Reading
    whole: bool
    covered: bool = False


@dataclass(frozen=True, slots=True)
class Heard:
    """What of the saying belongs to the question."""

    said: Saying
    keys: Keys
    measured: Measured
    affirmed: tuple[Cue, ...]
    denied: tuple[Cue, ...]
    pressed: bool = False  # on the keys of a phone, where nothing but keys can be meant

    @property
    def values(self) -> tuple[str, ...]:
        """What was said in words or as an amount; a measure outdoes "none"."""
        return tuple(dict.fromkeys((*self.measured.values, *(cue.value for cue in self.affirmed))))

    @property
    def loose(self) -> bool:
        """Words are left that no reader knows."""
        known = self.measured.used.union(*(cue.at for cue in (*self.affirmed, *self.denied)))
        return any(at not in known and word not in NOISE for at, word in enumerate(self.said.words))


def read_answer(said: Saying, asked: Asked, *, speech: bool = False, pressed: bool = False) -> Answer | None:
    label = asked.labels.get(said.words)
    if label in asked.options and (len(said.words) > 1 or not said.words[0].isdecimal()):  # a digit alone is a key
        return Answer(_taken(asked, (label,)), whole=True, covered=True)
    heard = _hear(said, asked, speech=speech, pressed=pressed)
    reading = _by_key(heard, asked) or _by_words(heard, asked)
    if reading is None or (_only_thanks(said) and reading.values != _DONE):
        return None
    if _doubts(said, reading, asked):
        reading = _again("confirm", reading.values)
    covered = not heard.loose
    return Answer(reading, whole=covered or len(said.words) <= _SHORT, covered=covered)


def _doubts(said: Saying, reading: Reading, asked: Asked) -> bool:
    """Such as "no?": doubt at a red flag is no denial."""
    mild = bool(reading.values) and all(value in ("no", asked.none) for value in reading.values)
    return mild and said.asks and asked.question.red_flag and len(said.words) <= _DOUBTFUL


def _only_thanks(said: Saying) -> bool:
    """Such as "ok thank you": it was read, which is no answer."""
    words = frozenset(said.words)
    return not words.isdisjoint(THANKS) and words <= THANKS | COURTESIES


def _one_key(said: Saying, *, pressed: bool) -> bool:
    """A single key of a phone is no amount, though two may be an age."""
    return pressed and len(said.words) == 1 and len(said.words[0]) == 1


def _hear(said: Saying, asked: Asked, *, speech: bool, pressed: bool) -> Heard:
    mended = asked.spelling.mend(as_numbers(said) if speech else said)
    measured = asked.measure(mended.words) if asked.measure and not _one_key(said, pressed=pressed) else NOTHING
    affirmed, denied = split_denied(asked.phrases.find(mended), mended, asked.denying)
    affirmed = [cue for cue in affirmed if cue.value in asked.options and not measured.used.issuperset(cue.at)]
    keys = keys_in(mended, last=len(asked.options))
    return Heard(mended, keys, measured, tuple(affirmed), tuple(denied), pressed)


# --- keys


def _by_key(heard: Heard, asked: Asked) -> Reading | None:
    if not heard.keys.picked or heard.measured.values or (heard.measured.absurd and not _bare(heard)):
        return None
    if not _are_keys(heard):
        return None
    if heard.keys.ranged:
        return _again("unclear")
    picked = [asked.options[key - 1] for key in heard.keys.picked if 1 <= key <= len(asked.options)]
    if len(picked) < len(heard.keys.picked):
        return _run_together(heard, asked) or _again("out_of_range")
    return _agreeing(picked, heard, asked)


def _bare(heard: Heard) -> bool:
    return not heard.keys.rest


def _are_keys(heard: Heard) -> bool:
    """The numbers are keys: nothing but noise beside them, or words of the answer that they name."""
    if is_amount(heard.said, heard.keys):
        return False
    in_cues = {at for cue in (*heard.affirmed, *heard.denied) for at in cue.at}
    if heard.keys.words <= in_cues and not _is_lone_number(heard):
        return False
    rest = heard.keys.rest - in_cues
    if heard.keys.marked:
        return True
    return not rest and not (heard.keys.by_word and heard.denied)


def _is_lone_number(heard: Heard) -> bool:
    return all(at in heard.keys.words or word in NOISE for at, word in enumerate(heard.said.words))


def _agreeing(picked: list[str], heard: Heard, asked: Asked) -> Reading:
    """Keys, unless the words beside them say something else ("1 no")."""
    said = [value for value in heard.values if value not in picked]
    if said == ["both"] and _both_of(asked, picked):
        return _taken(asked, ("both",))
    if said and heard.keys.by_word and _is_lone_number(heard):
        return _again("confirm", tuple(said))  # "one" is the first key and also a word for another answer
    contradicted = bool(said) and (not asked.question.many or asked.none in (*picked, *said))
    if contradicted or any(cue.value in picked for cue in heard.denied):
        return _again("unclear")
    return _settled(asked, (*picked, *said), alternatives=True)


def _run_together(heard: Heard, asked: Asked) -> Reading | None:
    """Such as "13" where several may be named: 1 and 3, if the person says so or pressed the keys."""
    key = str(heard.keys.picked[0])
    digits = [int(digit) for digit in key]
    if not asked.question.many or len(heard.keys.picked) > 1 or len(digits) < 2 or len(set(digits)) < len(digits):  # noqa: PLR2004 - one digit is one key
        return None
    if not all(1 <= digit <= len(asked.options) for digit in digits):
        return None
    values = tuple(asked.options[digit - 1] for digit in digits)
    return _several(asked, values) if heard.pressed else _again("confirm", values)


# --- words and amounts


def _by_words(heard: Heard, asked: Asked) -> Reading | None:
    if heard.measured.absurd:
        return _again("out_of_range")
    values = heard.values
    if heard.measured.values and asked.none in values and asked.none not in heard.measured.values:
        values = heard.measured.values  # "no fever, 38.5"
    if values:
        return _weighed(values, heard, asked)
    if _everything(heard.said):
        return _all(asked)
    return _denial(heard, asked) if heard.denied else None


def _weighed(values: tuple[str, ...], heard: Heard, asked: Asked) -> Reading:
    mild = [value for value in values if value in ("no", asked.none)]
    if mild and (len(values) > 1 or _hedged(heard)):
        return _again("unclear")
    return _settled(asked, values, alternatives=bool(set(heard.said.words) & ALTERNATIVES))


def _hedged(heard: Heard) -> bool:
    """Such as "no, but a bit": something that no reader knows follows a no."""
    known = {at for cue in (*heard.affirmed, *heard.denied) for at in cue.at}
    for at, word in enumerate(heard.said.words):
        if word in HEDGES and at not in known:
            return any(
                later not in known and heard.said.words[later] not in NOISE
                for later in range(at + 1, len(heard.said.words))
            )
    return False


def _settled(asked: Asked, values: tuple[str, ...], *, alternatives: bool = False) -> Reading:
    """One reading of the values that were named."""
    if asked.question.many:
        return _several(asked, values)
    if len(values) == 1:
        return _taken(asked, values)
    if (both := _both_of(asked, values)) is not None:
        return _taken(asked, (both,))
    worst = None if alternatives else worst_of(asked, values)
    return _taken(asked, (worst,)) if worst else _again("multi_on_single")


def _several(asked: Asked, values: tuple[str, ...]) -> Reading:
    named = tuple(value for value in values if value not in (asked.none, "not_sure"))
    if named and asked.none not in values:
        values = named  # "not sure, maybe a little blood"
    if asked.none in values and len(values) > 1:
        return _again("unclear")
    return Reading(kind=Kind.MULTI, values=tuple(sorted(set(values), key=asked.options.index)))


def _both_of(asked: Asked, values: Sequence[str]) -> str | None:
    """Two answers where the question offers both of them as one."""
    single = [value for value in asked.options if value not in ("both", asked.none, "not_sure")]
    return "both" if "both" in asked.options and set(values) - {"both"} == set(single) and len(single) > 1 else None


def worst_of(asked: Asked, values: Sequence[str]) -> str | None:
    for chain in asked.worse:
        if set(values) <= set(chain):
            return max(values, key=chain.index)
    return None


def _everything(said: Saying) -> bool:
    left = [word for word in said.words if word not in NOISE and word not in _NOTHING_LEFT]
    return bool(left) and all(word in EVERYTHING for word in left)


def _all(asked: Asked) -> Reading:
    if asked.question.many:
        return _several(asked, tuple(value for value in asked.options if value not in (asked.none, "not_sure")))
    if "both" in asked.options:
        return _taken(asked, ("both",))
    return _taken(asked, ("yes",)) if "yes" in asked.options else _again("multi_on_single")


def _denial(heard: Heard, asked: Asked) -> Reading | None:
    """Parts of the question were denied: all of a yes or no, or only one of several things?"""
    if any(cue.value in ("no", asked.none) for cue in heard.denied):
        return None
    nothing = "no" if "no" in asked.options else asked.none
    if nothing is None or "not_sure" in {cue.value for cue in heard.denied}:
        return None
    if _hedged(heard):
        return _again("unclear")
    if heard.said.words[-1] in asked.phrases.bare.get(nothing, ()):
        return _taken(asked, (nothing,))  # "no swelling, no redness, nothing"
    return _again("confirm", (nothing,))


def _taken(asked: Asked, values: tuple[str, ...]) -> Reading:
    return Reading(kind=Kind.MULTI if asked.question.many else Kind.ANSWER, values=values)


def _again(reason: str, proposed: tuple[str, ...] = ()) -> Reading:
    return Reading(kind=Kind.REPROMPT, name=reason, proposed=proposed)
