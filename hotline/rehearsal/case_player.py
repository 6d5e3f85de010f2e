"""A case played by the real engine: every question is answered by key, as the person of the case would."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from zoneinfo import ZoneInfo

from hotline.core.conditions import holds
from hotline.core.disposition import Disposition
from hotline.core.edition import Edition
from hotline.core.facts import facts_of
from hotline.core.person import Episode
from hotline.core.script import Option, Question
from hotline.core.site import Site
from hotline.rehearsal.case_files import Case
from hotline.rehearsal.coverage import Met, met
from hotline.rehearsal.simulator import Event, Simulator, What
from hotline.rehearsal.trail import trail
from hotline.scripts.durations import seconds

GO_ON = "..."
NO_ANSWER = "gibberish"  # instead of a value: what is said means nothing
SILENCE = "silence"  # instead of a value: nothing more is said until the next line
_MOST_QUESTIONS = 80
_ZONE = "America/New_York"
_GIBBERISH = ("blorp", "fnarg", "zixq", "wuggle")  # never twice the same: that would be a machine
_GREETING = {"en": "> hi", "es": "> hola"}


class CaseError(Exception):
    """A case that asks for something its person has no answer to; says which."""


@dataclass(slots=True)
class Player:
    """One case on its way, with a templated edition; `said` is all that the person got, as templates."""

    case: Case
    edition: Edition
    site: Site
    said: list[str] = field(default_factory=list)
    _menus: dict[str, int] = field(default_factory=dict)
    _simulator: Simulator = field(init=False)

    def __post_init__(self) -> None:
        model = self.case.model
        self._simulator = Simulator(
            self.edition,
            self.site,
            _moment(model.begins),
            zone=_ZONE,
            language=model.language if model.language_known == "yes" else None,
            can_text=model.texts == "yes",
        )

    def play(self) -> None:
        """Raises CaseError."""
        model = self.case.model
        opening = "= call" if model.channel == "voice" else _GREETING[model.language]
        try:
            for line in model.conversation or [opening, GO_ON]:
                self._go_on() if line == GO_ON else self._do(line)
        except LookupError as error:
            raise CaseError(f"the script has no {error}, and it is needed here") from error

    @property
    def episode(self) -> Episode | None:
        person = self._simulator.person
        number = person.session.episode if person.session else 0
        return next((episode for episode in person.episodes if episode.number == number), None)

    @property
    def disposition(self) -> Disposition | None:
        episode = self.episode
        return None if episode is None or episode.disposition is None else Disposition(episode.disposition)

    @property
    def promised(self) -> list[str]:
        """Names of the follow-ups that are still to come."""
        return sorted({promise.name for promise in self.episode.promises}) if self.episode else []

    @property
    def trail(self) -> tuple[str, ...]:
        """All of it by name, and what it came to."""
        episode = self.episode
        end = [] if self.disposition is None or episode is None else [f"={self.disposition.name}", *episode.rows]
        return (*trail(self._simulator.history), *end, *(["=closed"] if episode and episode.closed else []))

    @property
    def met(self) -> Met:
        episodes = self._simulator.person.episodes
        rows = [row for episode in episodes for row in episode.rows]
        return frozenset(met(self.trail, rows, self._simulator.history))

    def _do(self, line: str) -> None:
        try:
            self._listen(self._move(line))
        except ValueError as error:
            raise CaseError(str(error)) from error

    def _move(self, line: str) -> list[Event]:
        sign, rest = line[:1], line[1:].strip()
        simulator = self._simulator
        moves: dict[str, Callable[[], list[Event]]] = {
            ">": lambda: simulator.text(rest),
            "^": lambda: simulator.press(rest),
            '"': lambda: simulator.speak(rest),
            "_": simulator.be_silent,
            "+": lambda: simulator.wait(simulator.until_next() if rest == "next" else seconds(rest)),
            "=": {"call": simulator.dial, "hang up": simulator.hang_up, "answer": simulator.answer}.get(rest, list),
        }
        if sign not in moves:
            raise CaseError(f"“{line}” is no line of a conversation")
        return moves[sign]()

    def _listen(self, events: list[Event]) -> None:
        self.said += [event.text for event in events if event.what is What.SAYS]

    def _go_on(self) -> None:
        for _ in range(_MOST_QUESTIONS):
            question = self._question()
            chosen = question and self._chosen(question)
            if not question or not chosen or chosen == (SILENCE,):
                return
            self._answer(question, chosen)
        raise CaseError("the conversation never ends")

    def _question(self) -> Question | None:
        session = self._simulator.person.session
        return self.edition.script.questions[session.question] if session and session.question else None

    def _chosen(self, question: Question) -> tuple[str, ...]:
        """The values to answer with; none at a menu from which all that was wanted has been picked."""
        wanted = self.case.answers.get(question.content) or self.case.answers.get(question.fact)
        if question.again:
            at = self._menus.get(question.content, 0)
            self._menus[question.content] = at + 1
            return (wanted or ())[at : at + 1]
        if not wanted:
            raise CaseError(f"{question.content} was asked and the case has no answer to it")
        return wanted

    def _answer(self, question: Question, chosen: tuple[str, ...]) -> None:
        if chosen == (NO_ANSWER,):
            self._listen(self._in_words(_GIBBERISH[len(self.said) % len(_GIBBERISH)]))
            return
        offered = self._offered(question)
        missing = [value for value in chosen if value not in {option.value for option in offered}]
        if missing:
            raise CaseError(f"{question.content} does not offer {missing[0]} here")
        shown = [option.value for option in offered if option.shown]
        if all(value in shown for value in chosen):
            self._press([str(shown.index(value) + 1) for value in chosen])
        else:
            self._listen(self._in_words(self._label(question, chosen[0])))

    def _press(self, keys: list[str]) -> None:
        on_call = self._simulator.call is not None
        self._listen(self._simulator.press("".join(keys)) if on_call else self._simulator.text(", ".join(keys)))

    def _in_words(self, words: str) -> list[Event]:
        return self._simulator.speak(words) if self._simulator.call else self._simulator.text(words)

    def _label(self, question: Question, value: str) -> str:
        """What the hotline itself calls an answer that has no key."""
        language = self.edition.script.languages[self._simulator.person.language or self.case.model.language]
        return language.questions[question.name].options[value].label

    def _offered(self, question: Question) -> list[Option]:
        facts = facts_of(self.edition.script, self.episode) if self.episode else {}
        return [option for option in question.options if holds(option.when, facts)]


def _moment(text: str) -> int:
    try:
        return int(datetime.strptime(text, "%Y-%m-%d %H:%M").replace(tzinfo=ZoneInfo(_ZONE)).timestamp())
    except ValueError as error:
        raise CaseError(f"“{text}” is no time; write it like 2026-03-02 10:00") from error
