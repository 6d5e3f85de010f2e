"""The proof of a script: for every combination of answers, silence and flags, on both channels."""

from hotline.core.edition import Edition
from hotline.core.site import Site
from hotline.proof.report import Declared, Finding, Property, Report

__all__ = ["Declared", "Finding", "Property", "Report", "prove"]


def prove(edition: Edition, site: Site, *, all_faults: bool = True) -> Report:
    """Everything that is wrong with a script; only the first thing, sooner, without `all_faults`."""
    from hotline.proof import prover  # noqa: PLC0415 -- the solver loads slowly, and most who know reports never prove

    return prover.prove(edition, site, all_faults=all_faults)
