"""Where on which page a place of the script's files is shown: for findings, search and links."""

from dataclasses import dataclass

from hotline.console.workbench.page_order import Block, Said
from hotline.console.workbench.page_steps import Steps
from hotline.console.workbench.rules_sections import KEYS
from hotline.console.workbench.texts_cells import Path

PAGES = {
    "triage.yaml": "console.workbench.rows",
    "follow_ups.yaml": "console.workbench.timeline",
    "safety.yaml": "console.workbench.safety",
}


@dataclass(frozen=True, slots=True)
class Shown:
    """The page, and the part of it that has the place; empty where the page has no parts or the place is nowhere."""

    endpoint: str
    part: str = ""


def shown_at(steps: Steps, file: str, path: Path) -> Shown:
    if file == "triage.yaml" and path[:1] and path[0] in KEYS:
        return Shown("console.workbench.rules")
    if file in PAGES:
        return Shown(PAGES[file])
    if file.startswith("answers/"):
        return Shown("console.workbench.words")
    if path[:1] == ("messages",) and str(path[1:2]).startswith("('why_"):
        return Shown("console.workbench.rows")
    return Shown("console.workbench.page", _part(steps, path))


def _part(steps: Steps, path: Path) -> str:
    match path:
        case ("questions", str(name), *_):
            home = steps.homes.get(("ask", name)) or steps.homes.get(("ask", name.partition(".")[0]), "")
            return _holding(steps, home)
        case ("messages", str(name), *_):
            return _holding(steps, steps.homes[("say", name)]) if ("say", name) in steps.homes else _saying(steps, name)
        case ("sequences", str(name), *rest):
            return _holding(steps, f"step-{name}-{rest[0] if rest else 0}")
    return ""


def _holding(steps: Steps, step_id: str) -> str:
    sequence, _, index = step_id.removeprefix("step-").rpartition("-")
    blocks = (one for chapter in steps.chapters for one in chapter.parts if isinstance(one, Block))
    at = int(index) if index.isdecimal() else 0
    return next((one.id for one in blocks if one.sequence == sequence and one.start <= at < max(one.end, 1)), "")


def _saying(steps: Steps, name: str) -> str:
    said = (one for chapter in steps.chapters for one in chapter.parts if isinstance(one, Said))
    return next((one.id for one in said if name in one.names), "")
