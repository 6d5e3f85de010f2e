"""Claims follow-ups and decides about each: from its person and, when nobody knows what happened, from the carrier."""

import time
from concurrent.futures import ThreadPoolExecutor

from hotline.ports import StoreUnavailable
from hotline.store.due_index import Held
from hotline.store.keys import FollowUpId
from workers.planning import Do, Plan, Planner, Search
from workers.reconcile import reconcile
from workers.services import Services

#: Something of ours is broken for somebody: the others go on, and it is tried again after this.
BROKEN_SECONDS = 120
SEARCHES_AT_ONCE = 16


class Decider:
    def __init__(self, services: Services) -> None:
        self._services = services
        self._index = services.index
        self._pool = ThreadPoolExecutor(SEARCHES_AT_ONCE, thread_name_prefix="search")

    def close(self) -> None:
        self._pool.shutdown()

    def decide(self, ids: list[FollowUpId], ends: float) -> tuple[list[Do], list[FollowUpId]]:
        """What to do with each that is ours, and those that there was no time for."""
        now, wall = self._services.clock.now(), self._services.wall.now()
        claimed = self._index.claim(ids, wall)
        if claimed.gone:
            self._index.drop(claimed.gone)
        planner = Planner(self._services.follow_ups, self._index, now, wall, self._services.fold_accents)
        plans, broken, left = self._plan_all(planner, claimed.held, ends)
        if broken or claimed.unreadable:
            self._index.release(broken + claimed.unreadable, now + BROKEN_SECONDS)
            self._services.report("follow_ups_broken", count=len(broken) + len(claimed.unreadable))
        return self._carried_out(planner, plans), left

    def _plan_all(
        self, planner: Planner, helds: list[Held], ends: float
    ) -> tuple[list[Plan], list[FollowUpId], list[FollowUpId]]:
        plans: list[Plan] = []
        broken: list[FollowUpId] = []
        for place, held in enumerate(helds):
            if time.monotonic() > ends:
                return plans, broken, [late.id for late in helds[place:]]
            try:
                plans.append(planner.plan(held))
            except StoreUnavailable:
                raise
            except Exception:  # noqa: BLE001 - one person's trouble must not hold up everybody else
                if not broken:
                    self._services.report("follow_up_broken", follow_up=held.id, exc_info=True)
                broken.append(held.id)
        return plans, broken, []

    def _carried_out(self, planner: Planner, plans: list[Plan]) -> list[Do]:
        """Searches at the carrier, several at once; there are some only after somebody fell over."""
        searches = [plan for plan in plans if isinstance(plan, Search)]
        found = self._pool.map(lambda search: reconcile(search, self._services.carrier, planner), searches)
        return [plan for plan in plans if isinstance(plan, Do)] + list(found)
