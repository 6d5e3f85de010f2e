"""The proof of a script: for every combination of answers, silence and flags, on both channels."""

from hotline.proof.prover import prove
from hotline.proof.report import Finding, Property, Report, Skip

__all__ = ["Finding", "Property", "Report", "Skip", "prove"]
