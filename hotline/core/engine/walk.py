"""Going through a sequence: from step to step until a question waits for the person or the conversation rests."""

import dataclasses
from collections.abc import Iterator

from msgspec.structs import replace

from hotline.core.conditions import ALWAYS, holds
from hotline.core.disposition import Disposition
from hotline.core.effects import Ask as AskPerson
from hotline.core.effects import Transfer
from hotline.core.engine.actions import act
from hotline.core.engine.turn import TIMER, Turn
from hotline.core.person import Frame
from hotline.core.script import Act, Action, Ask, Channel, Question, Run, Say

#: From this many failures on a question is asked for keys alone.
KEYPAD_ONLY = 2


def walk(turn: Turn) -> None:  # noqa: C901 -- one branch for each kind of step
    """Runs until a question is open, or until there is nothing left to do."""
    while turn.session.frames:
        top = turn.session.frames[-1]
        steps = turn.script.sequences[top.sequence]
        if top.index >= len(steps):
            turn.pop()
            continue
        ahead = next((n for n, step in enumerate(steps[top.index :]) if holds(step.when, turn.facts)), len(steps))
        if ahead:
            turn.advance(ahead)
            continue
        step = steps[top.index]
        match step:
            case Say():
                turn.advance()
                speak(turn, step)
            case Run(sequence):
                turn.advance()
                turn.push(sequence)
            case Act():
                if step.action is Action.DECIDE and open_passed(turn):
                    return
                turn.advance()
                act(turn, step)
                if step.action is Action.HANDOFF and Transfer() in turn.effects:
                    return  # the call is with the nurse line now; `TransferEnded` goes on from here
            case Ask(name):
                if must_ask(turn, turn.script.questions[name]):
                    open_question(turn, name)
                    return
                turn.advance()
    rest(turn)


def open_passed(turn: Turn) -> bool:
    """What was heard late may have opened a question that was passed: it is asked before anything is decided."""
    *below, top = turn.session.frames
    known = frozenset((*turn.episode.answers, *turn.episode.unanswered))
    frames = ((top.sequence, 0), *((frame.sequence, frame.index) for frame in reversed(below)))
    worth_asking = turn.edition.relevance.questions(frames, turn.facts, known)
    for way, step in _passed(turn, top.sequence, top.index) if worth_asking else ():
        question = turn.script.questions[step.question]
        if step.question in worth_asking and not question.always and may_ask(turn, question):
            first, *inner = way
            kept = top if inner else replace(top, index=first.index)
            turn.change_session(frames=(*below, kept, *inner))
            open_question(turn, question.name)
            return True
    return False


def _passed(turn: Turn, sequence: str, until: int | None = None) -> Iterator[tuple[tuple[Frame, ...], Ask]]:
    """The questions of a sequence, and of those it runs, whose conditions hold now; and the way to each."""
    for index, step in enumerate(turn.script.sequences[sequence][:until]):
        here = Frame(sequence=sequence, index=index)
        if isinstance(step, Ask) and holds(step.when, turn.facts):
            yield (here,), step
        elif isinstance(step, Run) and holds(step.when, turn.facts):
            yield from (((here, *way), ask) for way, ask in _passed(turn, step.sequence))


def speak(turn: Turn, step: Say) -> None:
    for when, message in step.wordings:
        if holds(when, turn.facts):
            turn.say(message, times=step.times, interruptible=step.interruptible)
            return


def must_ask(turn: Turn, question: Question) -> bool:
    if question.again:
        return any(holds(option.when, turn.facts) for option in question.options)
    answered = frozenset((*turn.episode.answers, *turn.episode.unanswered))
    if not may_ask(turn, question):
        return False
    return question.always or question.name in turn.relevant(answered)


def may_ask(turn: Turn, question: Question) -> bool:
    """Nobody answered it yet, and it is for this patient."""
    is_met = question.fact in turn.episode.answers or question.fact in turn.episode.unanswered
    offers = any(holds(option.when, turn.facts) for option in question.options)
    return offers and not is_met and holds(question.when, turn.facts)


def open_question(turn: Turn, name: str) -> None:
    turn.change_session(question=name, nomatch=0, noinput=0, nudged=False)
    turn.count("asked", turn.script.questions[name].content)
    ask(turn)


def visible(turn: Turn, question: Question) -> Question:
    """The question with the options that this patient is offered; keys count only these."""
    offered = tuple(o for o in question.options if o.when is ALWAYS or holds(o.when, turn.facts))
    return question if offered == question.options else dataclasses.replace(question, options=offered)


def ask(turn: Turn) -> None:
    """Ask the open question, in the words of the channel."""
    assert turn.question, "there is an open question whenever something is asked"
    question = visible(turn, turn.question)
    shown = [option for option in question.options if option.shown]
    turn.effect(
        AskPerson(
            question=question.name,
            text=turn.writer().ask(question),
            keys="".join(str(n) for n in range(1, len(shown) + 1)),
            hints=turn.writer().hints(question) if turn.channel is Channel.VOICE else (),
            speech=turn.session.noinput + turn.session.nomatch < KEYPAD_ONLY,
            many=question.many,
        )
    )
    if turn.channel is Channel.VOICE:
        turn.change_session(on_phone=question.name)
    elif question.again or (turn.session.follow_up is not None and not question.red_flag and _is_settled(turn)):
        turn.cancel((TIMER,))  # a menu may wait; after a check comes the next check
    else:
        turn.set_timer(turn.now + turn.script.nudge_after)


def _is_settled(turn: Turn) -> bool:
    return turn.episode.disposition is not None


def rest(turn: Turn) -> None:
    """Nothing left to say: go on with what was put aside, or let the conversation rest."""
    turn.change_session(question=None, on_phone=None, follow_up=None)
    if turn.person.parked and not turn.with_staff and turn.episode.disposition != Disposition.EMS_NOW:
        _take_up_again(turn)
        return
    turn.cancel((TIMER,))
    if turn.channel is Channel.VOICE:
        turn.say("goodbye_voice", interruptible=False)
        turn.hang_up()


def _take_up_again(turn: Turn) -> None:
    """Somebody else's interview, which waited for this one to end."""
    *others, last = turn.person.parked
    here = replace(last, touched=turn.now, channel=turn.channel, call=turn.session.call)
    turn.change(session=here, parked=tuple(others))
    turn.say("welcome_returning")
    if "several" in turn.facts["PATIENTS"]:
        turn.say("about_patient")
    ask(turn) if turn.question else walk(turn)
