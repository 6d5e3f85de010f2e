"""A phone in the terminal: lines in, the hotline's words out."""

from collections.abc import Callable, Iterable
from datetime import datetime
from zoneinfo import ZoneInfo

from hotline.rehearsal.simulator import Event, Simulator, What
from hotline.scripts.durations import seconds

HELP = """\
Type your words and press Enter. Also:
  /call  /hangup  /answer     the phone; on a call digits are keys, words are spoken, an empty line is silence
  /next  /wait 4h             let time pass: to the next message, or so long (25m, 4h, 2d)
  /picture                    send a picture
  /time                       what time it is
  /quit                       leave"""


def converse(
    simulator: Simulator, lines: Iterable[str], tell: Callable[[str], None], *, voice: bool, prompt: bool
) -> None:
    """Goes on until the lines end or `/quit`."""
    phone = _Phone(simulator, tell)
    if prompt:
        tell("This is a pretend phone. In a real emergency call your local emergency number. /help tells more.")
    if voice:
        phone.show(simulator.dial())
    for line in lines:
        if line.strip() == "/quit":
            return
        phone.take(line.rstrip("\n"))


class _Phone:
    def __init__(self, simulator: Simulator, tell: Callable[[str], None]) -> None:
        self._simulator = simulator
        self._tell = tell

    def take(self, line: str) -> None:
        command, _, rest = line.strip().partition(" ")
        if command.startswith("/"):
            self._command(command, rest)
        elif self._simulator.call:
            self.show(self._said_on_the_call(line.strip()))
        elif line.strip():
            self.show(self._simulator.text(line))

    def _said_on_the_call(self, said: str) -> list[Event]:
        if not said:
            return self._simulator.be_silent()
        is_keys = all(character in "0123456789*#" for character in said)
        return self._simulator.press(said) if is_keys else self._simulator.speak(said)

    def _command(self, command: str, rest: str) -> None:
        simulator = self._simulator
        moves: dict[str, Callable[[], list[Event]]] = {
            "/call": simulator.dial,
            "/hangup": simulator.hang_up,
            "/answer": simulator.answer,
            "/picture": lambda: simulator.text("", media=1),
            "/next": lambda: self._wait(simulator.until_next()),
            "/wait": lambda: self._wait(seconds(rest)),
        }
        if command == "/time":
            self._tell(f"[{self._clock()}]")
        elif command in moves:
            try:
                self.show(moves[command]())
            except ValueError as error:
                self._tell(f"[{error}]")
        else:
            self._tell(HELP)

    def _wait(self, how_long: int) -> list[Event]:
        if not how_long:
            self._tell("[nothing is planned]")
        events = self._simulator.wait(how_long)
        self._tell(f"[{self._clock()}]")
        return events

    def _clock(self) -> str:
        return f"{datetime.fromtimestamp(self._simulator.now, ZoneInfo(self._simulator.zone)):%a %Y-%m-%d %H:%M}"

    def show(self, events: list[Event]) -> None:
        for event in events:
            self._tell(event.text if event.what is What.SAYS else f"[{event.what} {event.text}]")
