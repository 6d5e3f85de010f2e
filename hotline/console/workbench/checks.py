"""The examination of the draft, by itself, with every finding at the place it belongs to."""

import threading
from dataclasses import dataclass, field
from typing import Any

import structlog

from hotline.console.workbench.aside import Aside, AsideError
from hotline.console.workbench.checks_words import in_words
from hotline.console.workbench.page_raw import Raw
from hotline.console.workbench.page_steps import Steps
from hotline.console.workbench.placing import Places
from hotline.ports import StoreUnavailable
from hotline.publishing.fingerprint import program
from hotline.scripts.loader import Files, content_hash
from hotline.store.verdicts import Verdicts


def examined_as(files: Files, *, afresh: bool = False) -> str:
    """What a verdict is kept under: this very content, and this version of the program."""
    return f"{content_hash(files)}.{program()[:NAMED]}{'.afresh' if afresh else ''}"


#: Of a version of the program, enough to tell it from others.
NAMED = 16
RUNNING: dict[str, Any] = {"state": "running"}
#: What could not be examined may be when the machine has less to do.
AGAIN_SECONDS = 60


@dataclass(frozen=True, slots=True)
class Examiner:
    """Examines a state of a draft once, whoever and however many ask, in a process beside this one."""

    aside: Aside
    verdicts: Verdicts
    _turn: threading.Lock = field(default_factory=threading.Lock)
    _latest: dict[str, str] = field(default_factory=dict)

    def verdict(self, name: str, files: Files, *, afresh: bool = False) -> dict[str, Any] | None:
        """What is known of this content; when nothing is, the examination begins and None is returned. `afresh` it
        relies on nothing that was proven before, as what comes into force does not.
        """
        content = examined_as(files, afresh=afresh)
        if not afresh:
            self._latest[name] = content
        known = self.verdicts.find(content)
        if known is None and self.verdicts.claim(content):
            how = "examine_afresh" if afresh else "examine"
            threading.Thread(
                target=self._when_it_is_its_turn, args=(how, name, files, content), name="examination", daemon=True
            ).start()
        return known

    def _when_it_is_its_turn(self, how: str, name: str, files: Files, content: str) -> None:
        """What was written over meanwhile gives way: whoever writes on waits for one examination, not for all."""
        try:
            with self._turn:
                if how == "examine_afresh" or self._latest[name] == content:
                    self._examine(how, name, files, content)
                else:
                    self.verdicts.give_up(content)
        except StoreUnavailable as error:  # whoever asks when Redis is back has it begun again
            _note(error)

    def _examine(self, how: str, name: str, files: Files, content: str) -> None:
        try:
            self.verdicts.keep(content, self.aside.ask(how, name, dict(files)))
        except AsideError as error:
            _note(error)
            self.verdicts.keep(content, {"ok": False, "findings": [], "problems": [_could_not(error)]}, AGAIN_SECONDS)


def _note(error: Exception) -> None:
    structlog.get_logger().warning("a draft was not examined", reason=str(error))


def _could_not(error: AsideError) -> dict[str, Any]:
    return {"file": "", "line": 0, "what": str(error), "what_to_do": "it is tried again in a minute"}


def state(examiner: Examiner, name: str, files: Files) -> dict[str, Any]:
    """What the page shows: `running`, or `done` with findings, each with its place, words and conversation."""
    verdict = examiner.verdict(name, files)
    if verdict is None:
        return RUNNING
    places, view = Places(name, files), Steps(Raw(files))
    problems = [{**problem, "severity": "error", "rule": "loads"} for problem in verdict["problems"]]
    return {
        "state": "done",
        "ok": verdict["ok"],
        "content": content_hash(files),
        "proven": verdict.get("proven", {}),
        "cases": verdict.get("cases", ""),
        "findings": [in_words(view, places.placed(finding)) for finding in (*problems, *verdict["findings"])],
    }
