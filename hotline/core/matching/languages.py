"""Which language somebody speaks, by the words that only one language has."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from hotline.core.matching.saying import Saying


@dataclass(frozen=True, slots=True)
class Languages:
    only: Mapping[str, frozenset[str]]  # language → words of no other

    @staticmethod
    def of(vocabularies: Mapping[str, Iterable[str]]) -> "Languages":
        words = {language: frozenset(found) for language, found in vocabularies.items()}
        return Languages(
            {
                language: found.difference(*(other for code, other in words.items() if code != language))
                for language, found in words.items()
            }
        )

    def spoken(self, said: Saying, speaking: str) -> str | None:
        """Another language than the one we speak, when the words are clearly of that one."""
        counts = {language: sum(word in only for word in said.words) for language, only in self.only.items()}
        ours = counts.get(speaking, 0)
        best = max(counts, key=lambda language: counts[language], default=speaking)
        return best if best != speaking and counts[best] > 2 * ours else None
