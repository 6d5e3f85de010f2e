"""What to do with a follow-up that a worker holds: a pure decision from the person, the attempt so far and the time."""

from dataclasses import dataclass
from typing import TypeAlias

import msgspec
from msgspec.structs import replace

from hotline.core.inbound import DeliveryFailed, FollowUpDue
from hotline.core.person import Person, Promise
from hotline.core.tasks import with_need
from hotline.delivery.attempt import Attempt, State
from hotline.delivery.handing_on import handed_on
from hotline.delivery.policy import MOST_TRIES, Action, rule_for
from hotline.delivery.progress import SETTLING_SECONDS, Place, Progress
from hotline.store import keys
from hotline.store.changes import Orders, Writing
from hotline.store.conversations import Settled
from hotline.store.due_index import DueIndex, Held, Write
from hotline.store.keys import FollowUpId
from hotline.twilio.render_sms import texts_of
from workers.housekeeping import pared
from workers.services import FollowUps

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
        orders, forgets = Orders(), held.person.opted_out
        orders.put_away(held.number)
        person = pared(held.person) if forgets else held.person
        return Do(held.id, Writing(person, held.version, orders, self.now, before=held.person, forgets=forgets))

    def _first(self, held: Held) -> Do:
        due = FollowUpDue(held.id, held.number)
        step = self.follow_ups.take(held.person, due, self.now)
        orders = Orders.of(step.effects)
        person, body = handed_on(held.number, step, texts_of(step.effects, fold=self.fold_accents))
        if person.next_number > step.person.next_number:  # a moment later, to arrive after this one
            orders.planned[step.person.next_number] = self.now + APART_SECONDS
        writing = Writing(person, held.version, orders, self.now, reply=step.effects, before=held.person, told=due)
        if body is not None:
            return self._begin(held, writing, body)
        # Nothing goes out under this number now. A commit even so: the number may just have been planned anew.
        orders.put_away(held.number)
        return Do(held.id, writing)

    def _begin(self, held: Held, writing: Writing, body: str) -> Do:
        person, orders = writing.person, writing.orders
        orders.cancelled.discard(held.number)  # it stays leased until the carrier has answered
        asked_for = any(outgoing.number == held.number for outgoing in held.person.outgoing)
        promise = _promise(held)
        attempt = Attempt(
            state=State.IN_FLIGHT,
            count=1,
            began=self.now,
            started=self.wall,
            worth_until=promise.worth_until if promise else self.now + ASKED_FOR_SECONDS,
            any_hour=asked_for or self.follow_ups.next_waking(person, self.now) > self.now,
            asked_for=asked_for,
            body=body,
            name=promise.name if promise else "",
        )
        sealed = self.index.seal(person.id, attempt)
        begun = replace(writing, attempt_number=held.number, attempt=sealed)
        return Do(held.id, begun, _letter(held, attempt, sealed))

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
        writing = Writing(
            step.person, held.version, orders, self.now, attempt_number=held.number, before=held.person, told=failure
        )
        return Do(held.id, writing)

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
        orders = Orders(counters=[f"carrier|{why}"])
        orders.put_away(held.number)
        person = replace(held.person, task=with_need(held.person.task, "undelivered", self.now))
        told = Settled(held.number, "given_up", held.attempt.code, held.attempt.name) if held.attempt else None
        writing = Writing(
            person, held.version, orders, self.now, attempt_number=held.number, before=held.person, told=told
        )
        return Do(held.id, writing)


def _promise(held: Held) -> Promise | None:
    promises = (promise for episode in held.person.episodes for promise in episode.promises)
    return next((promise for promise in promises if promise.number == held.number), None)


def _letter(held: Held, attempt: Attempt, sealed: bytes) -> Letter:
    return Letter(Held(held.id, held.number, held.person, held.version, attempt, sealed), attempt)


def _overtaken(person: Person, attempt: Attempt) -> bool:
    """Somebody who wrote to us since is in a conversation that has gone on."""
    return not attempt.asked_for and any(at > attempt.began for at in person.recent)
