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
        if not self.versions:
            return 0
        return max((self.versions.get(key[:depth], 0) for depth in range(len(key) + 1)), default=0)


def changed(log: Iterable[Change], file: str) -> Changed:
    found: dict[tuple[str, ...], int] = {}
    for change in log:
        for edit in change.edits:
            if edit.file == file:
                found[tuple(map(str, getattr(edit, "path", ())))] = change.version
    return Changed(found)


def stale(now: Pair, earlier: Sequence[Pair], source: Changed, translated: Changed) -> frozenset[Key]:
    """`earlier` are published states, the latest first; `source` and `translated` what the draft changed since."""
    return frozenset(
        key
        for key, text in now.translated.items()
        if text and _is_stale(key, now, earlier, source.at(key), translated.at(key))
    )


def _is_stale(key: Key, now: Pair, earlier: Sequence[Pair], source: int, translated: int) -> bool:
    if translated:
        return source > translated
    return _made_from(key, now, earlier) != now.source.get(key)


def _made_from(key: Key, now: Pair, earlier: Sequence[Pair]) -> str | None:
    """The words that the translation, as it is, was first published beside."""
    words = now.source.get(key)
    for pair in earlier:
        if pair.translated.get(key) != now.translated[key]:
            break
        words = pair.source.get(key)
    return words
