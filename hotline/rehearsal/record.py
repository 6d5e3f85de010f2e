"""The record of the cases: what each of them came to, by name, as it was last accepted; whatever changes is told."""

import re
import textwrap
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from hotline.checks.finding import Finding, Severity

FILE = "cases/record.txt"
_HEAD = """\
# What every case comes to, by the names of what is said, asked (?), promised (@) and done; words may change freely.
# Written by `hotline play --accept`; read what changed as carefully as if you had written it. See docs/cases.md.
"""
_WIDTH, _INDENT = 118, "  "
_A_FEW = 4  # cases named in a finding

#: A case's id → its trail.
Trails = Mapping[str, Sequence[str]]


def written(trails: Trails) -> str:
    return _HEAD + "".join(f"\n{case}\n{_wrapped(trail)}\n" for case, trail in trails.items())


def differences(name: str, text: str, trails: Trails) -> Iterator[Finding]:
    """What no longer comes out as it stands in the record, each name once."""
    accepted = read(text)
    lines = {line: number for number, line in enumerate(text.splitlines(), 1)}
    changes = {
        "not in the record:": sorted(trails.keys() - accepted.keys()),
        "no case any more:": sorted(accepted.keys() - trails.keys()),
    } | {f"{sign} comes otherwise in": cases for sign, cases in _changed(accepted, trails).items()}
    for what, cases in changes.items():
        if cases:
            yield Finding(
                f"{name}/{FILE}",
                lines.get(cases[0], 1),
                f"{what} {_some(cases)}",
                "see `hotline play`, accept it or mend it",
                rule="record",
            )


def missing(name: str) -> Finding:
    return Finding(
        f"{name}/{FILE}",
        1,
        "there is no record of what the cases come to, so what changes is not told",
        "begin it with an empty file and `hotline play --accept`",
        Severity.WARNING,
        rule="record",
    )


def _changed(accepted: Trails, trails: Trails) -> dict[str, list[str]]:
    """Each name that comes in other cases, at other times or in another order, and the cases."""
    found: dict[str, list[str]] = {}
    for case in sorted(accepted.keys() & trails.keys()):
        before, now = Counter(accepted[case]), Counter(trails[case])
        signs = {_bare(sign) for sign in ((before - now) + (now - before))}
        if not signs and [*accepted[case]] != [*trails[case]]:
            signs = {"the order"}
        for sign in sorted(signs):
            found.setdefault(sign, []).append(case)
    return found


def _bare(sign: str) -> str:
    """Without how often, how many or when."""
    return re.sub(r"(?<=.)(\*|!|@|\.\d).*", "", sign)


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
