"""The list of who needs a human: the urgent and those who have waited longest first."""

from dataclasses import dataclass

from hotline.console.dispositions import DISPOSITIONS
from hotline.console.people.room import Room
from hotline.console.people.words import PATIENTS, masked, need
from hotline.core.disposition import Disposition
from hotline.ports import TaskLine

MINUTE, HOUR, DAY = 60, 3600, 86400
#: More would not be read; those behind wait until these are done.
MOST = 200


@dataclass(frozen=True, slots=True)
class Waiting:
    """One line. `stamp` changes whenever there is something new to hear of; `group` says where it stands."""

    line: TaskLine
    group: str  # waiting, mine, others, later
    taken_by: str
    since: str
    told: int  # when the phones on duty were told

    @property
    def reasons(self) -> list[str]:
        return [need(one.kind)[0] for one in self.line.task.needs]

    @property
    def who(self) -> str:
        return masked(self.line.ending) if self.line.person else "This installation"

    @property
    def about(self) -> str:
        return PATIENTS.get(self.line.patient, "")

    @property
    def disposition(self) -> str:
        return "" if self.line.disposition is None else Disposition(self.line.disposition).name

    @property
    def result(self) -> str:
        return "" if self.line.disposition is None else DISPOSITIONS[Disposition(self.line.disposition).name]

    @property
    def stamp(self) -> str:
        return f"{self.line.id}:{self.line.task.waiting}:{self.line.task.urgent}"


@dataclass(frozen=True, slots=True)
class Inbox:
    groups: dict[str, list[Waiting]]
    more: int

    @property
    def count(self) -> int:
        """For whom nobody has done anything yet, or who wait for an answer of mine."""
        mine = sum(bool(waiting.line.task.unread) for waiting in self.groups["mine"])
        return len(self.groups["waiting"]) + mine


def inbox(room: Room, account: str) -> Inbox:
    now, name_of = room.now(), room.name_of()
    lines = room.parts.services.store.tasks()
    shown = sorted(lines, key=lambda line: _rank(line, now))[:MOST]
    groups: dict[str, list[Waiting]] = {"waiting": [], "mine": [], "others": [], "later": []}
    for line, told in zip(shown, room.told.when(shown), strict=True):
        task = line.task
        taken_by = name_of(task.staff) if task.staff else ""
        since = length(now - (task.waiting or task.taken or task.opened))
        group = _group(line, account, now)
        groups[group].append(Waiting(line, group, taken_by, since, told))
    return Inbox(groups, len(lines) - len(shown))


def _group(line: TaskLine, account: str, now: int) -> str:
    if line.task.staff:
        return "mine" if line.task.staff == account else "others"
    return "later" if line.task.waiting > now else "waiting"


def _rank(line: TaskLine, now: int) -> tuple[bool, bool, int]:
    """Who waits before who does not, the urgent before the others, the longest first."""
    waits = 0 < line.task.waiting <= now
    return (not waits, not line.task.urgent, line.task.waiting or line.task.opened)


def length(seconds: int) -> str:
    """As staff say it: 12 min, 3 h, 2 days."""
    seconds = abs(seconds)
    if seconds < MINUTE:
        return "now"
    if seconds < HOUR:
        return f"{seconds // MINUTE} min"
    return f"{seconds // HOUR} h" if seconds < 2 * DAY else f"{seconds // DAY} days"
