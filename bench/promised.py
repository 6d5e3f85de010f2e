"""People with a follow-up that is due: each went through the interview that is a story of the script."""

from collections.abc import Iterator

from msgspec.structs import replace

from bench.conversations import area_codes, number_of, texting
from hotline.bootstrap import site
from hotline.core.person import Person
from hotline.identity import person_id
from hotline.rehearsal.simulator import Simulator
from hotline.service import Service
from hotline.settings import Settings
from hotline.store.changes import Orders, Writing
from hotline.store.due_index import DueIndex

BEGAN = 1_772_463_600  # a Monday, 10:00 in New York
AT_ONCE = 500


def interviewed(service: Service, settings: Settings) -> Person:
    """Somebody who has agreed to follow-ups."""
    for story in texting():
        phone = Simulator(service.scripts.current(), site(settings), BEGAN)
        for turn in story:
            phone.text(turn.form["Body"])
        if any(episode.promises for episode in phone.person.episodes):
            return phone.person
    raise LookupError("no story of the script ends in follow-ups")


def first_promise(person: Person) -> tuple[int, int]:
    """Its number and when it is due."""
    promises = (promise for episode in person.episodes for promise in episode.promises)
    return min((promise.number, promise.due) for promise in promises)


def fill(index: DueIndex, settings: Settings, like: Person, people: range) -> None:
    """Puts these people there, each with the first follow-up of somebody who was interviewed."""
    writings = list(_writings(settings, like, people))
    for start in range(0, len(writings), AT_ONCE):
        assert all(index.write(writings[start : start + AT_ONCE], 0))


def _writings(settings: Settings, like: Person, people: range) -> Iterator[Writing]:
    areas, (promised, due) = area_codes(), first_promise(like)
    for number in (number_of(person, areas) for person in people):
        known = replace(like, id=person_id(settings.secret_key, number), number=number)
        yield Writing(known, 0, Orders(planned={promised: due}), due, reply_digest="interview")
