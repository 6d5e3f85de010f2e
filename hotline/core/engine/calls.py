"""Calls: the same session by ear, with silence, keys, speech, transfer and the end of the line."""

from hotline.core.effects import OpenTask, Transfer
from hotline.core.effects import Say as SayEffect
from hotline.core.engine.actions import cancel, send_later
from hotline.core.engine.answering import ask_again, settle
from hotline.core.engine.begin import begin, come_back, ensure_session
from hotline.core.engine.said import hear as hear_words
from hotline.core.engine.said import means_by_itself
from hotline.core.engine.staff import alarm
from hotline.core.engine.turn import TIMER, Turn
from hotline.core.engine.walk import KEYPAD_ONLY, ask, visible, walk
from hotline.core.script import Act, Action, Channel


def start(turn: Turn, call: str, follow_up: int | None) -> None:
    if not turn.person.served:
        turn.say("not_served", interruptible=False)
        turn.hang_up()
        return
    started = ensure_session(turn)
    turn.change_session(call=call, nomatch=0, noinput=0)
    if turn.with_staff:
        turn.say("with_staff")
    if _is_check(turn, follow_up):
        _check_in(turn)
    elif started:
        begin(turn)
    elif turn.question is None:
        come_back(turn)
    else:
        turn.say("welcome_returning")
        ask_again(turn)


def _is_check(turn: Turn, follow_up: int | None) -> bool:
    """We called for this check, or they call back after a call of ours that they missed."""
    missed = follow_up is None and turn.question is None and bool(turn.session.frames)
    return turn.session.follow_up is not None and (missed or follow_up == turn.session.follow_up)


def _check_in(turn: Turn) -> None:
    """Somebody picked up when we called, or calls back: say who calls and about whom, then ask."""
    turn.say("check_call")
    if "several" in turn.facts["PATIENTS"]:
        turn.say("about_patient")
    ask_again(turn)


def hear(turn: Turn, call: str, words: str, *, spoken: bool) -> None:
    if not _in_call(turn, call):
        start(turn, call, None)
    elif _answered_by_text(turn) and not means_by_itself(turn, words, spoken=spoken):
        go_on_from_text(turn)
    else:
        hear_words(turn, words, spoken=spoken)


def _answered_by_text(turn: Turn) -> bool:
    """A text answered what the caller had before them: keys and silence were for that."""
    return turn.question is not None and turn.session.on_phone != turn.session.question


def go_on_from_text(turn: Turn) -> None:
    if turn.asks_of_danger and turn.question:
        turn.effect(SayEffect(text=turn.writer().own(turn.question, "noinput"), interruptible=False))
    else:
        turn.say("text_kept")
    ask(turn)


def _in_call(turn: Turn, call: str) -> bool:
    return (
        turn.person.session is not None
        and turn.person.session.call == call
        and bool(turn.question or turn.person.session.frames)
    )


def hear_nothing(turn: Turn, call: str) -> None:
    """Silence: worded apart from a wrong key, slower and by keypad the second time, and never taken as a no."""
    if not _in_call(turn, call) or turn.question is None:
        start(turn, call, None)
        return
    if _answered_by_text(turn):
        go_on_from_text(turn)
        return
    question = turn.question
    turn.count("noinput", question.content)
    turn.change_session(noinput=turn.session.noinput + 1)
    if turn.session.noinput > question.attempts:
        give_up(turn)
    elif turn.session.noinput == KEYPAD_ONLY:
        turn.say("noinput_keys")
        ask(turn)
    else:
        turn.effect(SayEffect(text=turn.writer().own(visible(turn, question), "noinput")))
        ask(turn)


def give_up(turn: Turn) -> None:
    """Nobody answers on the call: the emergency number first, then the nurse line, a text, or a call back."""
    assert turn.question, "only an open question goes unanswered"
    turn.say("unanswered_voice", interruptible=False)
    if turn.question.red_flag:
        turn.effect(OpenTask(kind="silent_at_red_flag", urgent=True))
    if turn.question.again:
        turn.change_session(frames=())
        walk(turn)
    elif turn.question.always:
        settle(turn)
    else:
        _hand_over(turn)


def _hand_over(turn: Turn) -> None:
    if turn.site.nurse_is_open(turn.now):
        turn.say("transfer", interruptible=False)
        turn.effect(Transfer())
    else:
        _part(turn)


def _part(turn: Turn) -> None:
    """Nobody here and nobody there: the question goes out as a text, or somebody calls back."""
    if _goes_on_by_text(turn):
        turn.say("going_on_by_text", interruptible=False)
        continue_by_text(turn)
    else:
        turn.promise_call_back("call_back_promised")
    turn.say("goodbye_voice", interruptible=False)
    turn.hang_up()


def _goes_on_by_text(turn: Turn) -> bool:
    return turn.person.can_text and not turn.person.opted_out and not turn.with_staff


def continue_by_text(turn: Turn) -> None:
    """The same question goes out as a text; the session stays where it is."""
    assert turn.question, "there is a question to go on with"
    writer = turn.writer(Channel.SMS)
    send_later(turn, [writer.message("continue_by_text"), writer.ask(visible(turn, turn.question))])
    turn.change_session(call=None, on_phone=None, noinput=0, nomatch=0)
    turn.set_timer(turn.now + turn.script.nudge_after)


def end_transfer(turn: Turn, *, reached: bool) -> None:
    if reached:
        _hand_off(turn)
    elif turn.question and turn.session.noinput > turn.question.attempts:
        _part(turn)
    else:
        turn.promise_call_back("transfer_failed")
        ask_again(turn)


def _hand_off(turn: Turn) -> None:
    """A nurse has taken over: what we asked and promised is theirs now."""
    cancel(turn, Act(Action.CANCEL))
    turn.cancel((TIMER,))
    turn.change_session(frames=(), question=None, on_phone=None)
    turn.say("goodbye_voice", interruptible=False)
    turn.hang_up()


def end(turn: Turn, call: str) -> None:
    """The line is gone: in mid-question we go on by text, or staff call back when a danger sign is open."""
    session = turn.person.session
    if session is None or session.call != call:
        return
    question = turn.question
    turn.change_session(call=None, on_phone=None)
    if question is None or question.again:
        return
    if question.red_flag:
        turn.effect(OpenTask(kind="silent_at_red_flag", urgent=not turn.person.can_text or turn.with_staff))
    elif turn.with_staff:
        alarm(turn, "call_dropped")
    if _goes_on_by_text(turn):
        turn.count("dropped_calls", "continued_by_text")
        continue_by_text(turn)
    else:
        turn.count("dropped_calls", "lost")
