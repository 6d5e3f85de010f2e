"""Ending cleanly: SIGTERM and Ctrl-C ask for it, and nobody sleeps through it."""

import signal
import threading


class Ending:
    def __init__(self) -> None:
        self._asked = threading.Event()

    @classmethod
    def on_signals(cls) -> "Ending":
        ending = cls()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda _number, _frame: ending.ask())
        return ending

    def ask(self) -> None:
        self._asked.set()

    @property
    def asked(self) -> bool:
        return self._asked.is_set()

    def wait(self, seconds: float) -> None:
        self._asked.wait(seconds)
