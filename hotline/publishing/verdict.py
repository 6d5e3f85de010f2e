"""Everything that must hold of a script before it is published, examined at once: proof, texts, cases, stories."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from hotline.checks.finding import Finding as TextFinding
from hotline.checks.finding import Severity
from hotline.checks.pack import sources_of
from hotline.checks.texts import text_findings
from hotline.core.edition import Edition
from hotline.proof import Report, prove
from hotline.rehearsal.cases import CaseReport, run_case_files
from hotline.rehearsal.stories import StoryError, replay
from hotline.rehearsal.trial import TRIAL_SITE
from hotline.scripts.loader import Files, compile_files


@dataclass(frozen=True, slots=True)
class Verdict:
    revision: str
    proof: Report
    texts: tuple[TextFinding, ...]
    cases: CaseReport
    stories: tuple[str, ...]  # what is wrong with a story, each in a sentence

    @property
    def ok(self) -> bool:
        return not self.errors()

    def errors(self) -> list[str]:
        """Everything that blocks publishing, each as “file:line: what, what to do”."""
        return [*_unproven(self.proof), *_errors(self.texts), *_errors(self.cases.findings), *self.stories]

    def warnings(self) -> list[str]:
        return [str(found) for found in self.texts if found.severity is Severity.WARNING]

    def as_data(self) -> dict[str, Any]:
        return {
            "ok": self.ok,
            "revision": self.revision,
            "findings": [
                {"property": found.property.value, "place": found.place, "says": found.says, "story": found.story}
                for found in self.proof.findings
            ],
            "proven": dict(self.proof.proven),
            "skips": [{"fact": skip.fact, "place": skip.place, "when": skip.when} for skip in self.proof.skips],
            "errors": self.errors(),
            "warnings": self.warnings(),
            "cases": str(self.cases).splitlines()[0] if str(self.cases) else "",
        }


def examine(name: str, files: Files) -> Verdict:
    """Raises ScriptError when the script does not even load."""
    edition = Edition.of(compile_files(name, files))
    return Verdict(
        revision=edition.script.revision,
        proof=prove(edition, TRIAL_SITE),
        texts=tuple(text_findings(edition, sources_of(name, files))),
        cases=run_case_files(files, edition),
        stories=tuple(_wrong_stories(name, files, edition)),
    )


def stages(name: str, files: Files) -> Iterator[tuple[str, list[str]]]:
    """What `examine` looks at, cheapest first, each with its errors: whoever wants the first error only stops there."""
    edition = Edition.of(compile_files(name, files))
    yield "stories", _wrong_stories(name, files, edition)
    yield "cases", _errors(run_case_files(files, edition).findings)
    yield "texts", _errors(text_findings(edition, sources_of(name, files)))
    yield "proof", _unproven(prove(edition, TRIAL_SITE, all_faults=False))


def _errors(findings: Iterable[TextFinding]) -> list[str]:
    return [str(found) for found in findings if found.severity is Severity.ERROR]


def _unproven(report: Report) -> list[str]:
    return [f"{found.place}: {found.property}: {found.says}" for found in report.findings]


def _wrong_stories(name: str, files: Files, edition: Edition) -> list[str]:
    wrong = []
    for file in sorted(file for file in files if file.startswith("stories/")):
        where = f"{name}/{file}"
        try:
            played = replay(where, files[file].decode(), edition, TRIAL_SITE)
        except (StoryError, UnicodeDecodeError) as error:
            wrong.append(str(error))
        else:
            if not played.holds:
                line = played.first_difference
                wrong.append(f"{where}:{line}: the story comes out otherwise; see `hotline play`, accept it or mend it")
    return wrong
