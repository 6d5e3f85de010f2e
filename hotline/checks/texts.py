"""Everything that is wrong with a script's texts: all rules, in the order in which people mend them."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from hotline.checks import (
    answered,
    circumstances,
    heard,
    languages,
    options,
    order,
    parts,
    reading,
    sense,
    structure,
    styles,
    twins,
    use,
    variables,
)
from hotline.checks.finding import Finding
from hotline.checks.pack import Pack
from hotline.core.edition import Edition
from hotline.scripts.source import Source

Rule = Callable[[Pack], Iterator[Finding]]

RULES: tuple[Rule, ...] = (
    *sense.RULES,
    *heard.RULES,
    *structure.RULES,
    *answered.RULES,
    *circumstances.RULES,
    *use.RULES,
    *languages.RULES,
    *order.RULES,
    *variables.RULES,
    *options.RULES,
    *twins.RULES,
    *parts.RULES,
    *reading.RULES,
    *styles.RULES,
)


def text_findings(edition: Edition, sources: Mapping[str, Source]) -> list[Finding]:
    """By file and line; `sources` are the script's YAML files as `pack.sources_of` reads them."""
    pack = Pack(edition, sources)
    found = {replace(finding, rule=rule.__name__) for rule in RULES for finding in rule(pack)}
    return sorted(found)
