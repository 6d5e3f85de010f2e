"""Stories: conversations as plain text that must come out exactly so.

    # why this story is told
    @ 2026-03-01 22:15 America/New_York      where the clock stands (once, at the top)
    > words of the person, by text           < words of the hotline
                                             | the lines after it
    = call · = hang up · = answer            = what the hotline does on the phone
    ^ 1   keys pressed                       ~ what it plans or takes back
    " uh yeah   words heard on the call      ! what it asks of staff
    _     nothing heard
    + 4h · + next   time passes
    * a message typed by staff
    : staff take it · : staff leave it · : staff call back in 2h · : staff are done · : staff are done, no more checks
    & landline · & picture · & es            circumstances: no texts; a picture arrives; speaks Spanish already

Whatever the hotline does must stand there, and nothing else. `accepted` rewrites only our lines.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from hotline.core.edition import Edition
from hotline.core.person import Person
from hotline.core.site import Site
from hotline.rehearsal.simulator import Event, Simulator
from hotline.scripts.durations import seconds

OURS = ("<", "|", "~", "!", "=")
CLOCK = len("2026-03-01 22:15")
OUR_CALLS = frozenset({"transferred to the nurse line", "hung up", "we call"})


class StoryError(Exception):
    """A story that cannot be read: where, what is wrong, and what to do."""

    def __init__(self, file: str, line: int, what: str, what_to_do: str) -> None:
        self.file, self.line, self.what, self.what_to_do = file, line, what, what_to_do
        super().__init__(f"{file}:{line}: {what}; {what_to_do}")


@dataclass(frozen=True, slots=True)
class Played:
    """A story as it was written and as it came out."""

    path: Path | str
    written: str
    accepted: str
    person: Person | None = None  # as they stand at the end; nobody when it never began

    @property
    def holds(self) -> bool:
        return self.written == self.accepted

    @property
    def first_difference(self) -> int:
        """The line from which on it comes out otherwise, counted from 1."""
        pairs = zip(self.written.splitlines(), self.accepted.splitlines(), strict=False)
        return next((n for n, (one, other) in enumerate(pairs, 1) if one != other), len(self.written.splitlines()) + 1)


def play(path: Path, edition: Edition, site: Site) -> Played:
    return replay(path, path.read_bytes(), edition, site)


def replay(path: Path | str, body: bytes, edition: Edition, site: Site) -> Played:
    """As `play`, of a story that is already in memory; `path` is for errors."""
    written = text_of(path, body)
    teller = _Teller(path, edition, site)
    return Played(path, written, as_written(_told(written, teller)), teller.person)


def tell(path: Path | str, body: bytes, edition: Edition, site: Site) -> list[str]:
    """The lines of a story as it comes out with this edition."""
    return [*_told(text_of(path, body), _Teller(path, edition, site))]


def text_of(path: Path | str, body: bytes) -> str:
    try:
        return body.decode().replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        raise StoryError(str(path), 1, "this is not text", "save it as UTF-8") from error


def as_written(lines: Iterable[str]) -> str:
    return "\n".join(lines).rstrip("\n") + "\n"


def _told(written: str, teller: "_Teller") -> Iterator[str]:
    for number, line in enumerate(written.splitlines(), 1):
        if not is_ours(line):
            yield line  # hand-written lines stay byte for byte
            yield from teller.tell(line, number)


def is_ours(line: str) -> bool:
    return line.startswith(OURS) and not (line.startswith("=") and line[1:].strip() not in OUR_CALLS)


def shown(events: Iterable[Event]) -> list[str]:
    """The hotline's lines of a story."""
    lines = []
    for event in events:
        first, *more = event.text.split("\n")
        lines.append(f"{event.what} {first}".rstrip())
        lines += [f"| {line}".rstrip() for line in more]
    return lines


class _Teller:
    """Goes through the person's lines and says what comes of each."""

    def __init__(self, path: Path | str, edition: Edition, site: Site) -> None:
        self._path = path
        self._edition = edition
        self._site = site
        self._simulator: Simulator | None = None
        self._circumstances: set[str] = set()

    def tell(self, line: str, number: int) -> list[str]:
        marker, rest = line[:1], line[1:].strip()
        if marker in {"#", ""} or not line.strip():
            return []
        if marker == "@":
            self._begin(rest, number)
            return []
        if marker == "&" and self._simulator is None:
            self._circumstances.add(rest)
            return []
        move = self._moves().get(marker)
        if move is None:
            raise self._error(number, f"no line of a story begins with “{marker}”", "see docs/stories.md for the signs")
        try:
            return shown(move(rest))
        except (KeyError, ValueError) as error:
            raise self._error(number, f"“{rest}” cannot be done ({error})", "see docs/stories.md") from error

    def _begin(self, rest: str, number: int) -> None:
        clock, name = rest[:CLOCK], rest[CLOCK:].strip() or "America/New_York"
        try:
            start = datetime.strptime(clock, "%Y-%m-%d %H:%M").replace(tzinfo=ZoneInfo(name))
        except (KeyError, ValueError) as error:
            what = f"“{rest}” is no time and zone"
            raise self._error(number, what, "write it like @ 2026-03-01 22:15 America/New_York") from error
        self._simulator = Simulator(
            self._edition,
            self._site,
            int(start.timestamp()),
            zone=name,
            language=next(iter(self._circumstances & set(self._edition.script.languages)), None),
            can_text="landline" not in self._circumstances,
        )

    @property
    def person(self) -> Person | None:
        return None if self._simulator is None else self._simulator.person

    @property
    def simulator(self) -> Simulator:
        if self._simulator is None:
            raise self._error(1, "the story does not say when it begins", "begin it with @ 2026-03-01 22:15")
        return self._simulator

    def _moves(self) -> dict[str, Callable[[str], list[Event]]]:
        simulator = self.simulator
        return {
            ">": simulator.text,
            "^": lambda keys: self._on_a_call(simulator.press, keys),
            '"': lambda words: self._on_a_call(simulator.speak, words),
            "_": lambda _: self._on_a_call(lambda _: simulator.be_silent(), ""),
            "+": self._wait,
            "=": self._on_the_phone,
            "*": simulator.staff,
            ":": self._staff,
            "&": self._send,
        }

    def _on_a_call(self, move: Callable[[str], list[Event]], what: str) -> list[Event]:
        if self.simulator.call is None:
            raise ValueError("nobody is on the phone: write = call before it")
        return move(what)

    def _send(self, what: str) -> list[Event]:
        if what != "picture":
            raise ValueError("circumstances stand above the line with @")
        return self.simulator.text("", media=1)

    def _wait(self, how_long: str) -> list[Event]:
        simulator = self.simulator
        return simulator.wait(simulator.until_next() if how_long == "next" else seconds(how_long))

    def _on_the_phone(self, what: str) -> list[Event]:
        simulator = self.simulator
        moves: dict[str, Callable[[], list[Event]]] = {
            "call": simulator.dial,
            "hang up": simulator.hang_up,
            "answer": simulator.answer,
            "nurse answers": lambda: simulator.transfer_ended(reached=True),
            "nobody answers": lambda: simulator.transfer_ended(reached=False),
        }
        return moves[what]()

    def _staff(self, what: str) -> list[Event]:
        simulator = self.simulator
        call_back, _, when = what.partition(" in ")
        if call_back == "staff call back" and when:
            return simulator.staff_leave(seconds(when))
        moves: dict[str, Callable[[], list[Event]]] = {
            "staff take it": simulator.staff_take,
            "staff leave it": simulator.staff_leave,
            "staff are done": lambda: simulator.staff_close(checks=True),
            "staff are done, no more checks": lambda: simulator.staff_close(checks=False),
        }
        return moves[what]()

    def _error(self, number: int, what: str, what_to_do: str) -> StoryError:
        return StoryError(str(self._path), number, what, what_to_do)
