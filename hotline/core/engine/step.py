"""`step`: the engine's one public move."""

from msgspec.structs import replace

from hotline.core.edition import Edition
from hotline.core.engine import calls, due, flood, said, staff
from hotline.core.engine.turn import Turn
from hotline.core.inbound import (
    CallEnded,
    CallStarted,
    DeliveryFailed,
    FollowUpDue,
    Inbound,
    KeysPressed,
    SilenceHeard,
    SpeechHeard,
    StaffAlerted,
    StaffCalled,
    StaffCancelled,
    StaffClosed,
    StaffHurried,
    StaffLeft,
    StaffTook,
    StaffWrote,
    TextReceived,
    TransferEnded,
)
from hotline.core.person import Person, Step
from hotline.core.script import Channel
from hotline.core.site import Site


def step(edition: Edition, person: Person, inbound: Inbound, now: int, site: Site) -> Step:
    """What this inbound leads to. `edition` is the revision that the person's session or promise began with."""
    turn = Turn(edition, site, now, person, _channel(inbound))
    _take(turn, inbound)
    return Step(turn.person, tuple(turn.effects))


def _channel(inbound: Inbound) -> Channel:
    if isinstance(inbound, CallStarted | KeysPressed | SpeechHeard | SilenceHeard | TransferEnded):
        return Channel.VOICE
    return Channel.SMS


def _take(turn: Turn, inbound: Inbound) -> None:  # noqa: C901 -- one line for each kind of inbound
    match inbound:
        case TextReceived(_, text, media):
            turn.person = flood.noted(turn.person, turn.now, text)
            said.hear_text(turn, text, media)
        case CallStarted(_, call, follow_up):
            calls.start(turn, call, follow_up)
        case KeysPressed(_, call, keys):
            calls.hear(turn, call, keys, spoken=False)
        case SpeechHeard(_, call, text):
            calls.hear(turn, call, text, spoken=True)
        case SilenceHeard(_, call):
            calls.hear_nothing(turn, call)
        case TransferEnded(_, _, reached):
            calls.end_transfer(turn, reached=reached)
        case CallEnded(_, call):
            calls.end(turn, call)
        case FollowUpDue(_, number):
            due.come(turn, number)
        case DeliveryFailed():
            due.fail(turn, inbound)
        case _:
            _take_from_staff(turn, inbound)


def _take_from_staff(  # noqa: C901 -- as above
    turn: Turn,
    inbound: StaffTook
    | StaffWrote
    | StaffCalled
    | StaffLeft
    | StaffClosed
    | StaffAlerted
    | StaffCancelled
    | StaffHurried,
) -> None:
    match inbound:
        case StaffTook(_, account, instead_of):
            staff.take(turn, account, instead_of)
        case StaffWrote(_, text, account):
            staff.write(turn, text, account)
        case StaffCalled(_, account):
            staff.call(turn, account)
        case StaffLeft(until=until):
            staff.leave(turn, until)
        case StaffClosed(checks=checks):
            staff.close(turn, checks=checks)
        case StaffAlerted(_, text):
            staff.alert(turn, text)
        case StaffCancelled(_, number):
            due.take_back(turn, number)
        case StaffHurried(_, number):
            due.hurry(turn, number)


def remembered(person: Person, digest: str) -> Person:
    """The person with one more inbound known as handled."""
    return replace(person, seen=(*person.seen, digest)[-64:])
