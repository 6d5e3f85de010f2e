"""The examination of the draft, by itself, with every finding at the place it belongs to."""

import threading
from dataclasses import dataclass
from typing import Any

import structlog

from hotline.console.workbench.aside import Aside, AsideError
from hotline.console.workbench.placing import Places
from hotline.scripts.loader import Files, content_hash
from hotline.store.verdicts import Verdicts

RUNNING: dict[str, Any] = {"state": "running"}


@dataclass(frozen=True, slots=True)
class Examiner:
    """Examines a state of a draft once, whoever and however many ask, in a process beside this one."""

    aside: Aside
    verdicts: Verdicts

    def verdict(self, name: str, files: Files) -> dict[str, Any] | None:
        """What is known of this content; when nothing is, the examination begins and None is returned."""
        content = content_hash(files)
        known = self.verdicts.find(content)
        if known is None and self.verdicts.claim(content):
            threading.Thread(target=self._examine, args=(name, files, content), daemon=True).start()
        return known

    def _examine(self, name: str, files: Files, content: str) -> None:
        try:
            self.verdicts.keep(content, self.aside.ask("examine", name, dict(files)))
        except AsideError as error:
            structlog.get_logger().warning("a draft was not examined", reason=str(error))
            self.verdicts.keep(content, {"ok": False, "findings": [], "problems": [_could_not(error)]})


def _could_not(error: AsideError) -> dict[str, Any]:
    return {"file": "", "line": 0, "what": str(error), "what_to_do": "change something and it is tried again"}


def state(examiner: Examiner, name: str, files: Files) -> dict[str, Any]:
    """What the page shows: `running`, or `done` with findings, each with its file, path, words and conversation."""
    verdict = examiner.verdict(name, files)
    if verdict is None:
        return RUNNING
    places = Places(name, files)
    problems = [{**problem, "severity": "error", "rule": "loads"} for problem in verdict["problems"]]
    return {
        "state": "done",
        "ok": verdict["ok"],
        "content": content_hash(files),
        "proven": verdict.get("proven", {}),
        "cases": verdict.get("cases", ""),
        "findings": [places.placed(finding) for finding in (*problems, *verdict["findings"])],
    }
