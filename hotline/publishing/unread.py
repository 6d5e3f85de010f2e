"""An edition that notes whether any of its words were looked at, so that a proof that needed none is known to."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, Generic, TypeVar, cast

from hotline.core.edition import Edition
from hotline.core.script import Lexicon

V = TypeVar("V")
Note = Callable[[], None]


class Unread:
    """`edition` is to be given to whoever claims to do without words: texts, phrases, and what reads them.

    The flags that can be heard, and in which languages, may be looked at: they are no words.
    """

    def __init__(self, edition: Edition) -> None:
        self.holds = True
        script = edition.script
        script = replace(
            script,
            languages=_Watched(script.languages, self._note),
            lexicon=cast("Lexicon", _WatchedLexicon(script.lexicon, self._note)),
        )
        self.edition = replace(edition, script=script, reader=cast("Any", _WatchedValue(edition.reader, self._note)))

    def _note(self) -> None:
        self.holds = False


class _Watched(Mapping[str, V], Generic[V]):
    """Which languages there are is no secret."""

    def __init__(self, inner: Mapping[str, V], note: Note) -> None:
        self._inner, self._note = inner, note

    def __getitem__(self, key: str) -> V:
        self._note()
        return self._inner[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._inner)

    def __len__(self) -> int:
        return len(self._inner)


class _WatchedPhrases(Sequence[str]):
    def __init__(self, inner: Sequence[str], note: Note) -> None:
        self._inner, self._note = inner, note

    def __getitem__(self, index: Any) -> Any:
        self._note()
        return self._inner[index]

    def __len__(self) -> int:
        self._note()
        return len(self._inner)


class _WatchedValue:
    def __init__(self, inner: object, note: Note) -> None:
        self._inner, self._note = inner, note

    def __getattr__(self, name: str) -> Any:
        self._note()
        return getattr(self._inner, name)


class _WatchedLexicon(_WatchedValue):
    def __init__(self, inner: Lexicon, note: Note) -> None:
        super().__init__(inner, note)
        self.flags = {
            language: tuple((fact, value, _WatchedPhrases(phrases, note)) for fact, value, phrases in flags)
            for language, flags in inner.flags.items()
        }
