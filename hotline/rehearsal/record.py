"""The record of the cases: what each of them came to, by name, as it was last accepted; whatever changes is told."""

import textwrap
from collections.abc import Iterable, Iterator, Mapping, Sequence

from hotline.checks.finding import Finding, Severity
from hotline.rehearsal.otherwise import otherwise

FILE = "cases/record.txt"
_HEAD = """\
# What every case comes to, by the names of what is said, asked (?), promised (@) and done; words may change freely.
# Written by `hotline play --accept`; read what changed as carefully as if you had written it. See docs/cases.md.
"""
NEW, GONE = "not in the record", "no case any more"
KEEP = "read it with a clinician and keep it by `hotline play --accept`"
_WIDTH, _INDENT = 118, "  "
_A_FEW = 4  # cases named in a finding

#: A case's id → its trail.
Trails = Mapping[str, Sequence[str]]


def written(trails: Trails) -> str:
    return _HEAD + "".join(f"\n{case}\n{_wrapped(trail)}\n" for case, trail in trails.items())


def differences(name: str, text: str, trails: Trails) -> Iterator[Finding]:
    """What no longer comes out as it stands in the record; cases that changed alike are told of together."""
    accepted = read(text)
    lines = {line: number for number, line in enumerate(text.splitlines(), 1)}
    changes: dict[str, list[str]] = {}
    for case in sorted(accepted.keys() | trails.keys()):
        if how := _how(accepted.get(case), trails.get(case)):
            changes.setdefault(how, []).append(case)
    for how, cases in changes.items():
        yield Finding(
            f"{name}/{FILE}",
            lines.get(cases[0], 1),
            f"{_some(cases)}: {how}",
            KEEP if how in {NEW, GONE} else f"mend the script; if it is meant so, {KEEP}",
            rule="record",
        )


def _how(before: Sequence[str] | None, now: Sequence[str] | None) -> str:
    if before is None:
        return NEW
    return GONE if now is None else otherwise(before, now)


def missing(name: str) -> Finding:
    return Finding(
        f"{name}/{FILE}",
        1,
        "there is no record of what the cases come to, so what changes is not told",
        "begin it with an empty file and `hotline play --accept`",
        Severity.WARNING,
        rule="record",
    )


def _some(cases: Sequence[str]) -> str:
    more = len(cases) - _A_FEW
    return ", ".join(cases[:_A_FEW]) + (f" and {more} more" if more > 0 else "")


def _wrapped(trail: Iterable[str]) -> str:
    return textwrap.fill(
        " ".join(trail),
        _WIDTH,
        initial_indent=_INDENT,
        subsequent_indent=_INDENT,
        break_long_words=False,
        break_on_hyphens=False,
    )


def read(text: str) -> dict[str, list[str]]:
    """The trails as they were accepted."""
    found: dict[str, list[str]] = {}
    case = ""
    for line in text.splitlines():
        if line.startswith(_INDENT):
            found.setdefault(case, []).extend(line.split())
        elif line and not line.startswith("#"):
            case = line.strip()
            found.setdefault(case, [])
    return found
