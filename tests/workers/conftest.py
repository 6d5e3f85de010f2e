"""Workers on a real Redis, with a carrier, a script and clocks that a test decides about."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from dataclasses import replace as altered
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import redis
from msgspec.structs import replace

from hotline.caller import Caller
from hotline.core.edition import Edition
from hotline.core.effects import Effect, OpenTask, PlaceCall, PlanFollowUps, Say
from hotline.core.inbound import DeliveryFailed, FollowUpDue, Inbound
from hotline.core.person import Episode, Person, PersonId, Promise, Step
from hotline.core.script import Script
from hotline.core.site import Site
from hotline.ports import Change, Refused, Sent, Unknown
from hotline.scripts.loader import load
from hotline.service import Service
from hotline.store.rate import SendRate
from hotline.store.redis_store import RedisStore
from hotline.store.sealing import Sealer
from hotline.store.signs import Signs
from workers.jobs import BatchRunner
from workers.services import Services

NOW = 1_795_500_000
WALL = 1_700_000_000  # unlike NOW: the hotline's clock was moved ahead
DAY = 86400
ALICE, BOB = PersonId("ALICExxxxxxxxxxx"), PersonId("BOBxxxxxxxxxxxxx")


@dataclass
class SetClock:
    seconds: int

    def now(self) -> int:
        return self.seconds


@dataclass
class Sending:
    to: str
    body: str
    attempt: str


@dataclass
class ScriptedCarrier:
    """Takes everything, unless the next answers were given; what it took can be found later."""

    answers: list[Sent | Refused | Unknown | BaseException] = field(default_factory=list)
    asked: list[Sending] = field(default_factory=list)
    taken: list[Sending] = field(default_factory=list)
    unreachable: Exception | None = None

    def send_text(self, *, to: str, body: str, attempt: str) -> Sent | Refused | Unknown:
        return self._answer(Sending(to, body, attempt))

    def place_call(self, *, to: str, follow_up: int, attempt: str) -> Sent | Refused | Unknown:
        return self._answer(Sending(to, f"call for {follow_up}", attempt))

    def connect(self, *, to: str, errand: str) -> Sent | Refused | Unknown:
        return self._answer(Sending(to, "press 1", errand))

    def _answer(self, sending: Sending) -> Sent | Refused | Unknown:
        self.asked.append(sending)
        answer = self.answers.pop(0) if self.answers else Sent(f"SM{len(self.asked)}")
        if isinstance(answer, BaseException):
            raise answer
        if isinstance(answer, Sent):
            self.taken.append(sending)
        return answer

    def find_text(self, *, to: str, body: str, since: int) -> str | None:  # noqa: ARG002 - the port's
        if self.unreachable:
            raise self.unreachable
        return next(("SMfound" for text in self.taken if (text.to, text.body) == (to, body)), None)

    def find_call(self, *, to: str, since: int) -> str | None:
        return self.find_text(to=to, body="", since=since)


@dataclass
class SmallScript:
    """Keeps a promise by one text; calls instead when the person cannot get texts."""

    waking: int = 0
    words: tuple[str, ...] = ("Are fluids staying down?",)

    def take(self, person: Person, inbound: Inbound, now: int) -> Step:
        match inbound:
            case FollowUpDue(number=number):
                return self._due(person, number)
            case DeliveryFailed(opted_out=True):
                return Step(replace(person, opted_out=True), ())
            case DeliveryFailed(number=number, by_voice=True):
                return Step(replace(person, can_text=False), (PlanFollowUps(due=((number, now),)),))
            case _:
                return Step(replace(person, can_text=False), (OpenTask(kind="unreachable"),))

    def _due(self, person: Person, number: int) -> Step:
        if person.opted_out:
            return Step(person, ())
        outgoing = [waiting for waiting in person.outgoing if waiting.number == number]
        if outgoing:
            left = tuple(waiting for waiting in person.outgoing if waiting.number != number)
            return Step(replace(person, outgoing=left), tuple(Say(text=text) for text in outgoing[0].texts))
        if not person.can_text:
            return Step(person, (PlaceCall(follow_up=number),))
        return self._keep(person, number)

    def _keep(self, person: Person, number: int) -> Step:
        episode = person.episodes[0]
        left = tuple(promise for promise in episode.promises if promise.number != number)
        said: tuple[Effect, ...] = tuple(Say(text=word) for word in self.words) if left != episode.promises else ()
        return Step(replace(person, episodes=(replace(episode, promises=left),)), said)

    def next_waking(self, person: Person, now: int) -> int:  # noqa: ARG002 - the port's
        return max(now, self.waking)


@dataclass
class Hotline:
    """What a test holds in its hands."""

    store: RedisStore
    carrier: ScriptedCarrier
    script: SmallScript
    services: Services
    clock: SetClock
    wall: SetClock
    runner: BatchRunner
    redis: redis.Redis

    def promise(self, person: PersonId = ALICE, numbers: tuple[int, ...] = (1,), **changes: object) -> None:
        promises = tuple(Promise(number=n, name="check", due=NOW, worth_until=NOW + DAY) for n in numbers)
        episode = Episode(number=1, revision="r1", began=NOW, consent=True, promises=promises)
        known = Person(id=person, number="+12025550101", episodes=(episode,), next_number=max(numbers) + 1)
        self.change(replace(known, **changes), PlanFollowUps(due=tuple((n, NOW) for n in numbers)))

    def change(self, person: Person, *effects: Effect) -> None:
        inbound = f"SM-{self.store.load(person.id, 'none').version}"
        assert self.store.commit(Change(self.store.load(person.id, inbound), person, effects, inbound, NOW))

    def person(self, person: PersonId = ALICE) -> Person:
        known = self.store.load(person, "none").person
        assert known
        return known

    def take(self) -> list[str]:
        return list(self.services.index.take(self.clock.now(), self.wall.now(), 1000))

    def work(self) -> None:
        """One turn of the pump and of a worker."""
        self.runner.handle(self.take())

    def pass_time(self, seconds: int) -> None:
        self.clock.seconds += seconds
        self.wall.seconds += seconds

    def asked_of_staff(self) -> list[str]:
        return [need.kind for line in self.store.tasks() for need in line.task.needs]

    def nothing_left(self) -> bool:
        backlog = self.services.index.backlog(self.clock.now())
        return (backlog.waiting, backlog.leased) == (0, 0)


@pytest.fixture
def hotline(redis_client: redis.Redis) -> Iterator[Hotline]:
    store = RedisStore(redis_client, Sealer((b"k" * 32,)), retention=30 * DAY)
    carrier, script, clock, wall = ScriptedCarrier(), SmallScript(), SetClock(NOW), SetClock(WALL)
    services = Services(script, store.index, carrier, SendRate(redis_client, 1000), Signs(redis_client), clock, wall)
    runner = BatchRunner(services)
    yield Hotline(store, carrier, script, services, clock, wall, runner, redis_client)
    runner.close()


# With the script that comes with the hotline

FOLDER = Path(__file__).parents[2] / "scripts" / "norovirus"
ZONE = "America/New_York"
NOON = int(datetime(2026, 11, 24, 12, tzinfo=ZoneInfo(ZONE)).timestamp())
HOUR = 3600
CALLER = Caller(person=ALICE, number="+12025550101", zones=(ZONE,))
SITE = Site(
    variables={
        "emergency_number": "911",
        "crisis_line": "988",
        "poison_line": "1-800-222-1222",
        "nurse_line": "202-555-0111",
        "service": "Stomach Bug Hotline",
        "food_hours": "48",
        "number": "+12025550100",
    },
    zone=ZONE,
)


class OneScript:
    """A library with one revision."""

    def __init__(self, script: Script) -> None:
        self._edition = Edition.of(script)

    def current(self) -> Edition:
        return self._edition

    def revision(self, revision: str) -> Edition:
        assert revision == self._edition.script.revision
        return self._edition


@pytest.fixture(scope="module")
def scripts() -> OneScript:
    return OneScript(load(FOLDER))


@pytest.fixture
def service(hotline: Hotline, scripts: OneScript) -> Service:
    hotline.clock.seconds = NOON
    return Service(hotline.store, scripts, hotline.clock, SITE)


@pytest.fixture
def script_hotline(hotline: Hotline, service: Service) -> Hotline:
    """The hotline of the tests, with the shipped script; one check is due at noon and worth it until midnight."""
    runner = BatchRunner(altered(hotline.services, follow_ups=service))
    revision = service.scripts.current().script.revision
    promise = Promise(number=1, name="spoke_24h", due=NOON, worth_until=NOON + 12 * HOUR)
    episode = Episode(
        number=1,
        revision=revision,
        began=NOON - 24 * HOUR,
        answers={"AGE": ("y18_64",)},
        decided=NOON - 24 * HOUR,
        disposition=3,
        consent=True,
        may_call=True,
        promises=(promise,),
    )
    person = Person(id=ALICE, number="+12025550101", language="en", zones=(ZONE,), episodes=(episode,), next_number=2)
    hotline.change(person, PlanFollowUps(due=((1, NOON),)))
    return altered(hotline, runner=runner)
