"""An outbreak's worth of everything that the console shows: people, what they were promised, tasks, days, a script."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import yaml
from msgspec.structs import replace

from bench.conversations import area_codes, number_of
from bench.place import SCRIPT
from bench.promised import AT_ONCE, BEGAN, interviewed
from hotline.bootstrap import Services
from hotline.caller import Caller
from hotline.core.inbound import TextReceived
from hotline.core.person import Episode, Person, PersonId
from hotline.identity import person_id
from hotline.scripts.loader import Files, read_folder
from hotline.store import keys
from hotline.store.changes import Orders, Writing
from hotline.store.daily import day_of, field

DAYS, AREAS = 90, 40
HALF_A_DAY = 43200
#: So many wait for staff on a bad day.
WAITING = 300


def fill(parts: Services, people: int, follow_ups: int) -> PersonId:
    """Everybody; who is returned is one of those who wait for staff."""
    now, each = parts.clock.now(), max(1, follow_ups // people)
    like = interviewed(parts.service, parts.settings)
    like = replace(like, episodes=tuple(_begun_later(episode, now - BEGAN) for episode in like.episodes))
    for start in range(0, people, AT_ONCE):
        some = range(start, min(start + AT_ONCE, people))
        assert all(parts.store.index.write(list(_writings(parts, like, some, each)), 0))
    _count(parts)
    return _ask_for_staff(parts, min(WAITING, people))


def _begun_later(episode: Episode, seconds: int) -> Episode:
    later = (replace(one, due=one.due + seconds, worth_until=one.worth_until + seconds) for one in episode.promises)
    return replace(episode, began=episode.began + seconds, promises=tuple(later))


def _writings(parts: Services, like: Person, people: range, each: int) -> Iterator[Writing]:
    areas, now, secret = area_codes(), parts.clock.now(), parts.settings.secret_key
    promised = {promise.number: promise.due for episode in like.episodes for promise in episode.promises}
    planned = {number: promised.get(number, now + number * HALF_A_DAY) for number in range(1, each + 1)}
    for person in people:
        known = replace(like, id=person_id(secret, f"of an outbreak {person}"), number=number_of(person, areas))
        yield Writing(known, 0, Orders(planned=planned), now, reply_digest="interview")


def _count(parts: Services) -> None:
    """As the hotline counts: all that can be asked and answered, on every day, in every shard."""
    today = date.fromisoformat(day_of(parts.clock.now(), parts.service.site.zone))
    revision = parts.scripts.published() or ""
    counted: dict[Any, Any] = {field(revision, what, which): 20 for what, which in _countable(parts)}
    for days_ago in range(DAYS):
        with parts.redis.pipeline(transaction=False) as pipeline:
            for shard in keys.SHARDS:
                pipeline.hset(keys.daily(shard, (today - timedelta(days=days_ago)).isoformat()), mapping=counted)
            pipeline.execute()


def _countable(parts: Services) -> Iterator[tuple[str, str]]:
    yield from (("areas", f"+1{area}") for area in area_codes()[:AREAS])
    yield from (("sessions", channel) for channel in ("sms", "voice"))
    for question in parts.scripts.current().script.questions.values():
        yield "asked", question.content
        yield from (("answered", f"{question.content}={option.value}") for option in question.options)


def _ask_for_staff(parts: Services, people: int) -> PersonId:
    secret = parts.settings.secret_key
    callers = [
        Caller(person=person_id(secret, f"waits {n}"), number=f"+1202555{n:04}", zones=("America/New_York",))
        for n in range(people)
    ]
    for person, caller in enumerate(callers):
        for n, words in enumerate(("hi", "person please")):
            parts.service.handle(caller, TextReceived(f"SM{person:030x}{n:02x}", words))
    return callers[0].person


def with_questions(count: int) -> Files:
    """The script with so many more questions, each a copy of one that stands in it."""
    files = read_folder(SCRIPT)
    names = [f"dizzy_{number}" for number in range(count)]
    for file in ("flow.yaml", *(file for file in files if file.startswith("messages/"))):
        data: dict[str, Any] = yaml.safe_load(files[file])
        data["questions"] |= dict.fromkeys(names, data["questions"]["dizzy"])
        if file == "flow.yaml":
            data["sequences"]["symptoms"] += [{"ask": name} for name in names]
        files[file] = yaml.dump(data, Dumper=_Plain, allow_unicode=True, sort_keys=False).encode()
    return files


class _Plain(yaml.SafeDumper):
    def ignore_aliases(self, _data: object) -> bool:
        """A copy is written out, as staff would write it."""
        return True
