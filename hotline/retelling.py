"""A conversation told again: the core says to what came in what it said then, as no words of ours are kept."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from hotline.core import inbound as inbounds
from hotline.core.effects import Ask, Effect
from hotline.core.inbound import FollowUpDue, Inbound
from hotline.core.person import Episode, Person, Step
from hotline.core.script import Channel
from hotline.delivery.handing_on import handed_on
from hotline.store.conversations import Chapter, check
from hotline.twilio.render_sms import texts_of

Take = Callable[[Person, Inbound, int], Step]

ON_A_CALL = (
    inbounds.CallStarted,
    inbounds.KeysPressed,
    inbounds.SpeechHeard,
    inbounds.SilenceHeard,
    inbounds.TransferEnded,
    inbounds.CallEnded,
)


@dataclass(frozen=True, slots=True)
class Beat:
    """One inbound and what came of it. `exact` is False from where a later release says something else."""

    at: int
    what: Inbound
    before: Person
    after: Person
    effects: tuple[Effect, ...]
    said: list[str]  # as it went out: what waits for a worker is told where it left
    exact: bool

    @property
    def channel(self) -> Channel:
        return Channel.VOICE if isinstance(self.what, ON_A_CALL) else Channel.SMS

    @property
    def asked(self) -> str | None:
        """The question that was open when this came in."""
        return self.before.session.question if self.before.session else None

    @property
    def asks(self) -> str | None:
        return next((effect.question for effect in self.effects if isinstance(effect, Ask)), None)

    @property
    def waiting(self) -> dict[int, tuple[str, ...]]:
        """Texts that were handed to the workers, by number."""
        known = {outgoing.number for outgoing in self.before.outgoing}
        return {outgoing.number: outgoing.texts for outgoing in self.after.outgoing if outgoing.number not in known}

    @property
    def episode(self) -> Episode | None:
        return current_episode(self.after)

    @property
    def learned(self) -> dict[str, tuple[str, ...]]:
        """Answers and signs that are known since, by fact."""
        return _newer(_known(self.after), _known(self.before))


def current_episode(person: Person) -> Episode | None:
    session = person.session
    return next((one for one in person.episodes if session and one.number == session.episode), None)


def _known(person: Person) -> dict[str, tuple[str, ...]]:
    episode = current_episode(person)
    return {**episode.answers, **episode.flags} if episode else {}


def _newer(after: dict[str, tuple[str, ...]], before: dict[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    return {fact: values for fact, values in after.items() if before.get(fact) != values}


def retell(chapter: Chapter, take: Take, *, fold: bool = False) -> Iterator[Beat]:
    """Ends early when the script that was spoken cannot be spoken any more."""
    person, exact = chapter.before, True
    for entry in chapter.entries:
        try:
            step = take(person, entry.what, entry.at)
        except (LookupError, AssertionError):
            return
        exact = exact and check(step.effects) == entry.check
        after, said = step.person, texts_of(step.effects, fold=fold)
        if isinstance(entry.what, FollowUpDue):
            after, body = handed_on(entry.what.number, step, said)
            said = [body] if body else []
        yield Beat(entry.at, entry.what, person, after, step.effects, said, exact)
        person = after
