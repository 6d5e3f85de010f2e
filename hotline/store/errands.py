"""Calls that staff asked for: the console writes them down, a worker places them, the carrier tells how they go."""

import secrets
from collections.abc import Sequence
from typing import cast

import msgspec
import redis
from msgspec.structs import replace

from hotline.core.person import PersonId
from hotline.ports import BridgeState, Errand
from hotline.store import keys
from hotline.store.connection import Call, Scripts, reachable
from hotline.store.sealing import Sealer

KEPT_SECONDS = 86400
LEASE_SECONDS = 60
AT_ONCE = 50
RACES = 5
#: What was said earlier is not said again: a status may come late.
RANKS = {state: rank for rank, state in enumerate(BridgeState)}
_encode, _decode = msgspec.msgpack.Encoder().encode, msgspec.msgpack.Decoder(Errand).decode


class Errands:
    def __init__(self, client: redis.Redis, sealer: Sealer) -> None:
        self._client = client
        self._scripts = Scripts(client)
        self._sealer = sealer

    def ask(self, errand: Errand, wall: int) -> str:
        """Its name, which nobody can guess: the person's id and the errand's mark. Each person has one, the latest."""
        marked = replace(errand, mark=secrets.token_hex(12))
        sealed = self._sealer.seal(_encode(marked), errand.person)
        name = f"{errand.person}.{marked.mark}"
        with reachable():
            self._client.set(keys.errand(errand.person), sealed, ex=KEPT_SECONDS)
            self._client.zadd(keys.ERRANDS, {name: wall})
        return name

    def of(self, person: PersonId) -> Errand | None:
        with reachable():
            sealed = cast("bytes | None", self._client.get(keys.errand(person)))
        return _decode(self._sealer.open(sealed, person)) if sealed else None

    def find(self, name: str) -> Errand | None:
        """None when it is not known any more, or there is a later one."""
        return self._read(name)[1]

    def take(self, wall: int) -> list[str]:
        """What is to be carried out; it comes up again when whoever took it has fallen over."""
        with reachable():
            found = cast("list[bytes]", self._client.zrangebyscore(keys.ERRANDS, "-inf", wall, start=0, num=AT_ONCE))
            if found:
                self._client.zadd(keys.ERRANDS, dict.fromkeys(found, wall + LEASE_SECONDS))
        return [name.decode() for name in found]

    def begin(self, name: str) -> Errand | None:
        """It is about to be placed: on record before it is, so that no phone rings twice. None when it was begun."""
        sealed, errand = self._read(name)
        if errand is None or errand.state is not BridgeState.ASKED:
            return None
        begun = replace(errand, state=BridgeState.PLACING)
        return begun if self._swap(sealed, begun) else None

    def move_on(self, name: str, state: BridgeState, code: str = "") -> bool:
        """Whether it is news."""
        return any(self._move(name, state, code) for _ in range(RACES))

    def put_away(self, names: Sequence[str]) -> None:
        with reachable():
            self._client.zrem(keys.ERRANDS, *names)

    def _move(self, name: str, state: BridgeState, code: str) -> bool:
        sealed, errand = self._read(name)
        if errand is None or RANKS[state] <= RANKS[errand.state]:
            return False
        return self._swap(sealed, replace(errand, state=state, code=code))

    def _read(self, name: str) -> tuple[bytes, Errand | None]:
        owner, _, mark = name.rpartition(".")
        person = PersonId(owner)
        with reachable():
            sealed = cast("bytes | None", self._client.get(keys.errand(person)))
        errand = _decode(self._sealer.open(sealed, person)) if sealed else None
        return (sealed, errand) if sealed and errand and errand.mark == mark else (b"", None)

    def _swap(self, was: bytes, errand: Errand) -> bool:
        sealed = self._sealer.seal(_encode(errand), errand.person)
        return bool(self._scripts.run(Call("swap", (keys.errand(errand.person),), (was, sealed, KEPT_SECONDS))))
