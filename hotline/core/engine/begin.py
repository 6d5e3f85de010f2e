"""Beginning and continuing: sessions, episodes and the doors between sequences."""

from msgspec.structs import replace

from hotline.core.engine.actions import begin_episode, cancel, recheck
from hotline.core.engine.answering import flag
from hotline.core.engine.turn import Turn
from hotline.core.engine.walk import walk
from hotline.core.person import Session
from hotline.core.script import Act, Action


def ensure_session(turn: Turn) -> bool:
    """Make sure that there is a session to speak in; True when it has just begun."""
    session = turn.person.session
    if session and _goes_on(turn, session):
        turn.change_session(channel=turn.channel, touched=turn.now)
        return False
    _close_stale(turn)
    turn.change(
        session=Session(revision=turn.script.revision, episode=0, channel=turn.channel, touched=turn.now), parked=()
    )
    begin_episode(turn)
    turn.count("sessions", turn.channel.value)
    return True


def _goes_on(turn: Turn, session: Session) -> bool:
    """The same illness: it was spoken of lately, or there are check-ins to come."""
    episode = next((episode for episode in turn.person.episodes if episode.number == session.episode), None)
    return bool(episode and (episode.promises or turn.now - session.touched < turn.script.episode_gap))


def _close_stale(turn: Turn) -> None:
    """What nobody spoke of for so long, and nothing is promised about, is over."""
    turn.change(
        episodes=tuple(
            episode if episode.promises else replace(episode, closed=True) for episode in turn.person.episodes
        )
    )


def begin(turn: Turn) -> None:
    turn.enter(turn.script.begin)
    walk(turn)


def come_back(turn: Turn) -> None:
    """Somebody who rested writes or calls again: about this illness, another person, or something new."""
    if turn.episode.disposition is None and turn.session.frames:
        turn.say("welcome_returning")
        walk(turn)
        return
    if turn.episode.disposition is None:
        begin(turn)
        return
    turn.count("sessions", turn.channel.value)
    turn.enter(turn.script.returning)
    walk(turn)


def start_over(turn: Turn) -> None:
    cancel(turn, Act(Action.CANCEL))
    turn.change_episode(
        answers={}, flags={}, unanswered=(), patient="self", disposition=None, rows=(), first_symptom=None, closed=False
    )
    turn.change_session(frames=(), question=None, answered=(), follow_up=None)
    turn.say("start_over")
    begin(turn)


def enter_door(turn: Turn, door: str) -> None:
    """Go into the sequence that answers something heard; what was asked waits beneath it."""
    turn.change_session(question=None, on_phone=None)
    if not turn.session.frames and turn.episode.disposition is None and door != "delete":
        turn.enter(turn.script.begin)
    turn.enter(turn.script.doors[door])
    walk(turn)


def recheck_with(turn: Turn, heard: tuple[tuple[str, str], ...]) -> None:
    """Something worse was said at a check: triage again, with what was heard kept."""
    turn.change_session(question=None, on_phone=None, frames=())
    turn.enter(turn.script.doors["recheck"])
    top = turn.script.sequences[turn.script.doors["recheck"]][0]
    assert isinstance(top, Act), "the recheck door begins by forgetting"
    recheck(turn, top)
    turn.advance()
    flag(turn, heard)
    walk(turn)
