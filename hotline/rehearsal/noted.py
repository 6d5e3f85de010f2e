"""Which texts of a script were looked at: whoever went by these alone need not be asked again when others change."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Generic, TypeAlias, TypeVar

from hotline.core.edition import Edition
from hotline.core.script import Language

V = TypeVar("V")

#: A language, `messages` or `questions`, and a name; without a name all of them were looked at.
Text: TypeAlias = tuple[str, str, str]


class Noted:
    """`edition` is the edition given, and notes in `texts` what is looked at, be it there or not."""

    def __init__(self, edition: Edition) -> None:
        self.texts: set[Text] = set()
        languages = {code: self._noted(language) for code, language in edition.script.languages.items()}
        self.edition = replace(edition, script=replace(edition.script, languages=languages))

    def _noted(self, language: Language) -> Language:
        return replace(
            language,
            messages=_Noted(language.messages, (language.code, "messages"), self.texts),
            questions=_Noted(language.questions, (language.code, "questions"), self.texts),
        )


class _Noted(Mapping[str, V], Generic[V]):
    def __init__(self, inner: Mapping[str, V], where: tuple[str, str], texts: set[Text]) -> None:
        self._inner, self._where, self._texts = inner, where, texts

    def __getitem__(self, name: str) -> V:
        self._texts.add((*self._where, name))
        return self._inner[name]

    def __iter__(self) -> Iterator[str]:
        self._texts.add((*self._where, ""))
        return iter(self._inner)

    def __len__(self) -> int:
        self._texts.add((*self._where, ""))
        return len(self._inner)


def same(texts: frozenset[Text], one: Mapping[str, Language], other: Mapping[str, Language]) -> bool:
    """Whether these texts are the same in both."""
    return all(_at(text, one) == _at(text, other) for text in texts)


def _at(text: Text, languages: Mapping[str, Language]) -> object:
    code, part, name = text
    named: Mapping[str, object] = getattr(languages[code], part) if code in languages else {}
    return named.get(name) if name else named
