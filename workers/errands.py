"""Places the calls that staff asked for: each is on record before it is placed, and none is placed twice."""

from collections.abc import Sequence

from rq import Queue

from hotline.ports import BridgeState, Carrier, Clock, Refused, Sent, Unknown
from hotline.store.errands import Errands
from workers import queue


class ErrandPump:
    """Hands on what was asked for: somebody waits with a phone in their hand, so it comes before all texts."""

    def __init__(self, errands: Errands, wall: Clock, into: Queue) -> None:
        self._errands = errands
        self._wall = wall
        self._queue = into

    def turn(self) -> int:
        names = self._errands.take(self._wall.now())
        if names:
            queue.put(self._queue, names, queue.ERRANDS_JOB, at_front=True)
        return len(names)


class ErrandRunner:
    def __init__(self, errands: Errands, carrier: Carrier) -> None:
        self._errands = errands
        self._carrier = carrier

    def handle(self, names: Sequence[str]) -> None:
        for name in names:
            self._carry_out(name)
            self._errands.put_away([name])

    def _carry_out(self, name: str) -> None:
        """What was begun by a worker that fell over stays unknown: whoever asked sees it and may ask again."""
        errand = self._errands.begin(name)
        if errand is None:
            known = self._errands.find(name)
            if known is not None and known.state is BridgeState.PLACING:
                self._errands.move_on(name, BridgeState.UNKNOWN)
            return
        match self._placed(errand.staff_number, name):
            case Sent():
                self._errands.move_on(name, BridgeState.RINGING_STAFF)
            case Refused(code=code):
                self._errands.move_on(name, BridgeState.FAILED, str(code))
            case Unknown():
                self._errands.move_on(name, BridgeState.UNKNOWN)

    def _placed(self, number: str, name: str) -> Sent | Refused | Unknown:
        try:
            return self._carrier.connect(to=number, errand=name)
        except Exception as error:  # noqa: BLE001 - whatever broke, the carrier may have taken it
            return Unknown(type(error).__name__)
