"""STOP and START: final until taken back, for texts and calls."""

from msgspec.structs import replace

from hotline.core.engine.turn import Turn
from hotline.core.follow_ups import without_promises
from hotline.core.script import Channel


def opt_out(turn: Turn, *, confirm: bool = True) -> None:
    """Take back every promise of every episode; the one confirmation carries the emergency number."""
    already = turn.person.opted_out
    _take_back_everything(turn)
    turn.change(opted_out=True, outgoing=(), parked=())
    if turn.person.session:
        turn.change_session(frames=(), question=None, on_phone=None, follow_up=None)
    turn.count("opt_outs")
    if confirm and not already:
        turn.say("noted_stop_by_voice" if turn.channel is Channel.VOICE else "stopped")


def _take_back_everything(turn: Turn) -> None:
    gone = [0, *(outgoing.number for outgoing in turn.person.outgoing)]
    episodes = []
    for episode in turn.person.episodes:
        kept, numbers = without_promises(episode)
        gone += numbers
        answers = {fact: values for fact, values in episode.answers.items() if fact != "CONSENT"}
        episodes.append(replace(kept, answers=answers, consent=False))
    turn.change(episodes=tuple(episodes))
    turn.cancel(tuple(gone))


def opt_in(turn: Turn) -> None:
    """One confirmation; nothing that was cancelled comes back by itself."""
    turn.change(opted_out=False)
    turn.count("opt_ins")
    turn.say("started")
