"""The proof of a script: every claim is put to the solver at once, and what fails is shown one by one."""

from collections.abc import Iterator

from hotline.core.edition import Edition
from hotline.core.site import Site
from hotline.proof import red_flags
from hotline.proof.claims import Claim
from hotline.proof.context import Context
from hotline.proof.report import Finding, Property, Report
from hotline.proof.search import show


def prove(edition: Edition, site: Site) -> Report:
    context = Context(edition)
    claims = list(_claims(context))
    findings = tuple(_findings(context, site, claims))
    return Report(findings)


def _claims(context: Context) -> Iterator[Claim]:
    yield from red_flags.red_flags(context, context.first)
    yield from red_flags.invariants(context, context.first)
    yield from red_flags.asked(context, context.first)


def _findings(context: Context, site: Site, claims: list[Claim]) -> Iterator[Finding]:
    """One question to the solver when all is well."""
    if not context.solver.possible(context.circuit.either(claim.broken for claim in claims)):
        return
    for claim in claims:
        shown = show(context, site, claim)
        if shown is None:
            continue
        place = context.place(claim.where)
        if shown.seen:
            yield Finding(claim.property, place, claim.says, f"# {claim.says}\n{shown.story}")
        else:
            says = f"{claim.says}: the proof finds a way, but the engine does not take it ({shown.trouble})"
            yield Finding(Property.INTERNAL, place, says, shown.story)
