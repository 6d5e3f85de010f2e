"""One person as the inbox shows them: the conversation, who has it, what is known and what is promised."""

from dataclasses import dataclass

from hotline.console.dispositions import DISPOSITIONS
from hotline.console.people.acting import is_under_way
from hotline.console.people.inbox import length
from hotline.console.people.room import Room
from hotline.console.people.talk import Moment
from hotline.console.people.words import PATIENTS, Known, masked, need
from hotline.core.disposition import Disposition
from hotline.core.person import Episode, Person, Promise
from hotline.delivery.explained import explained
from hotline.ports import BridgeState, Errand
from hotline.retelling import current_episode

CALLS = {
    BridgeState.ASKED: "Your phone will ring in a moment.",
    BridgeState.PLACING: "Your phone will ring in a moment.",
    BridgeState.RINGING_STAFF: "Your phone is ringing. Pick up and press 1.",
    BridgeState.STAFF_ANSWERED: "Press 1 on your phone to be connected.",
    BridgeState.RINGING_PERSON: "You are being connected.",
    BridgeState.NO_STAFF: "Your phone was not picked up, or 1 was not pressed. You can try again.",
    BridgeState.NO_PERSON: "They did not pick up.",
    BridgeState.ENDED: "The call has ended.",
    BridgeState.UNKNOWN: "Nobody knows whether your phone rang: the line to the carrier broke. You can try again.",
}


@dataclass(frozen=True, slots=True)
class Promised:
    promise: Promise
    name: str


@dataclass(frozen=True, slots=True)
class Illness:
    """An episode in words."""

    episode: Episode
    patient: str
    disposition: str
    result: str
    why: str
    flags: list[Known]
    answers: list[Known]
    promised: list[Promised]


@dataclass(frozen=True, slots=True)
class DeskView:
    person: Person
    account: str
    now: int
    talk: list[tuple[str, Moment]]
    is_more: bool
    illness: Illness | None
    owner: str  # the name of whoever has it
    had: str
    errand: Errand | None

    @property
    def is_mine(self) -> bool:
        return bool(self.person.task and self.person.task.staff == self.account)

    @property
    def is_taken(self) -> bool:
        return bool(self.person.task and self.person.task.staff)

    @property
    def who(self) -> str:
        return masked(self.person.number[-4:])

    @property
    def needs(self) -> list[tuple[str, str, bool, str]]:
        """What for, what to do, whether it is urgent, and since when."""
        needs = self.person.task.needs if self.person.task else ()
        return [(*need(one.kind), one.urgent, length(self.now - one.opened)) for one in needs]

    @property
    def rests_until(self) -> int:
        task = self.person.task
        return task.waiting if task and not task.staff and task.waiting > self.now else 0

    @property
    def cannot_text(self) -> str:
        if self.person.opted_out:
            return "They said STOP: they get no texts. You can call them."
        return "" if self.person.can_text else "This number gets no texts. You can call them."

    @property
    def call(self) -> str:
        if self.errand is None:
            return ""
        if self.errand.state is BridgeState.FAILED:
            return f"The carrier could not call your phone. {explained('failed', self.errand.code).means}"
        return CALLS[self.errand.state]

    @property
    def is_calling(self) -> bool:
        return is_under_way(self.errand, self.now)


def desk_view(room: Room, person: Person, account: str, *, whole: bool = False) -> DeskView:
    moments, is_more = room.conversation(person, whole=whole)
    name_of, task, episode = room.name_of(), person.task, current_episode(person)
    return DeskView(
        person=person,
        account=account,
        now=room.now(),
        talk=room.clock.with_days(moments),
        is_more=is_more,
        illness=illness(room, episode) if episode else None,
        owner=name_of(task.staff) if task and task.staff else "",
        had=name_of(task.had) if task and task.had else "",
        errand=room.errands.of(person.id),
    )


def illness(room: Room, episode: Episode) -> Illness:
    lexicon = room.lexicon()
    decided = None if episode.disposition is None else Disposition(episode.disposition)
    return Illness(
        episode=episode,
        patient=PATIENTS.get(episode.patient, ""),
        disposition=decided.name if decided is not None else "",
        result=DISPOSITIONS[decided.name] if decided is not None else "",
        why=lexicon.why(episode.rows[0]) if episode.rows else "",
        flags=lexicon.known(episode.flags),
        answers=lexicon.known(episode.answers),
        promised=[Promised(promise, lexicon.follow_up(promise.name)) for promise in episode.promises],
    )
