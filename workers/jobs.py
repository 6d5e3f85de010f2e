"""The one job that RQ runs: a batch of follow-ups, each claimed, decided, committed, sent and acknowledged alone."""

import time
from collections.abc import Sequence

from hotline.delivery.policy import Action, rule_for
from hotline.delivery.progress import after_answer
from hotline.ports import Refused
from hotline.store.due_index import Held
from hotline.store.keys import FollowUpId
from workers.planning import Do, Planner, Search
from workers.reconcile import reconcile
from workers.sending import Answered, Sender
from workers.services import Services

#: A batch is put down after this, so that a worker that is asked to end does so soon.
BATCH_SECONDS = 8.0
PAUSE_SECONDS = 0.5
#: Something of ours is broken for one person: the others go on, and it is tried again after this.
BROKEN_SECONDS = 600


class BatchRunner:
    """Runs batches, one after the other; several may run at once in other processes."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._index = services.index
        self._sender = Sender(services.carrier, services.wall)

    def close(self) -> None:
        self._sender.close()

    def handle(self, ids: Sequence[str]) -> None:
        """Deals with every id that is still leased; what there is no time for is due again at once."""
        left = [FollowUpId(each) for each in ids]
        ends = time.monotonic() + BATCH_SECONDS
        while left and time.monotonic() < ends and not self._services.signs.halted():
            granted, wait = self._services.rate.take(len(left))
            if granted:
                left = self._slice(left[:granted]) + left[granted:]
            else:
                time.sleep(min(wait, PAUSE_SECONDS))
        if left:
            self._index.release(left, self._services.clock.now())

    def _slice(self, ids: list[FollowUpId]) -> list[FollowUpId]:
        """Carries these through; gives back those whose person changed meanwhile."""
        plans = self._plans(ids)
        done = self._index.write([plan.write for plan in plans])
        letters = [plan.send for plan, written in zip(plans, done, strict=True) if written and plan.send]
        self._services.rate.give_back(len(ids) - len(letters))
        for burst in self._sender.send(letters):
            self._record(burst)
        return [plan.id for plan, written in zip(plans, done, strict=True) if not written]

    def _plans(self, ids: list[FollowUpId]) -> list[Do]:
        wall, now = self._services.wall.now(), self._services.clock.now()
        claimed = self._index.claim(ids, wall)
        if claimed.gone:
            self._index.drop(claimed.gone)
        planner = Planner(self._services.follow_ups, self._index, now, wall)
        plans = [plan for held in claimed.held if (plan := self._plan(planner, held))]
        broken = claimed.unreadable + _without_plan(claimed.held, plans)
        if broken:
            self._index.release(broken, now + BROKEN_SECONDS)
        return plans

    def _plan(self, planner: Planner, held: Held) -> Do | None:
        try:
            plan = planner.plan(held)
            return reconcile(plan, self._services.carrier, planner) if isinstance(plan, Search) else plan
        except Exception:  # noqa: BLE001 - one person's broken record must not hold up everybody else's
            self._services.report("follow_up_broken", follow_up=held.id, exc_info=True)
            return None

    def _record(self, burst: list[Answered]) -> None:
        """Acknowledges each by itself. Where a status callback was faster there is nothing left to record."""
        now = self._services.clock.now()
        progress = [
            (each.letter, after_answer(each.letter.attempt, each.answer, each.letter.held.id, now)) for each in burst
        ]
        self._index.write([self._index.settling(letter.held, each) for letter, each in progress])
        for each in burst:
            if isinstance(each.answer, Refused) and rule_for(str(each.answer.code), 1).action is Action.HALT:
                self._halt(str(each.answer.code), now)

    def _halt(self, code: str, now: int) -> None:
        """The carrier refuses our account: everybody's sending waits, and staff are told once."""
        if self._services.signs.halt(code):
            self._services.report("sending_halted", code=code)
            self._index.tell_staff(f"carrier_refuses_{code}", now)


def _without_plan(held: list[Held], plans: list[Do]) -> list[FollowUpId]:
    planned = {plan.id for plan in plans}
    return [each.id for each in held if each.id not in planned]


def handle_batch(services: Services, ids: Sequence[str]) -> None:
    """One batch with a runner of its own."""
    runner = BatchRunner(services)
    try:
        runner.handle(ids)
    finally:
        runner.close()
