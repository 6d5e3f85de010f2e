"""A conversation that was tried, kept as a case: from now on its result must stay the same."""

import re
import secrets
from typing import Any

import yaml

from hotline.rehearsal.stories import is_ours
from hotline.scripts.editing.edits import Edit, File, Insert
from hotline.scripts.loader import Files
from hotline.scripts.source import read

KEPT = "cases/kept.yaml"
HEAD = "# Conversations that were tried in the console and kept. Owner: clinician.\n\ncases:\n"
_BEGINS = re.compile(r"@ (\d{4}-\d\d-\d\d \d\d:\d\d)")


def case(title: str, story: str, disposition: str) -> dict[str, Any]:
    """The fields of docs/cases.md. The circumstances of a story are fields of their own in a case."""
    lines = story.splitlines()
    circumstances = {line[1:].strip() for line in lines[: _beginning(lines)] if line.startswith("&")}
    begins = next((found[1] for line in lines if (found := _BEGINS.match(line))), "2026-03-02 10:00")
    moves = [line for line in lines[_beginning(lines) + 1 :] if line.strip() and not line.startswith("#")]
    told = [line for line in moves if not is_ours(line)]
    language = next((one for one in sorted(circumstances) if one != "landline"), None)
    return {
        "id": f"K-{secrets.token_hex(3)}",
        "title": title,
        **({"channel": "voice"} if "= call" in told else {}),
        **({"language": language} if language else {}),
        **({"texts": "no"} if "landline" in circumstances else {}),
        "begins": begins,
        "conversation": told,
        "expected": disposition,
    }


def _beginning(lines: list[str]) -> int:
    return next((n for n, line in enumerate(lines) if line.startswith("@")), 0)


def edits(files: Files, found: dict[str, Any]) -> list[Edit]:
    """Puts the case at the end of the kept ones."""
    if KEPT not in files:
        listed = yaml.safe_dump([found], allow_unicode=True, sort_keys=False, width=118)
        indented = "".join(f"  {line}\n" for line in listed.splitlines())
        return [File(file=KEPT, new=f"{HEAD}{indented}")]
    cases = (read(files[KEPT], KEPT).data or {}).get("cases") or []
    return [Insert(file=KEPT, path=("cases",), at=len(cases), value=found)]
