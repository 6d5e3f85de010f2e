"""Webhooks against the floor: requests a second as fast as both go, and the slowest hundredth at equal load."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from statistics import median

from bench.load import Order, Outcome
from bench.place import Helper, Place, serving
from bench.rows import TIMES, Budget, Row, figure
from bench.scale import Scale

HALF_LOAD = 0.5  # of what the slower of the two can: so neither is overrun


@dataclass(slots=True)
class Loader:
    """Sends loads, each from people who were never heard before."""

    helper: Helper
    scale: Scale
    next_person: int = 0

    def send(self, port: int, channel: str, per_second: float = 0.0) -> Outcome:
        order = Order(
            port=port, channel=channel, first=self.next_person,
            lines=self.scale.lines, seconds=self.scale.seconds, per_second=per_second,
        )  # fmt: skip
        outcome = self.helper.ask(order, Outcome)
        self.next_person += outcome.people
        return outcome


@dataclass(slots=True)
class Pairs:
    """What was measured in turns: ours, the floor's."""

    ours: list[float] = field(default_factory=list)
    floor: list[float] = field(default_factory=list)

    def add(self, ours: float, floor: float) -> None:
        self.ours.append(ours)
        self.floor.append(floor)

    @property
    def ratio(self) -> float:
        """The median of the rounds' ratios: what disturbs a round disturbs both."""
        return median(ours / floor for ours, floor in zip(self.ours, self.floor, strict=True))

    def row(self, what: str, unit: str, budget: Budget, limit: float) -> Row:
        ours, floor = median(self.ours), median(self.floor)
        return Row(what, self.ratio, TIMES, budget, limit, f"{figure(ours)} {unit}", f"{figure(floor)} {unit}")


def rows(where: Place, scale: Scale) -> Iterator[Row]:
    with (
        serving(where, "bench.floor:app") as floor,
        serving(where, "hotline.wsgi:app") as ours,
        Helper("load", where, core=-1) as helper,
    ):
        yield from _measured(Loader(helper, scale), ours, floor)


def _measured(loader: Loader, ours: int, floor: int) -> Iterator[Row]:
    for port in (floor, ours):  # what is loaded and compiled at first
        loader.send(port, "sms")
        loader.send(port, "voice")
    sms = _rates(loader, ours, floor, "sms")
    yield sms.row("SMS webhook, one core", "/s", Budget.AT_LEAST, 0.80)
    voice = _rates(loader, ours, floor, "voice")
    yield voice.row("voice step, one core", "/s", Budget.AT_LEAST, 0.75)
    rate = HALF_LOAD * min(median(sms.ours), median(sms.floor))
    slowest = _slowest(loader, ours, floor, rate)
    yield slowest.row(f"SMS webhook, p99 at {rate:.0f}/s", "ms", Budget.AT_MOST, 2.0)


def _rates(loader: Loader, ours: int, floor: int, channel: str) -> Pairs:
    pairs = Pairs()
    for _ in range(loader.scale.rounds):
        pairs.add(loader.send(ours, channel).per_second, loader.send(floor, channel).per_second)
    return pairs


def _slowest(loader: Loader, ours: int, floor: int, rate: float) -> Pairs:
    pairs = Pairs()
    for _ in range(loader.scale.rounds):
        pairs.add(loader.send(ours, "sms", rate).p99, loader.send(floor, "sms", rate).p99)
    return pairs
