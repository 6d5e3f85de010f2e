"""What an answer does: it is recorded, sets what it sets, and leads into the sequence that it runs."""

from collections.abc import Iterable

from hotline.core.effects import Say
from hotline.core.engine.turn import Turn
from hotline.core.engine.walk import ask, walk
from hotline.core.reading import Reading
from hotline.core.script import Channel, Option, Question


def accept(turn: Turn, values: tuple[str, ...]) -> None:
    """Take these values as the answer to the open question and go on."""
    question = turn.question
    assert question, "only an open question can be answered"
    record(turn, question, values)
    for value in values:
        turn.count("answered", f"{question.content}={value}")
    _go_on(turn, question, values)


def settle(turn: Turn) -> None:
    """Nobody could answer: the declared safe values count, silence is never a no, and that it happened counts too."""
    question = turn.question
    assert question, "only an open question can be settled"
    turn.count("unanswered", question.content)
    if question.unanswered:
        record(turn, question, question.unanswered)
    if not question.always:
        turn.change_episode(unanswered=(*turn.episode.unanswered, question.fact))
    _go_on(turn, question, question.unanswered)


def _go_on(turn: Turn, question: Question, values: tuple[str, ...]) -> None:
    turn.change_session(question=None, on_phone=None, nomatch=0, noinput=0)
    run = next((option.run for option in question.options if option.value in values and option.run), None)
    if not (question.again and run):
        turn.advance()
    if run:
        turn.enter(run)
    walk(turn)


def record(turn: Turn, question: Question, values: tuple[str, ...]) -> None:
    answers = {**turn.episode.answers, question.fact: values}
    flags = dict(turn.episode.flags)
    for option in question.options:
        if option.value in values:
            _set(turn, option, answers, flags)
    unanswered = tuple(fact for fact in turn.episode.unanswered if fact != question.fact)
    turn.change_episode(answers=answers, flags=flags, unanswered=unanswered)
    if question.fact == "WHO":
        turn.change_episode(patient=values[0])
    answered = (*(name for name in turn.session.answered if name != question.name), question.name)
    turn.change_session(answered=answered)


def _set(turn: Turn, option: Option, answers: dict[str, tuple[str, ...]], flags: dict[str, tuple[str, ...]]) -> None:
    for fact, value in option.sets.items():
        many = turn.script.facts[fact].many
        answers[fact] = (*answers.get(fact, ()), value) if many else (value,)
        flags.pop(fact, None)


def flag(turn: Turn, heard: Iterable[tuple[str, str]]) -> None:
    """Keep facts that were heard beside the question; they only ever make things worse."""
    flags = dict(turn.episode.flags)
    for fact, value in heard:
        if value not in flags.get(fact, ()):
            flags[fact] = (*flags.get(fact, ()), value)
    turn.change_episode(flags=flags)


def ask_again(turn: Turn) -> None:
    """The open question once more; the conversation goes on where it was when none is open."""
    if turn.question:
        ask(turn)
    else:
        walk(turn)


def not_understood(turn: Turn, reading: Reading) -> None:
    """Something was said that fits no option: worded by its reason; after the last attempt the safe side counts."""
    question = turn.question
    assert question, "only at an open question can something not be understood"
    turn.count("nomatch", question.content)
    turn.change_session(nomatch=turn.session.nomatch + 1)
    if _leads_nowhere(turn, question):
        turn.say("expired")
        turn.change_session(frames=())
        walk(turn)
        return
    if turn.session.nomatch >= question.attempts and not question.again:
        turn.say("nomatch_last")
        settle(turn)
        return
    _say_why(turn, question, reading)
    ask(turn)


def _leads_nowhere(turn: Turn, question: Question) -> bool:
    """A menu with no safe side to take: noise on a call must not go round in it for ever."""
    is_menu = question.always and not question.unanswered
    if question.again:
        return turn.channel is Channel.VOICE and turn.session.nomatch >= 2 * question.attempts
    return is_menu and turn.session.nomatch >= question.attempts


def _say_why(turn: Turn, question: Question, reading: Reading) -> None:
    match reading.name:
        case "multi_on_single" | "out_of_range" as reason:
            turn.say(reason)
        case "confirm" if set(reading.proposed) <= {"no", "none"}:
            turn.say("confirm_no")
        case "confirm":
            options = turn.writer().question(question).options
            turn.say("confirm_value", label=", ".join(options[value].label for value in reading.proposed))
        case _:
            turn.effect(Say(text=turn.writer().own(question, "nomatch")))
