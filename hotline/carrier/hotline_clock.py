"""How far ahead the hotline's clock is of ours: texts are dated by it, as a telephone that skipped ahead would."""

import time

from hotline.carrier.journal import Journal


class HotlineClock:
    def __init__(self, journal: Journal) -> None:
        self._journal = journal
        self.ahead = next((float(record["ahead"]) for record in journal.of("clock")), 0.0)

    def now(self) -> float:
        return time.time() + self.ahead

    def shows(self, now: float) -> None:
        """The hotline says what its clock shows; in whole seconds, so a second is no difference."""
        ahead = now - time.time()
        self.ahead = ahead if ahead > 1 else 0.0
        self._journal.keep("clock", "hotline", {"ahead": self.ahead})
