"""What staff do for somebody: each is checked, done as an inbound, and written into the audit log."""

from dataclasses import dataclass

from hotline.console.member import Member
from hotline.console.people.outcomes import OUTCOMES, outcome
from hotline.console.people.replies import LONGEST
from hotline.console.people.room import Room
from hotline.core.inbound import (
    StaffCalled,
    StaffCancelled,
    StaffClosed,
    StaffHurried,
    StaffLeft,
    StaffTook,
    StaffWrote,
)
from hotline.core.person import Person
from hotline.ports import BridgeState, Errand

LONGEST_NOTE = 1000
FURTHEST = 14 * 86400
#: A call that is still under way; nobody is rung up a second time meanwhile.
UNDER_WAY = frozenset(
    {
        BridgeState.ASKED,
        BridgeState.PLACING,
        BridgeState.RINGING_STAFF,
        BridgeState.STAFF_ANSWERED,
        BridgeState.RINGING_PERSON,
    }
)
LONGEST_RINGING, LONGEST_TALK = 180, 4 * 3600


class NotDoneError(Exception):
    """It was not done; the text says why, and what to do."""


@dataclass(frozen=True, slots=True)
class Hand:
    """Somebody's hand: what they do is done in their name. `once` names what was asked for, to do it only once."""

    room: Room
    member: Member
    once: str

    @property
    def _id(self) -> str:
        return f"staff-{self.member.account}-{self.once}"

    def take(self, person: Person, instead_of: str) -> Person:
        after = self.room.act(person, StaffTook(self._id, self.member.account, instead_of))
        task = after.task
        if task is None or task.staff != self.member.account:
            raise NotDoneError(f"{self._name(task.staff if task else '')} took it a moment before you.")
        self._record("took a conversation", person)
        return after

    def write(self, person: Person, text: str) -> Person:
        words = text.replace("\r\n", "\n").strip()
        self._refuse_unless_mine(person)
        if not words:
            raise NotDoneError("Write something first.")
        if len(words) > LONGEST:
            raise NotDoneError(f"This has {len(words)} characters; {LONGEST} is the most. Send it as two texts.")
        if person.opted_out:
            raise NotDoneError("They said STOP: they may get no texts. Call them.")
        if not person.can_text:
            raise NotDoneError("This number gets no texts. Call them.")
        after = self.room.act(person, StaffWrote(self._id, words, self.member.account))
        self._record("wrote to a person", person)
        return after

    def call(self, person: Person, phone: str) -> Person:
        """Their own phone rings first; it is remembered for the next time."""
        self._refuse_unless_mine(person)
        if not person.number:
            raise NotDoneError("They withheld their number: nobody can call them.")
        if is_under_way(self.room.errands.of(person.id), self.room.now()):
            raise NotDoneError("A call to them is under way.")
        number = self.room.e164(phone)
        self.room.desk.set_phone(self.member.account, number)
        now = self.room.now()
        after = self.room.act(person, StaffCalled(self._id, self.member.account))
        errand = Errand(
            person=person.id,
            staff=self.member.account,
            staff_number=number,
            person_number=person.number,
            asked=now,
        )
        self.room.errands.ask(errand, self.room.wall.now())
        self._record("called a person", person)
        return after

    def leave(self, person: Person, until: int) -> Person:
        self._refuse_unless_mine(person)
        if until and not 0 < until - self.room.now() <= FURTHEST:
            raise NotDoneError("Choose a time within the next two weeks.")
        after = self.room.act(person, StaffLeft(self._id, until, self.member.account))
        self._record("set a call back" if until else "gave a conversation back", person)
        return after

    def close(self, person: Person, name: str, note: str, *, checks: bool) -> Person:
        self._refuse_unless_mine(person)
        if name not in {one.name for one in OUTCOMES}:
            raise NotDoneError("Choose how it ended.")
        if len(note) > LONGEST_NOTE:
            raise NotDoneError(f"The note has {len(note)} characters; {LONGEST_NOTE} is the most.")
        closed = StaffClosed(self._id, checks, self.member.account, name, " ".join(note.split()))
        after = self.room.act(person, closed)
        self._record(f"closed a task: {outcome(name).label.lower()}", person)
        return after

    def cancel(self, person: Person, number: int) -> str:
        """What the page says of it."""
        self.room.act(person, StaffCancelled(self._id, number))
        self._record("cancelled a follow-up", person)
        return "done=cancelled"

    def hurry(self, person: Person, number: int) -> str:
        """Quiet hours hold for staff as for everybody."""
        service, now = self.room.parts.services.service, self.room.now()
        if person.opted_out or service.next_waking(person, now) > now:
            return "done=stopped" if person.opted_out else "done=night"
        self.room.act(person, StaffHurried(self._id, number))
        self._record("sent a follow-up ahead of its time", person)
        return "done=hurried"

    def _refuse_unless_mine(self, person: Person) -> None:
        task = person.task
        if task and task.staff not in {"", self.member.account}:
            raise NotDoneError(f"{self._name(task.staff)} has this conversation. Take it over first.")

    def _name(self, account: str) -> str:
        return self.room.name_of()(account)

    def _record(self, what: str, person: Person) -> None:
        self.room.parts.record(what, person.id)


def is_under_way(errand: Errand | None, now: int) -> bool:
    """One of which nothing was heard for minutes is not waited for; it may be that they are talking."""
    if errand is None or errand.state not in UNDER_WAY:
        return False
    return now - errand.asked < (LONGEST_TALK if errand.state is BridgeState.RINGING_PERSON else LONGEST_RINGING)
