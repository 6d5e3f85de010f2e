"""People, replies, tasks and attempts as bytes: msgpack behind one byte that names the schema."""

from collections.abc import Callable
from typing import TypeVar

import msgspec

from hotline.core import effects
from hotline.core.effects import Effect
from hotline.core.person import Person
from hotline.delivery.attempt import Attempt
from hotline.ports import TaskLine
from hotline.store.sealing import UnreadableRecordError

SCHEMA = b"\x01"  # raise it, and add a reader of the old one, when a stored shape changes

T = TypeVar("T")

# What a replay must give again. The other effects were carried out by the commit.
SPOKEN: tuple[type, ...] = (effects.Say, effects.Ask, effects.Transfer, effects.HangUp)

_encode = msgspec.msgpack.Encoder().encode
_person = msgspec.msgpack.Decoder(Person)
_task = msgspec.msgpack.Decoder(TaskLine)
_attempt = msgspec.msgpack.Decoder(Attempt)
_reply = msgspec.msgpack.Decoder(list[tuple[str, msgspec.Raw]])
_effects: dict[str, msgspec.msgpack.Decoder[Effect]] = {kind.__name__: msgspec.msgpack.Decoder(kind) for kind in SPOKEN}


def from_person(person: Person) -> bytes:
    return SCHEMA + _encode(person)


def to_person(record: bytes) -> Person:
    return _read(_person.decode, record)


def from_task(task: TaskLine) -> bytes:
    return SCHEMA + _encode(task)


def to_task(record: bytes) -> TaskLine:
    return _read(_task.decode, record)


def from_attempt(attempt: Attempt) -> bytes:
    return SCHEMA + _encode(attempt)


def to_attempt(record: bytes) -> Attempt:
    return _read(_attempt.decode, record)


def from_reply(reply: tuple[Effect, ...]) -> bytes:
    return SCHEMA + _encode([(type(effect).__name__, effect) for effect in reply if isinstance(effect, SPOKEN)])


def to_reply(record: bytes) -> tuple[Effect, ...]:
    return _read(_decode_reply, record)


def _decode_reply(packed: bytes) -> tuple[Effect, ...]:
    return tuple(_effects[kind].decode(fields) for kind, fields in _reply.decode(packed))


def _read(decode: Callable[[bytes], T], record: bytes) -> T:
    if record[:1] != SCHEMA:
        raise UnreadableRecordError(f"A record has schema {record[:1].hex()}, which this release does not know.")
    try:
        return decode(record[1:])
    except (msgspec.MsgspecError, KeyError) as error:
        raise UnreadableRecordError("A record does not have the shape of its schema.") from error
