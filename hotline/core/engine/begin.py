"""Beginning, continuing and going back: sessions and episodes."""

from msgspec.structs import replace

from hotline.core.engine.actions import begin_episode, cancel, recheck
from hotline.core.engine.answering import ask_again, flag
from hotline.core.engine.turn import Turn
from hotline.core.engine.walk import walk
from hotline.core.person import Frame, Session
from hotline.core.script import Act, Action, Ask


def ensure_session(turn: Turn) -> bool:
    """Make sure that there is a session to speak in; True when it has just begun."""
    session = turn.person.session
    if session and turn.now - session.touched < turn.script.episode_gap and _known(turn, session):
        turn.change_session(channel=turn.channel, touched=turn.now)
        return False
    turn.change(
        session=Session(revision=turn.script.revision, episode=0, channel=turn.channel, touched=turn.now), parked=()
    )
    begin_episode(turn)
    turn.count("sessions", turn.channel.value)
    return True


def _known(turn: Turn, session: Session) -> bool:
    return any(episode.number == session.episode for episode in turn.person.episodes)


def begin(turn: Turn) -> None:
    turn.enter(turn.script.begin)
    walk(turn)


def come_back(turn: Turn) -> None:
    """Somebody who rested writes or calls again: about this illness, another person, or something new."""
    turn.count("sessions", turn.channel.value)
    if turn.episode.disposition is None:
        begin(turn)
        return
    turn.enter(turn.script.returning)
    walk(turn)


def start_over(turn: Turn) -> None:
    cancel(turn, Act(Action.CANCEL))
    turn.change_episode(answers={}, flags={}, unanswered=(), disposition=None, rows=())
    turn.change_session(frames=(), question=None, answered=(), follow_up=None)
    turn.say("start_over")
    begin(turn)


def go_back(turn: Turn) -> None:
    """Ask the question before this one again, if the sequence we are in asked one."""
    found = _last_answered(turn)
    if found is None:
        turn.say("nothing_to_go_back_to")
        ask_again(turn)
        return
    name, depth = found
    turn.forget({turn.script.questions[name].fact})
    if turn.episode.disposition is not None:
        cancel(turn, Act(Action.CANCEL))
        turn.change_episode(disposition=None, rows=())
    frames = turn.session.frames[: depth + 1]
    turn.change_session(
        frames=(*frames[:-1], replace(frames[-1], index=_index_of(turn, frames[-1].sequence, name))),
        answered=tuple(other for other in turn.session.answered if other != name),
        question=None,
    )
    walk(turn)


def _last_answered(turn: Turn) -> tuple[str, int] | None:
    for name in reversed(turn.session.answered):
        if turn.script.questions[name].again:
            continue
        for depth in reversed(range(len(turn.session.frames))):
            if _asks(turn, turn.session.frames[depth], name):
                return name, depth
    return None


def _asks(turn: Turn, frame: Frame, name: str) -> bool:
    return any(isinstance(s, Ask) and s.question == name for s in turn.script.sequences[frame.sequence][: frame.index])


def _index_of(turn: Turn, sequence: str, name: str) -> int:
    steps = turn.script.sequences[sequence]
    return next(n for n, step in enumerate(steps) if isinstance(step, Ask) and step.question == name)


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
    assert isinstance(top, Act) and top.action is Action.RECHECK, "the recheck door begins by forgetting"
    recheck(turn, top)
    turn.advance()
    flag(turn, heard)
    walk(turn)
