"""The cases bank: every vignette played, its outcome held against what was expected of it."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeAlias

from hotline.checks.finding import Finding
from hotline.core.disposition import Disposition
from hotline.core.edition import Edition
from hotline.core.site import Site
from hotline.core.spoken import digits_in_words
from hotline.rehearsal import record
from hotline.rehearsal.case_files import Bank, Case, bank_in
from hotline.rehearsal.case_player import CaseError, Player
from hotline.rehearsal.coverage import Met, uncovered
from hotline.rehearsal.heard import misheard
from hotline.rehearsal.names import named
from hotline.rehearsal.noted import Noted, Text
from hotline.rehearsal.stories import Played
from hotline.rehearsal.tells import untold
from hotline.rehearsal.trial import TRIAL_SITE
from hotline.scripts.loader import Files, read_folder


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a case came out; `faults` are everything that differs from what was expected."""

    case: Case
    disposition: Disposition | None
    said: tuple[str, ...]
    faults: tuple[str, ...]
    trail: tuple[str, ...] = ()
    met: Met = frozenset()
    texts: frozenset[Text] = frozenset()  # that it went by

    @property
    def is_under_triage(self) -> bool:
        wanted = self.case.acceptable
        return bool(wanted) and (self.disposition is None or self.disposition < min(wanted))

    @property
    def is_over_triage(self) -> bool:
        return self.disposition is not None and self.disposition > max(self.case.acceptable, default=-1)


Play: TypeAlias = Callable[[Callable[[Case], Outcome], Iterable[Case]], Iterable[Outcome]]


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
        return {outcome.case.model.id: outcome.trail for outcome in self.outcomes}

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


def run_case_files(files: Files, edition: Edition, site: Site = TRIAL_SITE, play: Play = map) -> CaseReport:
    """As `run_cases`, of files that are already in memory; `play` goes through the cases, as `map` does."""
    name = edition.script.name
    bank = bank_in(name, files)
    report = CaseReport(tuple(outcomes(bank.cases, edition, site, play)), bank.problems)
    return replace(
        report,
        problems=(
            *bank.problems,
            *misunderstood(bank, edition),
            *_changed(files, report, name),
            *_uncovered(edition, report),
        ),
    )


def outcomes(cases: Iterable[Case], edition: Edition, site: Site = TRIAL_SITE, play: Play = map) -> Iterable[Outcome]:
    ready = named(edition)
    return play(lambda case: _run(case, ready, site), cases)


def misunderstood(bank: Bank, edition: Edition) -> Iterator[Finding]:
    """What is heard otherwise than the bank says, and what no text tells any more."""
    for source, model in bank.files:
        yield from misheard(source, model.heard, edition)
        yield from untold(source, model.tells, edition)


def _changed(files: Files, report: CaseReport, name: str) -> Iterator[Finding]:
    if record.FILE in files:
        yield from record.differences(name, files[record.FILE].decode(errors="replace"), report.trails)
    elif report.outcomes:
        yield record.missing(name)


def _uncovered(edition: Edition, report: CaseReport) -> Iterator[Finding]:
    """Nothing where there are no cases at all: a script begins without."""
    if report.outcomes:
        yield from uncovered(edition.script, frozenset().union(*(outcome.met for outcome in report.outcomes)))


def play_record(path: Path, folder: Path, edition: Edition) -> Played:
    """The record as it is written, and as the cases come out."""
    trails = run_cases(folder, edition).trails
    return Played(path, path.read_text(encoding="utf-8"), record.written(trails))


def run_case(case: Case, edition: Edition, site: Site = TRIAL_SITE) -> Outcome:
    return next(iter(outcomes([case], edition, site)))


def _run(case: Case, edition: Edition, site: Site) -> Outcome:
    said: list[str] = []
    noted = Noted(edition)
    try:
        player = Player(case, noted.edition, site, said)
        player.play()
    except CaseError as error:
        return Outcome(case, None, tuple(said), (str(error),), texts=frozenset(noted.texts))
    faults = tuple(_faults(case, player))
    return Outcome(
        case, player.disposition, tuple(said), faults, player.trail, player.met, texts=frozenset(noted.texts)
    )


def _faults(case: Case, player: Player) -> Iterator[str]:
    got = player.disposition
    if got not in (case.acceptable or {None}):
        yield f"came out as {got.name if got is not None else 'nothing'}, expected {case.model.expected}"
    for wanted in case.model.must_say:
        if not _is_said(wanted, player):
            yield f"did not say “{wanted}”"
    for unwanted in case.must_not_say:
        if _is_said(unwanted, player):
            yield f"said “{unwanted}”"
    if case.model.follow_ups is not None and player.promised != sorted(case.model.follow_ups):
        yield f"promised {_listed(player.promised)}, expected {_listed(sorted(case.model.follow_ups))}"
    yield from _always(player)


def _always(player: Player) -> Iterator[str]:
    """What holds for everybody: the number for an emergency is told, and no text has a gap in it."""
    language = player.edition.script.languages[player.case.model.language]
    number = player.site.variables["emergency_number"]
    everything = "\n".join(player.said)
    if number not in everything and digits_in_words(number, language.messages["digits"].voice) not in everything:
        yield "never told the emergency number"
    if "{" in everything:
        yield "said a variable by its name"


def _is_said(what: str, player: Player) -> bool:
    """`what` is the name of a message, or words in capitals or not."""
    if what in player.edition.script.languages[player.case.model.language].messages:
        return any(name == what or name.startswith(f"{what}.") for name in player.heard)
    return any(what.casefold() in text.casefold() for text in player.said)


def _listed(names: list[str]) -> str:
    return ", ".join(names) or "nothing"
