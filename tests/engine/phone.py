"""A phone in somebody's hand, with the shipped script at the other end."""

from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from hotline.core.disposition import Disposition
from hotline.core.engine.turn import Turn
from hotline.core.engine.walk import visible
from hotline.core.person import Episode
from hotline.core.script import Channel
from hotline.rehearsal.simulator import Event, Simulator, What
from hotline.rehearsal.trial import TRIAL_SITE, edition

SHIPPED = edition(Path(__file__).parents[2] / "scripts" / "norovirus")
HOUR = 3600
MONDAY_NOON = int(datetime(2026, 3, 2, 13, tzinfo=ZoneInfo("America/New_York")).timestamp())
MONDAY_NIGHT = MONDAY_NOON + 7 * HOUR
#: What a grown-up with a mild stomach bug answers; a test names only what is different.
MILD = {
    "language": "en", "danger_signs": "no", "belly_and_neck_signs": "none", "who_is_ill": "self",
    "age_of_self": "y18_64", "age_of_child": "y1_4", "age_of_adult": "y18_64", "age_under_18": "y12_17",
    "with_you_now": "yes", "conditions": "none", "pregnant_or_gave_birth": "pregnant",
    "pregnancy_signs": "none", "steroids": "no", "dialysis": "no", "stomach": "vomit", "first_symptom": "today",
    "sips": "ok", "last_pee": "lt6", "dizzy": "no", "child_alert": "alert", "child_dryness": "none",
    "fever": "none", "blood_in_stool": "no", "legs": "none", "leg_swelling": "no", "leg_feeling": "ache",
    "leg_danger": "none", "leg_trend": "same", "leg_days": "lt2", "clot_risk": "no", "medicines": "none",
    "checks_wanted": "yes", "first_symptom_for_checks": "today",
}  # fmt: skip


class Phone(Simulator):
    """Answers a whole interview in one line."""

    def __init__(
        self, now: int = MONDAY_NOON, *, number: str = "+12025550123", can_text: bool = True, served: bool = True
    ) -> None:
        super().__init__(SHIPPED, TRIAL_SITE, now, number=number, can_text=can_text, served=served)

    @property
    def question(self) -> str | None:
        return self.person.session.question if self.person.session else None

    @property
    def episode(self) -> Episode:
        assert self.person.session
        return next(e for e in self.person.episodes if e.number == self.person.session.episode)

    @property
    def disposition(self) -> str | None:
        return None if self.episode.disposition is None else Disposition(self.episode.disposition).name

    def interview(self, *, until: str | None = None, **answers: str) -> list[Event]:
        """Goes through the questions, up to one that is left open; what came of the last answer."""
        events: list[Event] = []
        known = {**MILD, **answers}
        for _ in range(60):
            if self.question == until or self.question not in known:
                return events
            key = self._key(known[self.question])
            events = self.press(f"{key}#") if self.call else self.text(key)
        raise AssertionError(f"the interview goes round and round at {self.question}")

    def settle_at_home(self, **answers: str) -> None:
        """An interview by text to its end, with check-ins wanted."""
        self.text("hi")
        self.interview(until="advice_topic", **answers)
        self.text("done")

    def wait_for(self, question: str) -> list[Event]:
        """Let time pass until this is asked; what is asked before has its first answer, which is the mildest."""
        events: list[Event] = []
        while self.question != question:
            assert self.due, f"{question} is never asked"
            events = self.wait(self.until_next())
            while self.question and self.question != question:
                self.text("1")
        return events

    def _key(self, value: str) -> str:
        question = SHIPPED.script.questions[self.question or ""]
        turn = Turn(SHIPPED, TRIAL_SITE, self.now, self.person, Channel.SMS)
        shown = [option.value for option in visible(turn, question).options if option.shown]
        return str(shown.index(value) + 1)


def said(events: list[Event]) -> list[str]:
    return [event.text for event in events if event.what is What.SAYS]


def planned(phone: Phone) -> list[str]:
    """What is promised and waits in the due index, earliest first."""
    names = {promise.number: promise.name for episode in phone.person.episodes for promise in episode.promises}
    return [names[number] for number in sorted(phone.due, key=lambda one: (phone.due[one], one)) if number in names]
