"""Translations that have grown old: what they were made from has been changed since."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from hotline.console.workbench.languages_texts import Key
from hotline.store.draft import Change

Texts = Mapping[Key, str]


@dataclass(frozen=True, slots=True)
class Pair:
    """A language and the one that it is translated from, in one state of the script."""

    source: Texts
    translated: Texts


@dataclass(frozen=True, slots=True)
class Changed:
    """Place in a language's file → the version of the draft in which it was last changed."""

    versions: Mapping[tuple[str, ...], int]

    def at(self, key: Key) -> int:
        """Whoever changed what is around a text changed the text."""
        return max((self.versions.get(key[:depth], 0) for depth in range(len(key) + 1)), default=0)

    def among(self, keys: Iterable[Key]) -> set[Key]:
        depths = {len(place) for place in self.versions}
        return {key for key in keys if any(key[:depth] in self.versions for depth in depths)} if depths else set()


def changed(log: Iterable[Change], file: str) -> Changed:
    found: dict[tuple[str, ...], int] = {}
    for change in log:
        for edit in change.edits:
            if edit.file == file:
                found[tuple(map(str, getattr(edit, "path", ())))] = change.version
    return Changed(found)


def stale(now: Pair, earlier: Sequence[Pair], source: Changed, translated: Changed) -> frozenset[Key]:
    """`earlier` are published states, the latest first; `source` and `translated` what the draft changed since."""
    # Of a thousand questions hardly one was changed: only what may have grown old is looked at.
    doubtful = translated.among(now.source).union(*(_rewritten(now, pair) for pair in earlier))
    return frozenset(
        key for key in doubtful if now.translated.get(key) and _is_stale(key, now, earlier, source, translated)
    )


def _rewritten(now: Pair, before: Pair) -> set[Key]:
    """What stands beside other words than before, in the same translation."""
    if before.source is now.source:
        return set()
    rewritten = (key for key, text in now.source.items() if before.source.get(key) != text)
    return {key for key in rewritten if before.translated.get(key) == now.translated.get(key)}


def _is_stale(key: Key, now: Pair, earlier: Sequence[Pair], source: Changed, translated: Changed) -> bool:
    made = translated.at(key)
    if made:
        return source.at(key) > made
    return _made_from(key, now, earlier) != now.source.get(key)


def _made_from(key: Key, now: Pair, earlier: Sequence[Pair]) -> str | None:
    """The words that the translation, as it is, was first published beside."""
    words = now.source.get(key)
    for pair in earlier:
        if pair.translated.get(key) != now.translated[key]:
            break
        words = pair.source.get(key)
    return words
