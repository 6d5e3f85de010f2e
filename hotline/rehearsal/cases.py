"""The cases bank: every vignette played, its outcome held against what was expected of it."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from hotline.checks.finding import Finding
from hotline.core.disposition import Disposition
from hotline.core.edition import Edition
from hotline.core.site import Site
from hotline.core.spoken import digits_in_words
from hotline.rehearsal import record
from hotline.rehearsal.case_files import Bank, Case, bank_in
from hotline.rehearsal.courses import Course, run
from hotline.rehearsal.coverage import uncovered
from hotline.rehearsal.heard import misheard
from hotline.rehearsal.stories import Played
from hotline.rehearsal.tells import untold
from hotline.rehearsal.templates import Words, names_in, templated
from hotline.rehearsal.trial import TRIAL_SITE
from hotline.scripts.loader import Files, read_folder


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a case came out; `faults` are everything that differs from what was expected."""

    case: Case
    course: Course
    faults: tuple[str, ...]

    @property
    def disposition(self) -> Disposition | None:
        return self.course.disposition

    @property
    def is_under_triage(self) -> bool:
        wanted = self.case.acceptable
        return bool(wanted) and (self.disposition is None or self.disposition < min(wanted))

    @property
    def is_over_triage(self) -> bool:
        return self.disposition is not None and self.disposition > max(self.case.acceptable, default=-1)


class Anew:
    """Plays every case and hears every sentence, whatever came of it before."""

    def courses(self, play: Callable[[Case], Course], cases: Iterable[Case]) -> Iterable[Course]:
        return map(play, cases)

    def unless_clean(self, what: object, look: Callable[[], Iterable[Finding]]) -> list[Finding]:  # noqa: ARG002 -- whoever remembers needs it
        """What `look` finds; it goes by `what` and by how the script understands people."""
        return list(look())


@dataclass(frozen=True, slots=True)
class CaseReport:
    outcomes: tuple[Outcome, ...]
    problems: tuple[Finding, ...]  # of the files themselves

    @property
    def under_triage(self) -> int:
        return sum(outcome.is_under_triage for outcome in self.outcomes)

    @property
    def over_triage(self) -> int:
        return sum(outcome.is_over_triage for outcome in self.outcomes)

    @property
    def trails(self) -> dict[str, tuple[str, ...]]:
        return {outcome.case.model.id: outcome.course.trail for outcome in self.outcomes}

    @property
    def findings(self) -> list[Finding]:
        """Each fault as file:line, under-triage first."""
        worst_first = sorted(self.outcomes, key=lambda outcome: not outcome.is_under_triage)
        found = [
            Finding(
                outcome.case.file, outcome.case.line, f"{outcome.case.model.id}: {fault}", _WHAT_TO_DO, rule="cases"
            )
            for outcome in worst_first
            for fault in outcome.faults
        ]
        return [*self.problems, *found]

    def __str__(self) -> str:
        count, under, over = len(self.outcomes), self.under_triage, self.over_triage
        failed = sum(bool(outcome.faults) for outcome in self.outcomes)
        return f"{count} cases: {failed} otherwise than expected, {under} under-triaged, {over} over-triaged"


_WHAT_TO_DO = "mend the script, or the case if a clinician agrees"


def run_cases(folder: Path, edition: Edition) -> CaseReport:
    """Plays folder/cases/*.yaml."""
    return run_case_files(read_folder(folder), edition)


def run_case_files(files: Files, edition: Edition, site: Site = TRIAL_SITE, before: Anew = Anew()) -> CaseReport:  # noqa: B008 -- it remembers nothing
    """As `run_cases`, of files that are already in memory; `before` may know how some of it comes out."""
    name = edition.script.name
    bank = bank_in(name, files)
    report = CaseReport(tuple(outcomes(bank.cases, edition, site, before)), bank.problems)
    return replace(
        report,
        problems=(
            *bank.problems,
            *before.unless_clean([model.heard for _, model in bank.files], lambda: _misheard(bank, edition)),
            *_untold(bank, edition),
            *_changed(files, report, name),
            *_uncovered(edition, report),
        ),
    )


def outcomes(
    cases: Iterable[Case],
    edition: Edition,
    site: Site = TRIAL_SITE,
    before: Anew = Anew(),  # noqa: B008 -- it remembers nothing
) -> Iterator[Outcome]:
    open_worded, words = templated(edition), Words(edition.script, site)
    listed = list(cases)
    for case, course in zip(listed, before.courses(lambda case: run(case, open_worded, site), listed), strict=True):
        yield Outcome(case, course, tuple(_faults(case, course, words, edition, site)))


def misunderstood(bank: Bank, edition: Edition) -> Iterator[Finding]:
    """What is heard otherwise than the bank says, and what no text tells any more."""
    yield from _misheard(bank, edition)
    yield from _untold(bank, edition)


def _misheard(bank: Bank, edition: Edition) -> Iterator[Finding]:
    for source, model in bank.files:
        yield from misheard(source, model.heard, edition)


def _untold(bank: Bank, edition: Edition) -> Iterator[Finding]:
    for source, model in bank.files:
        yield from untold(source, model.tells, edition)


def _changed(files: Files, report: CaseReport, name: str) -> Iterator[Finding]:
    if record.FILE in files:
        yield from record.differences(name, files[record.FILE].decode(errors="replace"), report.trails)
    elif report.outcomes:
        yield record.missing(name)


def _uncovered(edition: Edition, report: CaseReport) -> Iterator[Finding]:
    """Nothing where there are no cases at all: a script begins without."""
    if report.outcomes:
        yield from uncovered(edition.script, frozenset().union(*(outcome.course.met for outcome in report.outcomes)))


def play_record(path: Path, folder: Path, edition: Edition) -> Played:
    """The record as it is written, and as the cases come out."""
    trails = run_cases(folder, edition).trails
    return Played(path, path.read_text(encoding="utf-8"), record.written(trails))


def run_case(case: Case, edition: Edition, site: Site = TRIAL_SITE) -> Outcome:
    return next(outcomes([case], edition, site))


def _faults(case: Case, course: Course, words: Words, edition: Edition, site: Site) -> Iterator[str]:
    if course.problem:
        yield course.problem
        return
    got = course.disposition
    if got not in (case.acceptable or {None}):
        yield f"came out as {got.name if got is not None else 'nothing'}, expected {case.model.expected}"
    said = [words.filled(template) for template in course.said]
    yield from _missed(case, course, said, edition)
    if case.model.follow_ups is not None and [*course.promised] != sorted(case.model.follow_ups):
        yield f"promised {_listed(course.promised)}, expected {_listed(sorted(case.model.follow_ups))}"
    yield from _always(case, said, edition, site)


def _missed(case: Case, course: Course, said: list[str], edition: Edition) -> Iterator[str]:
    """What should have been said and was not, and the other way round; by the name of a message or in its words."""
    messages = edition.script.languages[case.model.language].messages
    names = {name for template in course.said for name in names_in(template)}
    text = "\n".join(said).casefold()

    def is_said(what: str) -> bool:
        if what in messages:
            return any(name == what or name.startswith(f"{what}.") for name in names)
        return what.casefold() in text

    yield from (f"did not say “{wanted}”" for wanted in case.model.must_say if not is_said(wanted))
    yield from (f"said “{unwanted}”" for unwanted in case.must_not_say if is_said(unwanted))


def _always(case: Case, said: list[str], edition: Edition, site: Site) -> Iterator[str]:
    """What holds for everybody: the number for an emergency is told, and no text has a gap in it."""
    language = edition.script.languages[case.model.language]
    number = site.variables["emergency_number"]
    everything = "\n".join(said)
    if number not in everything and digits_in_words(number, language.messages["digits"].voice) not in everything:
        yield "never told the emergency number"
    if "{" in everything:
        yield "said a variable by its name"


def _listed(names: Sequence[str]) -> str:
    return ", ".join(names) or "nothing"
