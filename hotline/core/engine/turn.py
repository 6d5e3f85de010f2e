"""One inbound being worked through: the person so far and the effects so far. Lives only inside `step`."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from msgspec.structs import replace

from hotline.core.edition import Edition
from hotline.core.effects import CancelFollowUps, Count, Effect, HangUp, OpenTask, PlanFollowUps, Say
from hotline.core.facts import facts_of
from hotline.core.person import Episode, Frame, Person, Session
from hotline.core.script import Ask, Channel, Question, Script
from hotline.core.site import Site
from hotline.core.tasks import with_need
from hotline.core.wording import Writer

TIMER = 0  # the number of the session's own timer among the follow-ups
STAFF_TIMER = -2  # when the menu comes back by itself, if staff who have the conversation leave it


@dataclass(slots=True)
class Turn:
    edition: Edition
    site: Site
    now: int
    person: Person
    channel: Channel
    effects: list[Effect] = field(default_factory=list)
    last_heard: int = field(init=False)  # when the person was heard before this
    _facts: dict[str, frozenset[str]] | None = None
    _relevant: frozenset[str] | None = None

    @property
    def script(self) -> Script:
        return self.edition.script

    def __post_init__(self) -> None:
        self.last_heard = self.person.session.touched if self.person.session else self.now

    # The person

    def change(self, **changes: Any) -> None:
        self.person = replace(self.person, **changes)
        self._facts = self._relevant = None

    @property
    def session(self) -> Session:
        session = self.person.session
        assert session is not None, "a session is begun before anything is said in it"
        return session

    def change_session(self, **changes: Any) -> None:
        self.person = replace(self.person, session=replace(self.session, **changes))
        if "channel" in changes or "episode" in changes:
            self._facts = self._relevant = None

    @property
    def episode(self) -> Episode:
        number = self.session.episode
        for episode in reversed(self.person.episodes):
            if episode.number == number:
                return episode
        raise LookupError(number)

    def change_episode(self, **changes: Any) -> None:
        number = self.session.episode
        self.change(
            episodes=tuple(
                replace(episode, **changes) if episode.number == number else episode for episode in self.person.episodes
            )
        )

    def take_number(self) -> int:
        number = self.person.next_number
        self.change(next_number=number + 1)
        return number

    # What is known

    @property
    def facts(self) -> Mapping[str, frozenset[str]]:
        if self._facts is None:
            self._facts = facts_of(self.script, self.episode) | self._circumstances()
        return self._facts

    def relevant(self, answered: frozenset[str]) -> frozenset[str]:
        """The questions ahead that can still matter; the same until something new is known."""
        if self._relevant is None:
            frames = tuple((frame.sequence, frame.index) for frame in reversed(self.session.frames))
            self._relevant = self.edition.relevance.questions(frames, self.facts, answered)
        return self._relevant

    def _circumstances(self) -> dict[str, frozenset[str]]:
        person = self.person
        said = {
            "CHANNEL": self.channel.value,
            "CAN_TEXT": "yes" if person.can_text and not person.opted_out else "no",
            "REACHABLE": "yes" if person.number and not person.opted_out else "no",
            "LANGUAGE": "known" if person.language else "unknown",
            "NURSE": "open" if self.site.nurse_is_open(self.now) else "closed",
            "RETURNING": "yes" if len(person.episodes) > 1 else "no",
            "PATIENTS": "several" if len({e.number for e in person.episodes if not e.closed}) > 1 else "one",
        }
        return {name: frozenset({value}) for name, value in said.items()}

    @property
    def question(self) -> Question | None:
        name = self.person.session.question if self.person.session else None
        return self.script.questions[name] if name else None

    @property
    def with_staff(self) -> bool:
        """A member of staff has the conversation: by text the menu is silent."""
        return bool(self.person.task and self.person.task.staff)

    @property
    def asks_of_danger(self) -> bool:
        """An emergency was heard, and whether all is well is asked right now."""
        return bool(self.question and self.question.always and self.question.red_flag)

    # Where we are

    def push(self, sequence: str) -> None:
        """Go into a sequence that comes back here at its end."""
        self.change_session(frames=(*self.session.frames, Frame(sequence=sequence, index=0)))

    def enter(self, sequence: str) -> None:
        """As `push`, for something new that came up: its checks and other questions of the moment are asked anew."""
        self.push(sequence)
        fresh = {
            self.script.questions[step.question].fact
            for step in self.script.sequences[sequence]
            if isinstance(step, Ask) and self.script.questions[step.question].always
        }
        if fresh & self.episode.answers.keys():
            self.forget(fresh)

    def pop(self) -> None:
        self.change_session(frames=self.session.frames[:-1])

    def advance(self, steps: int = 1) -> None:
        *below, top = self.session.frames
        self.change_session(frames=(*below, replace(top, index=top.index + steps)))

    def forget(self, facts: set[str] | frozenset[str]) -> None:
        """Forget what was answered or heard about these facts, and about the items of lists among them."""
        gone = {n for n in (*self.episode.answers, *self.episode.unanswered) if {n, n.partition("/")[0]} & facts}
        self.change_episode(
            answers={n: v for n, v in self.episode.answers.items() if n not in gone},
            flags={n: v for n, v in self.episode.flags.items() if n not in facts},
            unanswered=tuple(n for n in self.episode.unanswered if n not in gone),
        )

    # What is said

    def writer(self, channel: Channel | None = None) -> Writer:
        language = self.person.language or next(iter(self.script.languages))
        patient = self.episode.patient if self.person.session else "self"
        return Writer(self.script, self.site, language, channel or self.channel, patient)

    def say(self, message: str, *, times: int = 1, interruptible: bool = True, **extra: str) -> None:
        self.effects.append(Say(text=self.writer().message(message, extra), times=times, interruptible=interruptible))

    def promise_call_back(self, message: str) -> None:
        """Say `message` with the time by which somebody will have called back, and tell staff."""
        if not self.person.number:
            self.say("no_call_back", interruptible=False)
            return
        self.say(message, interruptible=False, day_time=self.writer().day_time(self.site.call_back_by(self.now)))
        self.effect(OpenTask(kind="call_back"))

    def hang_up(self) -> None:
        """Something was always said before."""
        self.effect(HangUp())
        if self.person.session:
            self.change_session(call=None, on_phone=None)

    def effect(self, effect: Effect) -> None:
        self.effects.append(effect)
        if isinstance(effect, OpenTask):
            task = with_need(self.person.task, effect.kind, self.now, urgent=effect.urgent)
            self.person = replace(self.person, task=task)

    def count(self, what: str, which: str = "") -> None:
        self.effects.append(Count(what=what, which=which))

    # What is promised

    def plan(self, due: list[tuple[int, int]]) -> None:
        if due:
            self.effects.append(PlanFollowUps(due=tuple(due)))

    def cancel(self, numbers: tuple[int, ...]) -> None:
        if numbers:
            self.effects.append(CancelFollowUps(numbers=numbers))

    def set_timer(self, at: int) -> None:
        self.plan([(TIMER, at)])

    @property
    def zones(self) -> tuple[str, ...]:
        return self.person.zones or (self.site.zone,)
