"""What happens when a promise comes due: the timer of a session, texts that wait, a follow-up."""

from msgspec.structs import replace

from hotline.core.effects import OpenTask, PlaceCall, Say
from hotline.core.engine.actions import cancel
from hotline.core.engine.answering import settle
from hotline.core.engine.opting import opt_out
from hotline.core.engine.staff import hand_back
from hotline.core.engine.turn import STAFF_TIMER, TIMER, Turn
from hotline.core.engine.walk import ask, walk
from hotline.core.follow_ups import Verdict, rule
from hotline.core.hours import is_quiet, next_waking
from hotline.core.inbound import DeliveryFailed
from hotline.core.person import Episode, Promise, Session
from hotline.core.script import Act, Action, Channel, FollowUp

#: A conversation younger than this is not interrupted by a check; the check waits as long.
BUSY = 1800


def come(turn: Turn, number: int) -> None:
    if number == TIMER:
        _timer(turn)
    elif number == STAFF_TIMER:
        hand_back(turn)
    elif any(outgoing.number == number for outgoing in turn.person.outgoing):
        _send_waiting(turn, number)
    else:
        _follow_up(turn, number)


def _send_waiting(turn: Turn, number: int) -> None:
    texts = next(outgoing.texts for outgoing in turn.person.outgoing if outgoing.number == number)
    turn.change(outgoing=tuple(outgoing for outgoing in turn.person.outgoing if outgoing.number != number))
    if not turn.person.opted_out:
        for text in texts:
            turn.effect(Say(text=text))


def _timer(turn: Turn) -> None:
    """An open question is asked once more; after a day the session ends gently, with the emergency number."""
    session = turn.person.session
    question = turn.question
    if session is None or question is None or session.call or turn.person.opted_out or not turn.person.can_text:
        return
    plan = turn.script.plan
    may_disturb = turn.asks_of_danger and turn.episode.consent
    if turn.with_staff and not turn.asks_of_danger:
        return
    if not may_disturb and is_quiet(turn.now, turn.zones, plan.quiet_from, plan.quiet_until):
        turn.set_timer(next_waking(turn.now, turn.zones, plan.quiet_from, plan.quiet_until))
    elif turn.asks_of_danger:
        settle(turn)  # nobody says that all is well
    elif not session.nudged:
        turn.say("asked_again")
        ask(turn)
        turn.change_session(nudged=True)
        turn.set_timer(max(session.touched + turn.script.expire_after, turn.now + turn.script.nudge_after))
    elif not session.expired:
        _expire(turn)


def _expire(turn: Turn) -> None:
    question = turn.question
    assert question, "only an open question expires"
    turn.change_session(expired=True)
    turn.count("expired", question.content)
    if question.red_flag:
        turn.say("expired_red_flag")
        turn.effect(OpenTask(kind="silent_at_red_flag", urgent=True))
    else:
        turn.say("expired")


def _follow_up(turn: Turn, number: int) -> None:
    found = _promised(turn, number)
    if turn.person.opted_out:
        return
    if found is None:
        _call_instead(turn, number)
        return
    episode, promise, follow_up = found
    if _is_busy(turn) or (turn.with_staff and turn.now <= promise.worth_until):
        turn.plan([(number, turn.now + BUSY)])
        return
    others = tuple(at for other in turn.person.episodes if other.number != episode.number for at in other.sent)
    ruling = rule(turn.script.plan, follow_up, promise, episode, now=turn.now, zones=turn.zones, others=others)
    match ruling.verdict:
        case Verdict.LATER:
            turn.plan([(number, ruling.at)])
        case Verdict.STALE | Verdict.CAPPED:
            _drop(turn, episode, promise)
            turn.count("follow_ups", ruling.verdict.value)
        case Verdict.SEND:
            _drop(turn, episode, promise)
            if turn.person.can_text or (episode.may_call and follow_up.kind == "check"):
                _send(turn, episode, promise, follow_up)
            else:
                turn.count("follow_ups", "unreachable")


def _call_instead(turn: Turn, number: int) -> None:
    """The text did not get through, and calls were agreed to."""
    session = turn.person.session
    plan = turn.script.plan
    if session is None or session.follow_up != number or turn.person.can_text:
        return
    if turn.with_staff:
        turn.plan([(number, turn.now + BUSY)])
    elif is_quiet(turn.now, turn.zones, plan.quiet_from, plan.quiet_until):
        turn.plan([(number, next_waking(turn.now, turn.zones, plan.quiet_from, plan.quiet_until))])
    else:
        turn.effect(PlaceCall(follow_up=number))


def take_back(turn: Turn, number: int) -> None:
    """Staff do not want this one any more."""
    found = _promised(turn, number)
    if found:
        _drop(turn, *found[:2])
        turn.cancel((number,))


def hurry(turn: Turn, number: int) -> None:
    """Staff want this one now; quiet hours hold even so."""
    if _promised(turn, number):
        turn.plan([(number, turn.now)])


def _promised(turn: Turn, number: int) -> tuple[Episode, Promise, FollowUp] | None:
    for episode in turn.person.episodes:
        for promise in episode.promises:
            if promise.number == number and episode.consent and not episode.closed:
                follow_up = next((f for f in turn.script.plan.follow_ups if f.name == promise.name), None)
                return (episode, promise, follow_up) if follow_up else None
    return None


def _is_busy(turn: Turn) -> bool:
    session = turn.person.session
    if session is None or turn.now - session.touched >= BUSY:
        return False
    question = turn.script.questions.get(session.question) if session.question else None
    return bool(session.call or (question and not question.again))


def _drop(turn: Turn, episode: Episode, promise: Promise) -> None:
    left = tuple(other for other in episode.promises if other.number != promise.number)
    _change(turn, episode.number, promises=left)


def _change(turn: Turn, number: int, **changes: object) -> None:
    turn.change(
        episodes=tuple(
            replace(episode, **changes) if episode.number == number else episode for episode in turn.person.episodes
        )
    )


def _send(turn: Turn, episode: Episode, promise: Promise, follow_up: FollowUp) -> None:
    silent = _unanswered(turn, episode)
    _open_session(turn, episode, promise)
    turn.change_episode(sent=(*episode.sent, turn.now), unanswered_checks=silent)
    turn.count("follow_ups", "late" if turn.now - promise.due > BUSY else "sent")
    if silent >= turn.script.plan.silent_checks:
        _give_up(turn)
        return
    turn.enter(follow_up.sequence)
    if episode.by_voice or not turn.person.can_text:
        turn.effect(PlaceCall(follow_up=promise.number))
        return
    if _several(turn):
        turn.say("about_patient")
    walk(turn)


def _unanswered(turn: Turn, episode: Episode) -> int:
    """How many checks in a row had no answer: the last one's question is then still open. Reminders need none."""
    session = turn.person.session
    if session is None or session.follow_up is None or session.episode != episode.number or not session.frames:
        return 0
    checks = {f.sequence for f in turn.script.plan.follow_ups if f.kind == "check"}
    if len(session.frames) > 1:  # it was answered, and what came of that is still open
        return 0
    return episode.unanswered_checks + (session.frames[0].sequence in checks)


def _open_session(turn: Turn, episode: Episode, promise: Promise) -> None:
    """The check speaks in a session of its own; an interview about somebody else is put aside, not lost."""
    session = turn.person.session
    if session and session.question and session.follow_up is None and session.episode != episode.number:
        turn.change(parked=(*turn.person.parked, session))
    channel = Channel.VOICE if episode.by_voice else Channel.SMS
    turn.change(
        session=Session(
            revision=episode.revision,
            episode=episode.number,
            channel=channel,
            follow_up=promise.number,
            touched=turn.now,
        )
    )


def _several(turn: Turn) -> bool:
    return "several" in turn.facts["PATIENTS"]


def _give_up(turn: Turn) -> None:
    """Two checks without an answer: say that we stop, and stop."""
    cancel(turn, Act(Action.CANCEL))
    turn.change_session(frames=(), question=None, follow_up=None)
    turn.change_episode(closed=True)
    if turn.person.can_text:
        turn.say("checks_stopped_silence")
    turn.cancel((TIMER,))


def fail(turn: Turn, inbound: DeliveryFailed) -> None:
    """The carrier could not deliver: an opt-out is honoured, an unreachable phone is called if that was agreed."""
    if inbound.opted_out:
        opt_out(turn, confirm=False)
        return
    turn.change(can_text=False)
    session = turn.person.session
    if inbound.by_voice and session and session.follow_up == inbound.number and turn.episode.may_call:
        turn.plan([(inbound.number, turn.now)])
    elif session and session.question and turn.script.questions[session.question].red_flag:
        turn.effect(OpenTask(kind="undelivered", urgent=True))
