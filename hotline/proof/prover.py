"""The proof of a script: every claim is put to the solver at once, and what fails is shown one by one."""

import itertools
from collections import Counter
from collections.abc import Iterator

from hotline.core.edition import Edition
from hotline.core.site import Site
from hotline.proof import completeness, red_flags, silence, termination
from hotline.proof.claims import Claim
from hotline.proof.context import Context
from hotline.proof.monotonicity import Pair
from hotline.proof.report import Finding, Property, Report, Skip
from hotline.proof.search import show
from hotline.proof.wording import condition_in_words

#: Property, place and sentence: one fault, however many walks show it.
Key = tuple[Property, str, str]


#: So many faults of one property are shown as conversations for each walk; the rest is named.
MOST_SHOWN = 8


def prove(edition: Edition, site: Site, *, all_faults: bool = True) -> Report:
    """Everything that is wrong with a script; only the first thing, sooner, without `all_faults`."""
    context = Context(edition)
    idle = [*termination.unreached(context), *_unmet(context)]  # first: the circuit is still small
    claims = list(_claims(context))
    found = itertools.chain(idle, _findings(context, site, claims))
    findings = tuple(found if all_faults else itertools.islice(found, 1))
    counts = Counter(claim.property.value for claim in claims)
    return Report(findings, _skips(context), tuple(sorted(counts.items())))


def _skips(context: Context) -> tuple[Skip, ...]:
    return tuple(
        Skip(fact, context.place(("may_skip", fact)), condition_in_words(when))
        for fact, when in context.script.demands.may_skip.items()
    )


def _unmet(context: Context) -> Iterator[Finding]:
    for reach in completeness.unmet(context):
        yield Finding(Property.COMPLETENESS, context.place(reach.where), reach.says)


def _claims(context: Context) -> Iterator[Claim]:
    for journey in context.journeys:
        yield from red_flags.red_flags(context, journey)
        yield from red_flags.invariants(context, journey)
        yield from red_flags.asked(context, journey)
        yield from silence.silence(context, journey)
        yield from termination.undecided(context, journey)
        yield from completeness.never_said(context, journey)
        yield from completeness.must_say(context, journey)
        yield from completeness.followed_up(context, journey)
        if journey.trace.decisions:
            mild, worse = context.pair(journey)
            yield from Pair(context, mild, worse).claims()


def _findings(context: Context, site: Site, claims: list[Claim]) -> Iterator[Finding]:
    """One question to the solver for each walk and property; when all is well, nothing more."""
    found: set[Key] = set()
    unshown: dict[Key, Finding] = {}
    for group in _grouped(claims):
        for shown, claim in enumerate(_broken(context, group, found)):
            key = (claim.property, context.place(claim.where), claim.says)
            finding = _shown(context, site, claim, key) if shown < MOST_SHOWN else Finding(*key)
            if finding and finding.property is Property.INTERNAL:
                unshown[key] = finding
            elif finding:
                found.add(key)
                yield finding
    yield from (finding for key, finding in unshown.items() if key not in found)


def _broken(context: Context, group: list[Claim], found: set[Key]) -> Iterator[Claim]:
    """The claims that somebody breaks, but for those that were found to fail meanwhile."""
    solver = context.solver_of(group[0].journeys[0])
    left = group
    while (model := solver.find(context.circuit.either(claim.broken for claim in left))) is not None:
        broken = next(claim for claim in left if model(claim.broken))
        yield broken
        left = [one for one in left if one is not broken]
        left = [one for one in left if (one.property, context.place(one.where), one.says) not in found]


def _grouped(claims: list[Claim]) -> list[list[Claim]]:
    groups: dict[tuple[str, Property], list[Claim]] = {}
    for claim in claims:
        groups.setdefault((claim.journeys[0].root, claim.property), []).append(claim)
    return list(groups.values())


def _shown(context: Context, site: Site, claim: Claim, key: Key) -> Finding | None:
    shown = show(context, site, claim)
    if shown is None:
        return None
    if shown.seen:
        return Finding(*key, f"# {claim.says}\n{shown.story}")
    says = f"{claim.says}: the proof finds a way, but the engine does not take it ({shown.trouble})"
    return Finding(Property.INTERNAL, key[1], says, shown.story)
