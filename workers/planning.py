"""What to do with a follow-up that a worker holds: a pure decision from the person, the attempt so far and the time."""

from dataclasses import dataclass
from typing import TypeAlias

import msgspec
from msgspec.structs import replace

from hotline.core.effects import OpenTask, PlaceCall
from hotline.core.inbound import DeliveryFailed, FollowUpDue
from hotline.core.person import Outgoing, Person
from hotline.delivery.attempt import Attempt, State
from hotline.delivery.policy import MOST_TRIES, Action, rule_for
from hotline.delivery.progress import SETTLING_SECONDS, Place, Progress
from hotline.store import keys
from hotline.store.changes import Orders, Writing
from hotline.store.due_index import DueIndex, Held, Write
from hotline.store.keys import FollowUpId
from hotline.twilio.render_sms import texts_of
from workers.housekeeping import pared
from workers.services import FollowUps

TIMER = 0
#: A text that somebody asked for is worth sending this long.
ASKED_FOR_SECONDS = 6 * 3600
APART_SECONDS = 1


class Letter(msgspec.Struct, frozen=True):
    """One text or call that goes out once the store has it on record; `held` is how it then stands there."""

    held: Held
    attempt: Attempt


class Do(msgspec.Struct, frozen=True):
    """Write this; then, if it was written, send that."""

    id: FollowUpId
    write: Write
    send: Letter | None = None


class Search(msgspec.Struct, frozen=True):
    """Nobody knows whether the carrier took it: look there first."""

    held: Held
    attempt: Attempt


Plan: TypeAlias = Do | Search


@dataclass(frozen=True, slots=True)
class Planner:
    follow_ups: FollowUps
    index: DueIndex
    now: int  # the hotline's clock
    wall: int  # the real one
    fold_accents: bool = False

    def plan(self, held: Held) -> Plan:
        if held.number == keys.PARE:
            return self._pare(held)
        match held.attempt:
            case None:
                return self._first(held)
            case Attempt(state=State.TAKEN) as taken:
                return self.settle(held, Progress(taken, Place.DONE))
            case Attempt(state=State.FAILED) as failed:
                return self._failed(held, failed)
            case in_flight:
                return self._in_flight(held, in_flight)

    def settle(self, held: Held, progress: Progress) -> Do:
        return Do(held.id, self.index.settling(held, progress))

    def _pare(self, held: Held) -> Do:
        """Whoever came back is kept as they are."""
        return self._quiet(held, pared(held.person) if held.person.opted_out else held.person, Orders())

    def _first(self, held: Held) -> Do:
        step = self.follow_ups.take(held.person, FollowUpDue(held.id, held.number), self.now)
        orders = Orders.of(step.effects)
        bodies = texts_of(step.effects, fold=self.fold_accents)
        calls = any(isinstance(effect, PlaceCall) for effect in step.effects)
        if not step.person.number or not (bodies or calls):
            return self._quiet(held, step.person, orders)
        if held.number in orders.planned or held.number == TIMER:
            # It comes due again, and one number carries one attempt: the words get a number of their own.
            return self._quiet(held, self._hand_on(step.person, orders, bodies), orders)
        if calls:
            return self._begin(held, step.person, orders, "")
        return self._begin(held, self._hand_on(step.person, orders, bodies[1:]), orders, bodies[0])

    def _quiet(self, held: Held, person: Person, orders: Orders) -> Do:
        """Nothing goes out under this number now. A commit even so: the number may just have been planned anew."""
        orders.put_away(held.number)
        return Do(held.id, Writing(person, held.version, orders, self.now))

    def _hand_on(self, person: Person, orders: Orders, bodies: list[str]) -> Person:
        """Texts that do not fit into this one follow under the next number, a moment later to arrive after it."""
        if not bodies:
            return person
        number = person.next_number
        orders.planned[number] = self.now + APART_SECONDS
        outgoing = (*person.outgoing, Outgoing(number=number, texts=tuple(bodies)))
        return replace(person, next_number=number + 1, outgoing=outgoing)

    def _begin(self, held: Held, person: Person, orders: Orders, body: str) -> Do:
        orders.cancelled.discard(held.number)  # it stays leased until the carrier has answered
        asked_for = any(outgoing.number == held.number for outgoing in held.person.outgoing)
        attempt = Attempt(
            state=State.IN_FLIGHT,
            count=1,
            began=self.now,
            started=self.wall,
            worth_until=self._worth(held),
            any_hour=asked_for or self.follow_ups.next_waking(person, self.now) > self.now,
            asked_for=asked_for,
            body=body,
        )
        sealed = self.index.seal(person.id, attempt)
        writing = Writing(person, held.version, orders, self.now, attempt_number=held.number, attempt=sealed)
        return Do(held.id, writing, _letter(held, attempt, sealed))

    def _worth(self, held: Held) -> int:
        promises = (promise for episode in held.person.episodes for promise in episode.promises)
        found = (promise.worth_until for promise in promises if promise.number == held.number)
        return next(found, self.now + ASKED_FOR_SECONDS)

    def _in_flight(self, held: Held, attempt: Attempt) -> Plan:
        left = attempt.started + SETTLING_SECONDS - self.wall
        if left > 0:
            return self.settle(held, Progress(attempt, self.now + left))
        if attempt.unsure >= MOST_TRIES or (attempt.unsure and self.now > attempt.worth_until):
            return self.give_up(held, "unknown")
        return Search(held, attempt)

    def _failed(self, held: Held, attempt: Attempt) -> Do:
        match rule_for(attempt.code, attempt.count).action:
            case Action.RETRY | Action.HALT:
                return self.again(held, attempt)
            case Action.OPT_OUT:
                return self._tell(held, DeliveryFailed(held.id, held.number, opted_out=True))
            case Action.VOICE if not attempt.is_call:
                return self._tell(held, DeliveryFailed(held.id, held.number, by_voice=True))
            case Action.UNREACHABLE if not attempt.is_call:
                return self._tell(held, DeliveryFailed(held.id, held.number))
            case _:
                return self.give_up(held, "undelivered")

    def _tell(self, held: Held, failure: DeliveryFailed) -> Do:
        """The core decides what it means for the person; this attempt is over."""
        step = self.follow_ups.take(held.person, failure, self.now)
        orders = Orders.of(step.effects)
        orders.put_away(held.number)
        return Do(held.id, Writing(step.person, held.version, orders, self.now, attempt_number=held.number))

    def again(self, held: Held, attempt: Attempt) -> Do:
        """The same words once more, if they still fit."""
        person = held.person
        if person.opted_out or not (attempt.is_call or person.can_text) or _overtaken(person, attempt):
            return self.settle(held, Progress(None, Place.DONE))
        if attempt.count >= MOST_TRIES or self.now > attempt.worth_until:
            return self.give_up(held, "undelivered")
        waking = self.now if attempt.any_hour else self.follow_ups.next_waking(person, self.now)
        if waking > self.now:
            return self.settle(held, Progress(attempt, waking))
        next_try = replace(
            attempt,
            state=State.IN_FLIGHT,
            count=attempt.count + 1,
            started=self.wall,
            sid="",
            rank=0,
            code="",
            unsure=0,
        )
        settling = self.index.settling(held, Progress(next_try, Place.LEASED))
        return Do(held.id, settling, _letter(held, next_try, settling.sealed))

    def give_up(self, held: Held, why: str) -> Do:
        """Staff are told, because the person counts on it."""
        orders = Orders(tasks=[OpenTask(kind="undelivered")], counters=[f"carrier|{why}"])
        orders.put_away(held.number)
        return Do(held.id, Writing(held.person, held.version, orders, self.now, attempt_number=held.number))


def _letter(held: Held, attempt: Attempt, sealed: bytes) -> Letter:
    return Letter(Held(held.id, held.number, held.person, held.version, attempt, sealed), attempt)


def _overtaken(person: Person, attempt: Attempt) -> bool:
    """Somebody who wrote to us since is in a conversation that has gone on."""
    return not attempt.asked_for and any(at > attempt.began for at in person.recent)
