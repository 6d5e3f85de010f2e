"""Texts the phones on duty when more people than usual fall ill somewhere: once for each area and day."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from hotline import bootstrap
from hotline.core.early_warning import FIRST_DAY
from hotline.core.inbound import StaffAlerted
from hotline.going_round import louder_than_usual, named
from hotline.identity import digest
from hotline.ports import Clock
from hotline.service import Service
from hotline.store.daily import Daily, day_of
from hotline.store.desk import Desk
from hotline.store.told import Warned
from hotline.twilio.callers import Callers
from workers.escalation import on_duty

EVERY_SECONDS = 600
#: So many areas are named in the text; the page it leads to shows them all.
NAMED = 3


@dataclass(slots=True)
class EarlyWarning:
    """`page` is the address of the early warning."""

    service: Service
    desk: Desk
    daily: Daily
    warned: Warned
    callers: Callers
    page: str
    clock: Clock
    monotonic: Callable[[], float] = time.monotonic
    _next: float = field(default=0.0, init=False)

    @classmethod
    def of(cls, parts: bootstrap.Services) -> "EarlyWarning":
        settings = parts.settings
        return cls(
            parts.service,
            Desk(parts.redis, parts.store.sealer),
            Daily(parts.redis),
            Warned(parts.redis),
            Callers(settings.secret_key, settings.served_countries),
            f"{settings.public_url}/console/trends/early-warning",
            parts.clock,
        )

    def turn(self) -> int:
        if self.monotonic() < self._next:
            return 0
        self._next = self.monotonic() + EVERY_SECONDS
        return self.look()

    def look(self) -> int:
        """How many areas were told of. While nobody is on duty it waits: an outbreak is no emergency of a minute."""
        duty, now = self.desk.duty(), self.clock.now()
        numbers = on_duty(duty, self.service.site, now, urgent=False)
        if not numbers:
            return 0
        today = day_of(now, self.service.site.zone)
        areas = self.warned.new(today, self._loud(date.fromisoformat(today)))
        for number in numbers if areas else ():
            self._tell(number, today, areas)
        self.warned.mark(today, areas)
        return len(areas)

    def _loud(self, today: date) -> list[str]:
        return louder_than_usual(self.daily.days(today - timedelta(days=FIRST_DAY), today))

    def _tell(self, number: str, today: str, areas: Sequence[str]) -> None:
        """The same areas make the same inbound: when we fall over here, nobody is told twice."""
        name = digest(" ".join((today, *areas)))
        words = notice(areas, self.service.site.variables["service"], self.page)
        self.service.handle(self.callers.texting(number, ""), StaffAlerted(f"warning-{name}", words))


def notice(areas: Sequence[str], service: str, page: str) -> str:
    names = [named(area) for area in areas if area]
    more = f" and {len(names) - NAMED} more areas" if len(names) > NAMED else ""
    where = f" in {', '.join(names[:NAMED])}{more}" if names else ""
    return f"{service} staff: more new illnesses than usual today{where}. {page}"
