"""The conversation as it is kept: not its words but what came in, from which the core says the same words again.

A chapter begins with the person as they were; what follows are entries, one for each inbound, with a check of what was
said to it: a later release may say it otherwise, and whoever reads it is told so. The latest stand with the person, who
is written anyway; what grows too long is put away as a block.
"""

import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from operator import attrgetter
from typing import Any, TypeAlias, cast

import msgspec
import redis
from msgspec.structs import replace

from hotline.core import inbound as inbounds
from hotline.core.effects import Ask, Effect, Say
from hotline.core.inbound import CallStarted, FollowUpDue, Inbound, TextReceived
from hotline.core.person import Person, PersonId
from hotline.identity import digest
from hotline.store import codec, keys
from hotline.store.connection import reachable
from hotline.store.sealing import Sealer, UnreadableRecordError

#: What a record in Redis is: the first block of a chapter, a later one, or one entry about a text that was sent. The
#: commit script keeps the last chapters by it.
CHAPTER, BLOCK, SETTLED = b"c", b"b", b"s"
#: A chapter that grows beyond this is followed by another, so that no reading of it takes long.
LONGEST_CHAPTER = 100
#: So much stands with the person before it is put away.
MOST_BYTES = 700
CALL_CHARACTERS = 6  # one person's calls within one chapter are told apart by so much of the carrier's id
ENTRIES = 0x90  # how every entry begins: it is a short array, and an opening is none

_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder().decode


@dataclass(frozen=True, slots=True)
class Settled:
    """What became of a text or call of ours: `state` is arrived, failed, unknown or given_up; `code` the carrier's."""

    number: int
    state: str
    code: str = ""
    name: str = ""  # of the follow-up, in its plan


Told: TypeAlias = Inbound | Settled


@dataclass(frozen=True, slots=True)
class Entry:
    at: int
    what: Inbound
    check: int


@dataclass(frozen=True, slots=True)
class Chapter:
    before: Person
    entries: list[Entry]


#: In this order for ever: an entry names its kind by its place. The fields are kept, the inbound's id is not.
KINDS: tuple[tuple[type, tuple[str, ...]], ...] = (
    (inbounds.TextReceived, ("text", "media")),
    (inbounds.CallStarted, ("call", "follow_up")),
    (inbounds.KeysPressed, ("call", "keys")),
    (inbounds.SpeechHeard, ("call", "text")),
    (inbounds.SilenceHeard, ("call",)),
    (inbounds.TransferEnded, ("call", "reached")),
    (inbounds.CallEnded, ("call",)),
    (inbounds.FollowUpDue, ("number",)),
    (inbounds.DeliveryFailed, ("number", "opted_out", "by_voice")),
    (inbounds.StaffTook, ("staff", "instead_of")),
    (inbounds.StaffWrote, ("text", "staff")),
    (inbounds.StaffCalled, ("staff",)),
    (inbounds.StaffLeft, ("until", "staff")),
    (inbounds.StaffClosed, ("checks", "staff", "outcome", "note")),
    (inbounds.StaffAlerted, ("text",)),
    (inbounds.StaffCancelled, ("number",)),
    (inbounds.StaffHurried, ("number",)),
    (Settled, ("number", "state", "code", "name")),
)


def _getter(field: str) -> Callable[[Any], Any]:
    return (lambda what: short_call(what.call)) if field == "call" else attrgetter(field)


_PLACES = {kind: (place, tuple(map(_getter, fields))) for place, (kind, fields) in enumerate(KINDS)}


def entry(at: int, what: Told, effects: Iterable[Effect] = ()) -> bytes:
    place, fields = _PLACES[type(what)]
    return _encode((at, place, check(effects), *[field(what) for field in fields]))


def check(effects: Iterable[Effect]) -> int:
    """Of the words alone: who changes them later has changed nothing that was decided."""
    said = "\n".join([effect.text for effect in effects if isinstance(effect, Say | Ask)])
    return zlib.crc32(said.encode("utf-8", "surrogatepass")) & 0xFFFF if said else 0


def short_call(call: str) -> str:
    return digest(call)[:CALL_CHARACTERS]


def kept(before: Person, after: Person, at: int, told: Told, effects: Iterable[Effect]) -> tuple[Person, bytes]:
    """The person with one more entry, and the block to put away, if there is one; it begins with what it is."""
    added = entry(at, told, effects)
    if _begins_chapter(before, told):
        return replace(after, talk=(_opening(before), added), chapter=1), block(before.talk)
    talk = (*before.talk, added)
    if sum(map(len, talk)) > MOST_BYTES:
        return replace(after, talk=(), chapter=before.chapter + 1), block(talk)
    return replace(after, talk=talk, chapter=before.chapter + 1), b""


def is_worth_an_entry(before: Person, after: Person, told: Told, effects: Iterable[Effect]) -> bool:
    """Not so a follow-up that came due and was put off, nor what is said of somebody of whom nothing is kept."""
    if isinstance(told, FollowUpDue):
        return before != after or bool(check(effects))
    return not isinstance(told, Settled) or before.chapter > 0


def block(talk: tuple[bytes, ...]) -> bytes:
    if not talk:
        return b""
    return (BLOCK if _is_entry(talk[0]) else CHAPTER) + _encode(talk)


def _begins_chapter(before: Person, told: Told) -> bool:
    """Somebody speaks while nothing is open: from here on the conversation can be told without what was before."""
    if not 0 < before.chapter < LONGEST_CHAPTER:
        return True
    session = before.session
    is_open = session is not None and (session.question or session.frames or session.call)
    return isinstance(told, TextReceived | CallStarted) and not is_open and not (before.task and before.task.staff)


def _opening(before: Person) -> bytes:
    """Without what is the same for ever, and what the replay has no use for."""
    session = before.session
    if session and session.call:
        session = replace(session, call=short_call(session.call))
    return codec.from_person(
        replace(before, id=PersonId(""), number="", zones=(), session=session, seen=(), talk=(), chapter=0)
    )


def _is_entry(record: bytes) -> bool:
    return record[0] & 0xF0 == ENTRIES


@dataclass(slots=True)
class Conversation:
    """The last chapters, the oldest first, and what became of texts and calls of ours, by number."""

    person: Person
    chapters: list[Chapter] = field(default_factory=list)
    settled: dict[int, Settled] = field(default_factory=dict)

    def read(self, record: bytes) -> None:
        """What is before the first opening cannot be told; of what became of a text the last word counts."""
        if not _is_entry(record):
            known = self.person
            before = replace(codec.to_person(record), id=known.id, number=known.number, zones=known.zones)
            self.chapters.append(Chapter(before, []))
            return
        at, told, checked = _entry(record)
        if isinstance(told, Settled):
            self.settled[told.number] = told
        elif self.chapters:
            self.chapters[-1].entries.append(Entry(at, told, checked))


class Conversations:
    def __init__(self, client: redis.Redis, sealer: Sealer) -> None:
        self._client = client
        self._sealer = sealer

    def of(self, person: Person) -> Conversation:
        with reachable():
            records = cast("list[bytes]", self._client.lrange(keys.talk(person.id), 0, -1))
        conversation = Conversation(person)
        for record in (*self._opened(person.id, records), *person.talk):
            conversation.read(record)
        return conversation

    def _opened(self, person: PersonId, records: list[bytes]) -> Iterator[bytes]:
        for record in records:
            opened = self._sealer.open(record[1:], person)
            if record.startswith(SETTLED):
                yield opened
            else:
                yield from cast("list[bytes]", _decode(opened))

    def settled(self, people: list[PersonId], latest: int) -> dict[PersonId, dict[int, Settled]]:
        """What became of the last texts and calls of these people, by number; of each the last word counts."""
        with reachable(), self._client.pipeline(transaction=False) as pipeline:
            for person in people:
                pipeline.lrange(keys.talk(person), -latest, -1)
            answers = pipeline.execute()
        return {person: self._settled(person, records) for person, records in zip(people, answers, strict=True)}

    def _settled(self, person: PersonId, records: list[bytes]) -> dict[int, Settled]:
        told = [record for record in records if record.startswith(SETTLED)]
        entries = (_entry(record)[1] for record in self._opened(person, told))
        return {one.number: one for one in entries if isinstance(one, Settled)}


def _entry(record: bytes) -> tuple[int, Told, int]:
    try:
        at, place, checked, *values = cast("list[Any]", _decode(record))
        kind, _ = KINDS[place]
        what = kind(*values) if kind is Settled else kind("", *values)
    except (msgspec.MsgspecError, ValueError, IndexError, TypeError) as error:
        raise UnreadableRecordError("An entry of a conversation does not have its shape.") from error
    return at, what, checked
