"""BACK: the question before this one again, as if it had not been answered."""

from hotline.core.engine.actions import cancel
from hotline.core.engine.answering import ask_again
from hotline.core.engine.turn import Turn
from hotline.core.engine.walk import walk
from hotline.core.person import Frame
from hotline.core.script import Act, Action, Ask, Question, Run, Script


def go_back(turn: Turn) -> None:
    """Ask the question before this one again, if the sequences we are in asked one."""
    found = _last_answered(turn)
    if found is None:
        turn.say("nothing_to_go_back_to")
        ask_again(turn)
        return
    name, frames = found
    _take_back(turn, turn.script.questions[name])
    if any(_decides(turn.script, frame) for frame in frames):
        cancel(turn, Act(Action.CANCEL))
        turn.change_episode(disposition=None, rows=())
    answered = tuple(other for other in turn.session.answered if other != name)
    turn.change_session(frames=frames, answered=answered, question=None)
    walk(turn)


def _last_answered(turn: Turn) -> tuple[str, tuple[Frame, ...]] | None:
    """The question that was answered last, and the place where it was asked."""
    frames = turn.session.frames
    for name in reversed(turn.session.answered):
        if turn.script.questions[name].again:
            continue
        for depth in reversed(range(len(frames))):
            place = _place_of(turn.script, name, frames[depth].sequence, frames[depth].index)
            if place:
                return name, (*frames[:depth], *place)
            if _decides(turn.script, frames[depth]):
                break  # nobody leaves an interview or an emergency before its result
    return None


def _place_of(script: Script, name: str, sequence: str, before: int | None = None) -> tuple[Frame, ...]:
    """Where in this sequence, and in those that it runs, the question is asked."""
    steps = script.sequences[sequence][:before]
    for index in reversed(range(len(steps))):
        match steps[index]:
            case Ask(question) if question == name:
                return (Frame(sequence=sequence, index=index),)
            case Run(inner) if place := _place_of(script, name, inner):
                return (Frame(sequence=sequence, index=index + 1), *place)
    return ()


def _take_back(turn: Turn, question: Question) -> None:
    turn.forget({question.fact})
    answers = dict(turn.episode.answers)
    for option in question.options:
        for fact, value in option.sets.items():
            if turn.script.facts[fact].many and value in answers.get(fact, ()):
                answers[fact] = tuple(other for other in answers[fact] if other != value)
    first_symptom = None if question.fact == "ONSET" else turn.episode.first_symptom
    turn.change_episode(answers=answers, first_symptom=first_symptom)


def _decides(script: Script, frame: Frame) -> bool:
    """A result is still to come from here, so the one there is does not stand."""
    steps = script.sequences[frame.sequence][frame.index :]
    return any(isinstance(step, Act) and step.action is Action.DECIDE for step in steps)
