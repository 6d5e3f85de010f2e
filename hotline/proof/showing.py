"""A fault shown in conversations, where just those questions are asked that the engine asks."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

from hotline.core.edition import Edition
from hotline.core.site import Site
from hotline.proof.asserting import Asserting, Key, Kind
from hotline.proof.circuit import Lit
from hotline.proof.claims import Claim
from hotline.proof.context import Context
from hotline.proof.report import Finding, Property
from hotline.proof.search import Search, Shown

SIMPLER = "make the conditions there simpler; if it stays, report it with the script"
TELL_US = "this is a mistake of the proof, not of the script: report it with the script, and take back your last change"


@dataclass(slots=True)
class Showing:
    edition: Edition
    site: Site
    _exact: Asserting | None = field(default=None)

    def show(self, root: str, kind: Kind, key: Key, found: Collection[Key]) -> Finding | None:
        """None when the engine never asks so that it shows: of an interview the exact formulas miss nothing."""
        exact = self._exact = self._exact or Asserting(Context(self.edition, exact=True))
        journey = next(one for one in exact.context.journeys if one.root == root)
        claims = exact.claims(journey, kind)
        shown = None
        for spared in (exact.spared(journey, kind, found), []):
            for told, candidates in _candidates(exact, claims, key):
                shown = self._shortest(exact.context, candidates, spared) or shown
                if shown and shown.seen:
                    return Finding(*told, shown.claim.what_to_do, f"# {told[2]}\n{shown.story}")
        if shown is None and journey.before is None:
            return None
        if shown is None:
            return Finding(Property.INTERNAL, key[1], f"{key[2]}: it cannot be ruled out, nor shown", SIMPLER)
        says = f"{key[2]}: the proof finds a way, but the engine does not take it ({shown.trouble})"
        return Finding(Property.INTERNAL, key[1], says, TELL_US, shown.story)

    def _shortest(self, exact: Context, claims: list[Claim], spared: list[Lit]) -> Shown | None:
        tried = [Search(exact, self.site, claim, spared).show() for claim in claims]
        return min((one for one in tried if one), key=lambda one: (not one.seen, len(one.story)), default=None)


def _candidates(exact: Asserting, claims: list[Claim], key: Key) -> Iterator[tuple[Key, list[Claim]]]:
    """The fault itself; else what is claimed in the same place: a flag that does not count is not asked about."""
    places = {(claim.property, claim.where) for claim in claims if exact.key(claim) == key}
    keys = dict.fromkeys(exact.key(claim) for claim in claims if (claim.property, claim.where) in places)
    for one in (key, *(other for other in keys if other != key)):
        yield one, [claim for claim in claims if exact.key(claim) == one]
