"""The shell round the core: load, step, commit, and only then reply; for both channels and the workers."""

from dataclasses import dataclass

from msgspec.structs import replace

from hotline.caller import Caller
from hotline.core.edition import Edition
from hotline.core.effects import Effect
from hotline.core.engine import step
from hotline.core.engine.step import remembered
from hotline.core.hours import next_waking
from hotline.core.inbound import FollowUpDue, Inbound
from hotline.core.person import Person, Step
from hotline.core.site import Site
from hotline.identity import digest
from hotline.ports import Change, Clock, Scripts, Store, StoreUnavailable

#: How often a step is taken again because somebody else committed in between. More is not contention but a fault.
TRIES = 20


@dataclass(frozen=True, slots=True)
class Reply:
    """What an inbound led to, and the language it is said in (BCP-47), for the voice that says it."""

    effects: tuple[Effect, ...]
    language: str


@dataclass(frozen=True, slots=True)
class Service:
    store: Store
    scripts: Scripts
    clock: Clock
    site: Site

    def handle(self, caller: Caller, inbound: Inbound) -> Reply:
        """The reply to this inbound; the same inbound twice gives the same reply and one effect.

        Raises StoreUnavailable when Redis is away, LookupError when no script was ever published.
        """
        for _ in range(TRIES):
            loaded = self.store.load(caller.person, inbound.id)
            person = _known(loaded.person, caller)
            if loaded.reply is not None:
                return self._reply(person, loaded.reply)
            if digest(inbound.id) in person.seen:
                return self._reply(person, ())
            now = self.clock.now()
            taken = self.take(person, inbound, now)
            after = remembered(taken.person, digest(inbound.id))
            if self.store.commit(Change(loaded, after, taken.effects, inbound.id, now, person, inbound)):
                return self._reply(after, taken.effects)
        raise StoreUnavailable(f"{TRIES} steps of one person in a row met another commit")

    def _reply(self, person: Person, effects: tuple[Effect, ...]) -> Reply:
        languages = self.scripts.current().script.languages
        spoken = languages.get(person.language or "") or next(iter(languages.values()))
        return Reply(effects, spoken.voice)

    def take(self, person: Person, inbound: Inbound, now: int) -> Step:
        """One step of the core, on the revision that this session or promise began with. No I/O but scripts."""
        return step(self._edition(person, inbound), person, inbound, now, self.site)

    def next_waking(self, person: Person, now: int) -> int:
        """The first second from now on that is in nobody's quiet hours."""
        plan = self.scripts.current().script.plan
        return next_waking(now, person.zones or (self.site.zone,), plan.quiet_from, plan.quiet_until)

    def _edition(self, person: Person, inbound: Inbound) -> Edition:
        revision = _promised_on(person, inbound.number) if isinstance(inbound, FollowUpDue) else None
        if revision is None and person.session is not None and person.session.frames:
            revision = person.session.revision
        return self.scripts.revision(revision) if revision else self.scripts.current()


def _known(person: Person | None, caller: Caller) -> Person:
    """The person as stored, or new; what the carrier says of a new number is believed once.

    Of somebody who opted out long ago nothing is stored but that they did: their number is then new to us again.
    """
    if person is not None and person.number:
        return person
    return replace(
        person or Person(id=caller.person, number=""),
        number=caller.number,
        zones=caller.zones,
        can_text=caller.can_text,
        served=caller.served,
    )


def _promised_on(person: Person, number: int) -> str | None:
    for episode in person.episodes:
        if any(promise.number == number for promise in episode.promises):
            return episode.revision
    return None
