"""The open lines: each call that is going on, with what comes in on it and the thread that leads it."""

import logging
import threading
from collections.abc import Callable

from hotline.carrier.calls.inputs import HangUp, Input, Inputs

END_SECONDS = 5.0


class Lines:
    def __init__(self) -> None:
        self._open: dict[str, tuple[Inputs, threading.Thread]] = {}

    def open(self, sid: str, lead: Callable[[Inputs], None]) -> None:
        """Leads the call in a thread of its own until it is over."""
        inputs = Inputs()
        thread = threading.Thread(target=self._lead, args=(sid, lead, inputs), name=f"call-{sid}", daemon=True)
        self._open[sid] = (inputs, thread)
        thread.start()

    def get(self, sid: str) -> Inputs | None:
        line = self._open.get(sid)
        return line[0] if line else None

    def put(self, sid: str, item: Input) -> bool:
        """Whether the line was open."""
        inputs = self.get(sid)
        if inputs:
            inputs.put(item)
        return inputs is not None

    def drop_all(self) -> list[threading.Thread]:
        lines = list(self._open.values())
        for inputs, _ in lines:
            inputs.put(HangUp())
        return [thread for _, thread in lines]

    def close(self) -> None:
        for thread in self.drop_all():
            thread.join(END_SECONDS)

    def _lead(self, sid: str, lead: Callable[[Inputs], None], inputs: Inputs) -> None:
        try:
            lead(inputs)
        except Exception:
            logging.getLogger(__name__).exception("a call broke off")
        finally:
            self._open.pop(sid, None)
            inputs.end()
