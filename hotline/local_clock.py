"""Moving time ahead, for the phone of the local carrier: to the next thing that is due, or by hours."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import cast

import redis
from flask import Blueprint, Response, abort, g, jsonify

from hotline.clock import SkippableClock
from hotline.store import keys
from hotline.twilio.callers import Callers

HOUR = 3600


@dataclass(frozen=True, slots=True)
class LocalClock:
    client: redis.Redis
    clock: SkippableClock
    callers: Callers

    def move(self) -> Response:
        """`To=next` or `Hours=n`; `From` is whose next thing it is, anybody's when it is empty."""
        before = self.clock.now()
        to_next = g.form.get("To") == "next"
        seconds = (self._next_due(before) or before) - before if to_next else _seconds(g.form.get("Hours", ""))
        now = self.clock.skip(seconds)
        return jsonify(now=now, moved_seconds=seconds, next=self._next_due(now))

    def _next_due(self, now: int) -> int | None:
        return min((due for due in self._due() if due > now), default=None)

    def _due(self) -> Iterator[int]:
        number = g.form.get("From", "")
        person = self.callers.calling(number, number).person if number else None
        for shard in [keys.shard(person)] if person else keys.SHARDS:
            waiting = cast("list[tuple[bytes, float]]", self.client.zrange(keys.due(shard), 0, -1, withscores=True))
            for member, due in waiting:
                owner, number_due = keys.parts(member.decode())
                if number_due != keys.PARE and person in {None, owner}:
                    yield int(due)


def _seconds(hours: str) -> int:
    if not re.fullmatch(r"\d{1,5}(\.\d{1,6})?", hours, re.ASCII):
        abort(400, "Post To=next, or Hours=n with a number like 6 or 0.5.")
    return round(float(hours) * HOUR)


def blueprint(local_clock: LocalClock) -> Blueprint:
    made = Blueprint("local_clock", __name__)
    made.add_url_rule("/local/clock", view_func=local_clock.move, methods=["POST"])
    return made
