"""What is heard in any message, at any step, in every language: emergencies, red flags, opt-outs and commands."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from hotline.core.negation import Negation
from hotline.core.phrases import Match, Phrases, Setting, Written
from hotline.core.script import Lexicon
from hotline.core.words import Token, normalise, tokens

_CUT = ("idiom",)
_AS_WRITTEN = ("idiom", "command")  # a slip here costs a question; one taken for another word would cost an answer
_URGENT = ("crisis", "emergency", "poison")
_EDGES = re.compile(r"^[\W_]+|[\W_]+$")
_OPERATORS = re.compile(r"<[^<>]*>|[*@=~|()]|\?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """`flags` are red-flag facts in the order of safety.yaml; `denied` are the emergencies that were named and denied.

    `language` is that of the words, when they are clearly of one.
    """

    stop: bool = False
    start: bool = False
    crisis: bool = False
    emergency: bool = False
    poison: bool = False
    opt_out: bool = False
    flags: tuple[tuple[str, str], ...] = ()
    command: str = ""
    denied: tuple[str, ...] = ()
    language: str | None = None


_NOTHING = Heard()


@dataclass(frozen=True, slots=True, eq=False)
class Safety:
    """A lexicon, compiled once for all languages."""

    stop_words: frozenset[str]
    start_words: frozenset[str]
    phrases: Phrases
    negation: Negation
    order: Mapping[tuple[str, ...], int]  # label → urgency, most urgent first
    telling: Mapping[str, frozenset[str]]  # language → words of no other

    @staticmethod
    def compile(lexicon: Lexicon) -> "Safety":
        written = tuple(_written(lexicon))
        return Safety(
            frozenset(_bare(word) for word in lexicon.stop_words),
            frozenset(_bare(word) for word in lexicon.start_words),
            Phrases.compile(written, _classes(lexicon), _setting(lexicon)),
            _negation(lexicon),
            {label: place for place, label in enumerate(dict.fromkeys(phrase.label for phrase in written))},
            _telling(lexicon, written),
        )

    def hear(self, text: str) -> Heard:
        bare = _bare(text)
        if bare in self.stop_words or bare in self.start_words:
            return Heard(stop=bare in self.stop_words, start=bare in self.start_words)
        heard = self.phrases.listen(tokens(text))
        if not heard.at:
            return _NOTHING
        found = self.phrases.find(heard)
        idioms = _idioms(found)
        if idioms:
            found = [match for match in self.phrases.find(heard.without(idioms)) if match.written.label != _CUT]
        return self._told(found, heard.said) if found else _NOTHING

    def _told(self, found: Sequence[Match], said: Sequence[Token]) -> Heard:
        affirmed, denied = self.negation.split(found, said)
        affirmed = sorted(affirmed, key=lambda match: (self.order[match.written.label], match.at))
        kinds = {match.written.label[0] for match in affirmed}
        return Heard(
            crisis="crisis" in kinds,
            emergency="emergency" in kinds,
            poison="poison" in kinds,
            opt_out="opt_out" in kinds,
            flags=tuple(_flags(affirmed)),
            command=next((match.written.label[1] for match in affirmed if match.written.label[0] == "command"), ""),
            denied=tuple(_named(denied, said)),
            language=self._language(said),
        )

    def _language(self, said: Sequence[Token]) -> str | None:
        counts = {code: sum(token.word in words for token in said) for code, words in self.telling.items()}
        best = max(counts.values(), default=0)
        spoken = [code for code, count in counts.items() if count == best]
        return spoken[0] if best and len(spoken) == 1 else None


def _idioms(found: Sequence[Match]) -> frozenset[int]:
    """The places of idioms, but for those that are part of a longer phrase."""
    phrases = [frozenset(match.at) for match in found if match.written.label != _CUT]
    idioms = [frozenset(match.at) for match in found if match.written.label == _CUT]
    return frozenset(at for idiom in idioms if not any(idiom < phrase for phrase in phrases) for at in idiom)


def _flags(affirmed: Iterable[Match]) -> Iterator[tuple[str, str]]:
    """Of several values of one fact in the same words, the first listed counts: "a lot of blood" is not "blood" too."""
    taken: dict[str, list[tuple[str, frozenset[int]]]] = {}
    for match in affirmed:
        if match.written.label[0] == "flag":
            _, fact, value = match.written.label
            at = frozenset(match.at)
            others = taken.setdefault(fact, [])
            if all(value != other and at.isdisjoint(there) for other, there in others):
                yield fact, value
            if all(value == other or at.isdisjoint(there) for other, there in others):
                others.append((value, at))


def _named(denied: Sequence[Match], said: Sequence[Token]) -> Iterator[str]:
    """The words of the emergencies among them, each said once, the longest where several share words."""
    taken: set[int] = set()
    urgent = [match for match in denied if match.written.label[0] in _URGENT]
    for match in sorted(urgent, key=lambda match: (-len(match.at), match.at)):
        if taken.isdisjoint(match.at):
            taken.update(match.at)
            yield " ".join(said[at].word for at in match.at)


def _written(lexicon: Lexicon) -> Iterator[Written]:
    """Every phrase under its label, most urgent first."""
    for kind in ("crisis", "emergency", "poison", "opt_out"):
        yield from _labelled((kind,), getattr(lexicon, kind))
    for language, flags in lexicon.flags.items():
        for fact, value, phrases in flags:
            yield from _labelled(("flag", fact, value), {language: phrases})
    for name, phrases_of in lexicon.commands.items():
        yield from _labelled(("command", name), phrases_of)
    yield from _labelled(_CUT, lexicon.idioms)


def _labelled(label: tuple[str, ...], phrases: Mapping[str, Iterable[str]]) -> Iterator[Written]:
    for language, listed in phrases.items():
        for text in listed:
            yield Written(label, text, language, slips=label[0] not in _AS_WRITTEN)


def _classes(lexicon: Lexicon) -> dict[str, dict[str, tuple[str, ...]]]:
    """People mix languages: a class has the words of its namesakes in the other languages too."""
    together: dict[str, tuple[str, ...]] = {}
    for classes in lexicon.classes.values():
        for name, words in classes.items():
            together[name] = (*together.get(name, ()), *words)
    return {language: {name: together[name] for name in classes} for language, classes in lexicon.classes.items()}


def _telling(lexicon: Lexicon, written: Iterable[Written]) -> dict[str, frozenset[str]]:
    texts: dict[str, list[str]] = {code: [] for code in lexicon.classes}
    for code, classes in lexicon.classes.items():
        texts[code] += [word for name, words in classes.items() if name != "no_slips" for word in words]
    for phrase in written:
        texts.setdefault(phrase.language, []).append(phrase.text)
    words = {code: _words([[_OPERATORS.sub(" ", text) for text in listed]]) for code, listed in texts.items()}
    return {
        code: own.difference(*(other for language, other in words.items() if language != code))
        for code, own in words.items()
    }


def _setting(lexicon: Lexicon) -> Setting:
    return Setting(
        little=_everywhere(lexicon, "little"),
        barriers=_everywhere(lexicon, "barriers") | _words(lexicon.negations.values()),
        around=_everywhere(lexicon, "around"),
        no_slips=_everywhere(lexicon, "no_slips"),
    )


def _negation(lexicon: Lexicon) -> Negation:
    return Negation(
        words=_words(lexicon.negations.values()),
        bare=_everywhere(lexicon, "bare_no"),
        ends=_words(lexicon.negation_ends.values()),
        subjects=_everywhere(lexicon, "subjects"),
        onward=_everywhere(lexicon, "onward"),
        alternatives=_everywhere(lexicon, "or"),
        little=_everywhere(lexicon, "little"),
    )


def _everywhere(lexicon: Lexicon, name: str) -> frozenset[str]:
    """The words of a class in all languages together."""
    return _words(classes.get(name, ()) for classes in lexicon.classes.values())


def _words(lists: Iterable[Iterable[str]]) -> frozenset[str]:
    """Read at once, each text in a line of its own: that is four times as fast."""
    return frozenset(token.word for token in tokens("\n".join(text for listed in lists for text in listed)))


def _bare(text: str) -> str:
    return _EDGES.sub("", normalise(text))
