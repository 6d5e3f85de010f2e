"""The cases bank: every vignette played, its outcome held against what was expected of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from hotline.checks.finding import Finding
from hotline.core.disposition import Disposition
from hotline.core.edition import Edition
from hotline.core.site import Site
from hotline.core.spoken import digits_in_words
from hotline.rehearsal.case_files import Case, cases_in
from hotline.rehearsal.case_player import CaseError, Player
from hotline.rehearsal.trial import TRIAL_SITE
from hotline.scripts.loader import Files, read_folder


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a case came out; `faults` are everything that differs from what was expected."""

    case: Case
    disposition: Disposition | None
    said: tuple[str, ...]
    faults: tuple[str, ...]

    @property
    def is_under_triage(self) -> bool:
        return self.disposition is None or self.disposition < min(self.case.acceptable)

    @property
    def is_over_triage(self) -> bool:
        return self.disposition is not None and self.disposition > max(self.case.acceptable)


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


def run_case_files(files: Files, edition: Edition, site: Site = TRIAL_SITE) -> CaseReport:
    """As `run_cases`, of files that are already in memory."""
    cases, problems = cases_in(edition.script.name, files)
    return CaseReport(tuple(run_case(case, edition, site) for case in cases), tuple(problems))


def run_case(case: Case, edition: Edition, site: Site = TRIAL_SITE) -> Outcome:
    said: list[str] = []
    try:
        player = Player(case, edition, site, said)
        player.play()
    except CaseError as error:
        return Outcome(case, None, tuple(said), (str(error),))
    return Outcome(case, player.disposition, tuple(said), tuple(_faults(case, player)))


def _faults(case: Case, player: Player) -> Iterator[str]:
    got = player.disposition
    if got not in case.acceptable:
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
        return any(wording in text for wording in player.wordings(what) for text in player.said)
    return any(what.casefold() in text.casefold() for text in player.said)


def _listed(names: list[str]) -> str:
    return ", ".join(names) or "nothing"
