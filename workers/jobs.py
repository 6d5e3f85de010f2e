"""The one job that RQ runs: a batch of follow-ups, each claimed, decided, committed, sent and acknowledged alone."""

import time
from collections.abc import Sequence

from hotline.delivery.policy import Action, rule_for
from hotline.delivery.progress import after_answer
from hotline.ports import Refused
from hotline.store.due_index import Settling
from hotline.store.keys import FollowUpId
from workers.deciding import Decider
from workers.sending import Answered, Sender
from workers.services import Services

#: A batch is put down after this, so that a worker that is asked to end does so soon.
BATCH_SECONDS = 8.0
PAUSE_SECONDS = 0.5


class BatchRunner:
    """Runs batches, one after the other; other processes run others at the same time."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._index = services.index
        self._decider = Decider(services)
        self._sender = Sender(services.carrier, services.wall)

    def close(self) -> None:
        self._decider.close()
        self._sender.close()

    def handle(self, ids: Sequence[str]) -> None:
        """Deals with every id that is still leased; what there is no time for is due again at once."""
        left = [FollowUpId(each) for each in ids]
        ends = time.monotonic() + BATCH_SECONDS
        while left and time.monotonic() < ends and not self._services.signs.halted():
            granted, wait = self._services.rate.take(len(left))
            if granted:
                left = self._slice(left[:granted], ends) + left[granted:]
            else:
                time.sleep(min(wait, PAUSE_SECONDS))
        if left:
            self._index.release(left, self._services.clock.now())

    def _slice(self, ids: list[FollowUpId], ends: float) -> list[FollowUpId]:
        """Carries these through; gives back those whose person changed meanwhile and those without time left."""
        decided, left = self._decider.decide(ids, ends)
        done = self._index.write([each.write for each in decided], self._services.clock.now())
        letters = [each.send for each, written in zip(decided, done, strict=True) if written and each.send]
        self._services.rate.give_back(len(ids) - len(letters))
        for burst in self._sender.send(letters):
            self._record(burst)
        return [each.id for each, written in zip(decided, done, strict=True) if not written] + left

    def _record(self, burst: list[Answered]) -> None:
        """Acknowledges each by itself. Where a status callback was faster there is nothing left to record."""
        now = self._services.clock.now()
        self._index.write([self._settling(each, now) for each in burst], now)
        for each in burst:
            if isinstance(each.answer, Refused) and rule_for(str(each.answer.code), 1).action is Action.HALT:
                self._halt(str(each.answer.code), now)

    def _settling(self, answered: Answered, now: int) -> Settling:
        letter = answered.letter
        return self._index.settling(letter.held, after_answer(letter.attempt, answered.answer, letter.held.id, now))

    def _halt(self, code: str, now: int) -> None:
        """The carrier refuses our account: everybody's sending waits, and staff are told once."""
        if self._services.signs.halt(code):
            self._services.report("sending_halted", code=code)
            self._index.tell_staff(f"carrier_refuses_{code}", now)


def handle_batch(services: Services, ids: Sequence[str]) -> None:
    """One batch with a runner of its own."""
    runner = BatchRunner(services)
    try:
        runner.handle(ids)
    finally:
        runner.close()
