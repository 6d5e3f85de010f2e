"""What people ask off the script: the topic a question is about."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from hotline.core.matching.patterns import Cue, Phrases, phrase
from hotline.core.matching.saying import Saying
from hotline.core.matching.tongue import word_set
from hotline.core.matching.tongues import ASKS, NOISE
from hotline.core.matching.typos import Spelling, slips
from hotline.core.script import Topic


@dataclass(frozen=True, slots=True)
class Topics:
    phrases: Phrases
    order: Mapping[str, int]
    spelling: Spelling

    @staticmethod
    def of(topics: Mapping[str, Iterable[Topic]], known: frozenset[str]) -> "Topics":
        order = dict.fromkeys(topic.name for found in topics.values() for topic in found)
        phrases = Phrases.of(
            phrase(text, topic.name, language)
            for language, found in topics.items()
            for topic in found
            for text in topic.asks
        )
        return Topics(
            phrases,
            {name: place for place, name in enumerate(order)},
            Spelling(phrases.vocabulary, known, slips(phrases.vocabulary)),
        )

    def asked(self, said: Saying) -> str | None:
        """The topic that was asked about: the most words of it, in doubt the first of the file."""
        mended = self.spelling.mend(said)
        cues = self.phrases.find(mended)
        if not asks(mended) and not _nothing_else(mended, cues):
            return None
        found: dict[str, int] = {}
        for cue in cues:
            found[cue.value] = max(found.get(cue.value, 0), len(cue.at))
        return max(found, key=lambda name: (found[name], -self.order[name]), default=None)


def asks(said: Saying) -> bool:
    """A question mark, or a clause that begins like a question."""
    if said.asks:
        return True
    return any(_begins(said, at) and word in ASKS for at, word in enumerate(said.words))


def _begins(said: Saying, at: int) -> bool:
    begins = at
    while begins > 0 and said.clauses[begins - 1] == said.clauses[at] and said.words[begins - 1] in _OPENERS:
        begins -= 1
    return begins == 0 or said.clauses[begins - 1] != said.clauses[at]


_OPENERS = word_set("and so but hi hello hey ok also y pero hola oiga then please wait um uh quick question")


def _nothing_else(said: Saying, cues: Sequence[Cue]) -> bool:
    """The topic alone is a question too: "coffee", "coffee ok"."""
    named = {at for cue in cues for at in cue.at}
    return all(at in named or word in NOISE for at, word in enumerate(said.words))
