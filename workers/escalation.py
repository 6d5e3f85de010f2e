"""Texts the phones on duty when somebody has waited too long for staff: each wait once, without a word about whom."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from hotline import bootstrap
from hotline.core.inbound import StaffAlerted
from hotline.core.site import Site
from hotline.identity import digest
from hotline.ports import Clock, TaskLine
from hotline.service import Service
from hotline.settings.values import opening_hours
from hotline.store.desk import Desk, Duty
from hotline.store.redis_store import RedisStore
from hotline.store.told import Told
from hotline.twilio.callers import Callers

EVERY_SECONDS = 15
MINUTE = 60


@dataclass(slots=True)
class Escalation:
    """`inbox` is the address of the page where staff see who waits."""

    store: RedisStore
    service: Service
    desk: Desk
    told: Told
    callers: Callers
    inbox: str
    clock: Clock
    monotonic: Callable[[], float] = time.monotonic
    _next: float = field(default=0.0, init=False)

    @classmethod
    def of(cls, parts: bootstrap.Services) -> "Escalation":
        settings = parts.settings
        return cls(
            parts.store,
            parts.service,
            Desk(parts.redis, parts.store.sealer),
            Told(parts.redis),
            Callers(settings.secret_key, settings.served_countries),
            f"{settings.public_url}/console/inbox",
            parts.clock,
        )

    def turn(self) -> int:
        if self.monotonic() < self._next:
            return 0
        self._next = self.monotonic() + EVERY_SECONDS
        return self.look()

    def look(self) -> int:
        """How many waits were told of."""
        duty, now = self.desk.duty(), self.clock.now()
        missed = [line for line in self.store.tasks() if _is_missed(line, duty, now)] if duty.phones else []
        new = [line for line, told in zip(missed, self.told.when(missed), strict=True) if not told]
        numbers = on_duty(duty, self.service.site, now, urgent=any(line.task.urgent for line in new))
        if not new or not numbers:
            return 0
        for number in numbers:
            self._tell(number, new, now)
        self.told.mark(new, now)
        return len(new)

    def _tell(self, number: str, lines: Sequence[TaskLine], now: int) -> None:
        """The same lines make the same inbound: when we fall over here, nobody is told twice."""
        name = digest(" ".join(f"{line.id} {line.task.waiting} {line.task.urgent}" for line in lines))
        words = alert(lines, self.service.site.variables["service"], self.inbox, now)
        self.service.handle(self.callers.texting(number, ""), StaffAlerted(f"alert-{name}", words))


def _is_missed(line: TaskLine, duty: Duty, now: int) -> bool:
    minutes = duty.urgent_after if line.task.urgent else duty.other_after
    return 0 < line.task.waiting <= now - minutes * MINUTE


def on_duty(duty: Duty, site: Site, now: int, *, urgent: bool) -> list[str]:
    """Whoever is on duty now. When nobody is, what is urgent goes to the first phone of the list all the same."""
    here = [phone.number for phone in duty.phones if site.within(opening_hours(phone.when), now)]
    return here or [phone.number for phone in duty.phones[:1] if urgent]


def alert(lines: Sequence[TaskLine], service: str, inbox: str, now: int) -> str:
    urgent = sum(line.task.urgent for line in lines)
    minutes = (now - min(line.task.waiting for line in lines)) // MINUTE
    who = "1 person waits" if len(lines) == 1 else f"{len(lines)} people wait"
    how = f"{urgent} URGENT. " if urgent else ""
    return f"{service} staff: {how}{who}, the longest for {minutes} min. {inbox}"
