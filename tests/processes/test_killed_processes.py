"""A simulated day in which processes are killed with -9 at random: nothing accepted is lost, nothing is sent twice."""

import random
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from hotline.bootstrap import services
from hotline.identity import person_id
from tests.processes.installation import Installation, eventually

PEOPLE = 12
KILLS_WHILE_TALKING = ["web", "redis", "web", "worker"]
KILLS_PER_PROMISE = ["worker", "redis", "pump", "web"]
#: Home care with checks agreed to; whoever loses or doubles one of these ends somewhere else.
INTERVIEW = [
    "hi", "no", "none", "me", "34", "none", "no", "both", "today", "yes", "1", "no", "none", "no", "both", "no", "ache",
    "none", "same", "1", "none", "yes",
]  # fmt: skip
ENOUGH_KILLS = 5
AT_LEAST = 3  # at any hour of the day: reminders of sips, the checks of days 2 and 3, and that we stop
SOON = 15 * 60
PROMISED = "you said yes to check-in texts"


@pytest.fixture
def installation(tmp_path: Path) -> Iterator[Installation]:
    running = Installation(tmp_path)
    running.start()
    yield running
    running.stop()


def numbers() -> list[str]:
    return [f"+1202555{n:04}" for n in range(110, 110 + PEOPLE)]


def talk(installation: Installation, number: str) -> str:
    """The whole interview; the last reply says whether every answer counted once."""
    last = ""
    for turn, words in enumerate(INTERVIEW):
        last = installation.text(number, f"SM{number[-4:]}{turn:028}", words)
    return last


def is_settled(installation: Installation) -> bool:
    """Nothing is under way. A try of which nothing is known is looked into a minute of real time later."""
    return installation.waiting(within=SOON) == 0


@pytest.mark.processes
@pytest.mark.redis
def test_a_day_of_kills_loses_nothing_and_sends_nothing_twice(installation: Installation) -> None:
    dice = random.Random(20261124)  # noqa: S311 - the same day each time
    pause = threading.Event().wait

    def kill_now_and_then() -> None:
        for part in KILLS_WHILE_TALKING:
            pause(dice.uniform(0.5, 2.0))
            installation.kill(part)

    killer = threading.Thread(target=kill_now_and_then)
    killer.start()
    with ThreadPoolExecutor(4) as people:
        ends = list(people.map(lambda number: talk(installation, number), numbers()))
    killer.join()

    assert [PROMISED in end for end in ends] == [True] * PEOPLE

    eventually(installation.is_ready, 60, "everything is up again")
    installation.slow_down_carrier(milliseconds=300)
    for part in KILLS_PER_PROMISE:
        eventually(lambda: installation.skip_to_next() is not None, 60, "something is promised")
        pause(dice.uniform(0, 1.5))  # in the midst of taking, sending and recording
        installation.kill(part)
        eventually(lambda: is_settled(installation), 200, f"all is settled after the {part} was killed")

    assert installation.restarts() >= ENOUGH_KILLS
    received = {number: installation.received(number) for number in numbers()}
    store = services(installation.settings).store
    people_kept = [store.load(person_id(installation.settings.secret_key, n), "").person for n in numbers()]
    sent = [sum(len(episode.sent) for episode in kept.episodes) if kept else 0 for kept in people_kept]
    assert [len(texts) for texts in received.values()] == sent
    assert len({tuple(texts) for texts in received.values()}) == 1, "everybody was promised the same and got the same"
    assert len(received[numbers()[0]]) >= AT_LEAST
