"""Everything that must hold of a script before it is published, examined at once: proof, texts, cases, stories."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from hotline.checks.finding import Finding as CheckFinding
from hotline.checks.finding import Severity
from hotline.checks.pack import sources_of
from hotline.checks.texts import RULES, Rule, text_findings
from hotline.core.edition import Edition
from hotline.proof import Report, prove
from hotline.publishing.beside import beside
from hotline.publishing.finding import Finding, Part, of_check, of_proof, of_story, of_story_error
from hotline.publishing.fingerprint import fingerprint
from hotline.publishing.proofs import Proofs
from hotline.publishing.replays import Replay, Replays
from hotline.rehearsal.cases import CaseReport, run_case_files
from hotline.rehearsal.stories import Played, StoryError, as_written, text_of
from hotline.rehearsal.templates import Words, templated
from hotline.rehearsal.trial import TRIAL_SITE
from hotline.scripts.loader import Files, compile_files

#: What was proven and played in this process.
PROOFS, REPLAYS = Proofs(), Replays()


@dataclass(frozen=True, slots=True)
class Verdict:
    """`findings` are those of all parts, for people to mend; `proof` and `cases` tell what was looked at besides."""

    revision: str
    findings: tuple[Finding, ...]
    proof: Report
    cases: CaseReport

    @property
    def ok(self) -> bool:
        return not self.blocking

    @property
    def blocking(self) -> list[Finding]:
        """Everything for which it must not be published."""
        return [found for found in self.findings if found.severity is Severity.ERROR]

    def errors(self) -> list[str]:
        """As `blocking`, each as “file:line: what, what to do”."""
        return [str(found) for found in self.blocking]

    def warnings(self) -> list[str]:
        return [str(found) for found in self.findings if found.severity is Severity.WARNING]

    def as_data(self) -> dict[str, Any]:
        return {
            "ok": self.ok,
            "revision": self.revision,
            "findings": [found.as_data() for found in self.blocking],
            "proven": dict(self.proof.proven),
            "declared": [{"place": declared.place, "says": declared.says} for declared in self.proof.declared],
            "errors": self.errors(),
            "warnings": self.warnings(),
            "cases": str(self.cases),
        }


def examine(
    name: str,
    files: Files,
    proofs: Proofs = PROOFS,
    replays: Replays = REPLAYS,
    tell: Callable[[str], None] = lambda _: None,
) -> Verdict:
    """Everything at once. Raises ScriptError when the script does not even load; `tell` hears what takes long."""
    edition = Edition.for_now(compile_files(name, files))
    content, before = fingerprint(edition.script, TRIAL_SITE), replays.of(edition.script)
    proof = proofs.find(content)
    if proof is None:
        tell(f"proving {name} …")
        Edition.of(edition.script)  # compiled once, before the work is divided
        proving = beside(lambda: proofs.make(edition))
    others = beside(
        lambda: (
            _texts(name, files, edition, before, RULES[::2]),
            [*_stories(name, files, edition, before)],
            before.now,
        )
    )
    cases = run_case_files(files, edition, before=before)
    texts = _texts(name, files, edition, before, RULES[1::2])
    more_texts, stories, learnt = others()
    before.learn(learnt)
    replays.keep(before)
    proof = proof or proofs.keep(content, proving())
    findings = (*map(of_proof, proof.findings), *_told(*texts, *more_texts), *_cases(cases), *stories)
    return Verdict(edition.script.revision, findings, proof, cases)


def stages(name: str, files: Files) -> Iterator[tuple[str, list[str]]]:
    """What `examine` looks at, cheapest first, each with its errors: whoever wants the first error only stops there."""
    edition = Edition.of(compile_files(name, files))
    anew = Replays().of(edition.script)
    yield "stories", _errors(_stories(name, files, edition, anew))
    yield "cases", _errors(_cases(run_case_files(files, edition)))
    yield "texts", _errors(_told(*_texts(name, files, edition, anew, RULES)))
    yield "proof", _errors(map(of_proof, prove(edition, TRIAL_SITE, all_faults=False).findings))


def _errors(findings: Iterable[Finding]) -> list[str]:
    return [str(found) for found in findings if found.severity is Severity.ERROR]


def _texts(name: str, files: Files, edition: Edition, before: Replay, rules: Sequence[Rule]) -> list[CheckFinding]:
    return text_findings(edition, sources_of(name, files), before.unless_clean, rules)


def _told(*found: CheckFinding) -> Iterator[Finding]:
    return (of_check(one, Part.TEXTS) for one in sorted(found))


def _cases(report: CaseReport) -> Iterator[Finding]:
    return (of_check(found, Part.CASES) for found in report.findings)


def _stories(name: str, files: Files, edition: Edition, before: Replay) -> Iterator[Finding]:
    words, open_worded = Words(edition.script, TRIAL_SITE), templated(edition)
    for file in sorted(file for file in files if file.startswith("stories/")):
        path = f"{name}/{file}"
        try:
            lines = before.telling(path, files[file], open_worded)
        except StoryError as error:
            yield of_story_error(error)
        else:
            accepted = as_written(line for template in lines for line in words.lines(template))
            played = Played(path, text_of(path, files[file]), accepted)
            if not played.holds:
                yield of_story(played)
