"""What `hotline check` looks at, part by part: whoever wants to know whether it refuses stops at the first error."""

from collections.abc import Callable, Iterable, Iterator
from typing import TypeAlias

from hotline.checks.finding import Finding, Severity
from hotline.checks.pack import sources_of
from hotline.checks.texts import text_findings
from hotline.core.edition import Edition
from hotline.proof import prove
from hotline.rehearsal import record
from hotline.rehearsal.case_files import bank_in
from hotline.rehearsal.cases import misunderstood, outcomes
from hotline.rehearsal.stories import StoryError, replay
from hotline.rehearsal.trial import TRIAL_SITE
from hotline.scripts.errors import ScriptError
from hotline.scripts.loader import Files, compile_files

NAME = "norovirus"
Stage: TypeAlias = Callable[[Files, Edition], Iterator[str]]


def refusal(files: Files, edited: str = "") -> tuple[str, str] | None:
    """The part that refuses the script, and its first error; None when it may be published.

    Where the mistake is likely to show is looked at first; `edited` is the file with the mistake.
    """
    try:
        edition = Edition.of(compile_files(NAME, files))
    except ScriptError as error:
        return "load", str(error)
    for stage in OF_DECISIONS if edited in DECISIONS else OF_WORDS:
        if (first := next(STAGES[stage](files, edition), None)) is not None:
            return stage, first
    return None


def _cases(files: Files, edition: Edition) -> Iterator[str]:
    bank = bank_in(NAME, files)
    yield from _errors(bank.problems)
    accepted = record.read(files[record.FILE].decode())
    for outcome in outcomes(bank.cases, edition):
        case = outcome.case.model.id
        yield from (f"{case}: {fault}" for fault in outcome.faults)
        if [*outcome.course.trail] != accepted[case]:
            yield f"{case} comes otherwise than recorded"


def _words(files: Files, edition: Edition) -> Iterator[str]:
    return _errors(misunderstood(bank_in(NAME, files), edition))


def _stories(files: Files, edition: Edition) -> Iterator[str]:
    for file in sorted(file for file in files if file.startswith("stories/")):
        try:
            if not replay(file, files[file], edition, TRIAL_SITE).holds:
                yield f"{file} comes out otherwise"
        except StoryError as error:
            yield str(error)


def _texts(files: Files, edition: Edition) -> Iterator[str]:
    return _errors(text_findings(edition, sources_of(NAME, files)))


def _proof(_: Files, edition: Edition) -> Iterator[str]:
    return (f"{found.place}: {found.says}" for found in prove(edition, TRIAL_SITE, all_faults=False).findings)


def _errors(findings: Iterable[Finding]) -> Iterator[str]:
    return (str(found) for found in findings if found.severity is Severity.ERROR)


STAGES: dict[str, Stage] = {
    "cases": _cases,
    "words": _words,
    "stories": _stories,
    "texts": _texts,
    "proof": _proof,
}
DECISIONS = frozenset({"flow.yaml", "triage.yaml", "follow_ups.yaml"})
OF_DECISIONS = ("cases", "stories", "proof", "texts", "words")
OF_WORDS = ("words", "texts", "stories", "cases", "proof")
