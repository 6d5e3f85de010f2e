"""All claims of a walk, made when they are wanted: of one person, and of two who are compared."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from enum import Enum
from typing import TypeAlias

from hotline.proof import completeness, red_flags, silence, termination
from hotline.proof.circuit import Lit
from hotline.proof.claims import Claim, Journey
from hotline.proof.context import Context
from hotline.proof.monotonicity import Pair
from hotline.proof.report import Property

#: Property, place and sentence: one fault, however many walks show it.
Key: TypeAlias = tuple[Property, str, str]


class Kind(Enum):
    """How many persons a claim speaks of."""

    ONE = 1
    TWO = 2


@dataclass(slots=True)
class Asserting:
    context: Context
    _claims: dict[tuple[str, Kind], list[Claim]] = field(default_factory=dict)

    def claims(self, journey: Journey, kind: Kind) -> list[Claim]:
        if (journey.root, kind) not in self._claims:
            made = self._of_one(journey) if kind is Kind.ONE else self._of_two(journey)
            self._claims[journey.root, kind] = list(made)
        return self._claims[journey.root, kind]

    def key(self, claim: Claim) -> Key:
        return claim.property, self.context.place(claim.where), claim.says

    def spared(self, journey: Journey, kind: Kind, found: Collection[Key]) -> list[Lit]:
        """Not those who show what was found: others must show what else is wrong."""
        if not found:
            return []
        claims = [*self.claims(journey, kind)]
        if kind is Kind.TWO and claims:
            claims += [claim for one in claims[0].journeys for claim in self._until_decided(one)]
        return [-claim.broken for claim in claims if self.key(claim) in found]

    def _of_one(self, journey: Journey) -> Iterator[Claim]:
        yield from self._until_decided(journey)
        yield from silence.of_checks(self.context, journey)
        yield from termination.undecided(self.context, journey)
        yield from completeness.never_said(self.context, journey)
        yield from completeness.must_say(self.context, journey)
        yield from completeness.followed_up(self.context, journey)
        yield from completeness.triage_again(self.context, journey)

    def _until_decided(self, journey: Journey) -> Iterator[Claim]:
        yield from red_flags.red_flags(self.context, journey)
        yield from red_flags.invariants(self.context, journey)
        yield from red_flags.asked(self.context, journey)
        yield from silence.silence(self.context, journey)

    def _of_two(self, journey: Journey) -> Iterator[Claim]:
        if journey.trace.decisions:
            mild, worse = self.context.pair(journey)
            yield from Pair(self.context, mild, worse).claims()
