"""The proof of a script: every claim is put to the solver at once, and what fails is shown one by one."""

import itertools
from collections import Counter
from collections.abc import Collection, Iterator

from hotline.core.edition import Edition
from hotline.core.site import Site
from hotline.proof.asserting import Asserting, Key, Kind
from hotline.proof.claims import Claim, Journey
from hotline.proof.context import Context
from hotline.proof.declaring import declared
from hotline.proof.reaching import unreached
from hotline.proof.report import Finding, Property, Report
from hotline.proof.showing import Showing
from hotline.proof.termination import circles


def prove(edition: Edition, site: Site, *, all_faults: bool = True) -> Report:
    """Everything that is wrong with a script; only the first thing, sooner, without `all_faults`."""
    context = Context(edition)
    idle = [*unreached(context), *circles(context)]  # first: the circuit is still small
    proving = _Proving(context, site)
    found = itertools.chain(idle, proving.findings())
    findings = tuple(found if all_faults else itertools.islice(found, 1))
    return Report(findings, tuple(declared(context)), tuple(sorted(proving.counts.items())))


class _Proving:
    """One question to the solver for each walk and property; when all is well, nothing more."""

    def __init__(self, context: Context, site: Site) -> None:
        self.counts: Counter[str] = Counter()
        self._asserting = Asserting(context)
        self._showing = Showing(context.edition, site)
        self._found: set[Key] = set()
        self._told: set[Key] = set()  # and what was looked into besides
        self._unseen: list[Finding] = []  # the proof's mistakes, worth telling only when all else is well

    def findings(self) -> Iterator[Finding]:
        for journey in self._asserting.context.journeys:
            for kind in Kind:
                yield from self._of(journey, kind)
        if not self._found:
            yield from self._unseen

    def _of(self, journey: Journey, kind: Kind) -> Iterator[Finding]:
        claims = self._asserting.claims(journey, kind)
        self.counts.update(claim.property.value for claim in claims)
        for property_ in dict.fromkeys(claim.property for claim in claims):
            group = [claim for claim in claims if claim.property is property_]
            while (key := self._broken(journey, kind, group)) is not None:
                self._told.add(key)
                finding = self._showing.show(journey.root, kind, key, self._others(property_))
                if finding and finding.property is Property.INTERNAL:
                    self._unseen.append(finding)
                elif finding:
                    self._found |= {key, (finding.property, finding.place, finding.says)}
                    yield finding

    def _others(self, property_: Property) -> Collection[Key]:
        """What was found before, once something of this property was: what only goes with it is not told besides."""
        return self._found if any(found is property_ for found, _, _ in self._found) else ()

    def _broken(self, journey: Journey, kind: Kind, group: list[Claim]) -> Key | None:
        """The first thing that somebody breaks, if need be without breaking anything that was found before."""
        left = [claim for claim in group if self._asserting.key(claim) not in self._told | self._found]
        context = self._asserting.context
        spared = self._asserting.spared(journey, kind, self._others(group[0].property))
        model = context.solver_of(journey).find(context.circuit.either(claim.broken for claim in left), *spared)
        return None if model is None else self._asserting.key(next(claim for claim in left if model(claim.broken)))
