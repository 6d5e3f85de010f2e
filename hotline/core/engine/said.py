"""What is done with something a person said: an ordered table of rules, the first that applies wins (law 1)."""

from collections.abc import Callable
from dataclasses import dataclass

from hotline.core.effects import Ask, Effect, OpenTask, PlanFollowUps
from hotline.core.engine.answering import accept, ask_again, flag, not_understood, record
from hotline.core.engine.begin import begin, come_back, ensure_session, enter_door, recheck_with
from hotline.core.engine.commands import COMMANDS, find_the_way, go_on
from hotline.core.engine.flood import is_flood
from hotline.core.engine.opting import opt_in, opt_out
from hotline.core.engine.staff import alarm, leave_unread, listen
from hotline.core.engine.turn import TIMER, Turn
from hotline.core.engine.walk import visible, walk
from hotline.core.reading import Kind, Reading
from hotline.core.script import Channel, Question

EMERGENCY_DOORS = {"ems": "emergency", "ems_poison": "poison", "crisis": "crisis"}
EMERGENCY_FLAGS = {"ems": "emergency", "ems_poison": "poison", "crisis": "crisis"}
#: After this long a menu that is still open is no longer what the person has before them.
STALE_MENU = 3600
#: A call on which nothing was heard for so long has ended, even if nobody told us.
LONGEST_PAUSE = 600


@dataclass(frozen=True, slots=True)
class Said:
    """Words of a person and how they were understood."""

    reading: Reading
    text: str
    media: int = 0
    is_start_word: bool = False
    is_greeting: bool = False


def hear(turn: Turn, text: str, *, media: int = 0, spoken: bool = False) -> None:
    reading = _read(turn, text, turn.question, spoken=spoken)
    turn.count("replies", reading.kind.value)
    if reading.language in turn.script.languages and (reading.kind is not Kind.REPROMPT or not turn.person.language):
        turn.change(language=reading.language)  # “hi” from somebody we speak Spanish with is no wish for English
    bare = text.strip(" .,!¡¿?").casefold()
    lexicon = turn.script.lexicon
    said = Said(reading, text, media, bare in lexicon.start_words, bare in lexicon.greetings)
    for rule in RULES:
        if rule(turn, said):
            return


def _read(turn: Turn, text: str, question: Question | None, *, spoken: bool) -> Reading:
    return turn.edition.reader.read(
        text,
        visible(turn, question) if question else None,
        language=turn.person.language or next(iter(turn.script.languages)),
        channel=turn.channel,
        spoken=spoken,
    )


def means_by_itself(turn: Turn, text: str, *, spoken: bool) -> bool:
    """Whatever was asked: words of danger, a red flag, a command."""
    reading = _read(turn, text, None, spoken=spoken)
    return reading.kind in {Kind.EMERGENCY, Kind.RED_FLAG, Kind.COMMAND}


def hear_text(turn: Turn, text: str, media: int) -> None:
    """A text, perhaps during a call: then it is kept, answered briefly, and the call goes on by itself."""
    on_call = _is_on_call(turn)
    if turn.person.number and not turn.person.can_text:
        turn.change(can_text=True)  # whoever texts can be texted, whatever was thought of the number
    hear(turn, text, media=media)
    if turn.with_staff:
        leave_unread(turn)
    elif on_call and turn.person.session and turn.question and not turn.asks_of_danger:
        _keep_call(turn)


def _is_on_call(turn: Turn) -> bool:
    session = turn.person.session
    return session is not None and session.call is not None and turn.now - session.touched < LONGEST_PAUSE


def _keep_call(turn: Turn) -> None:
    """What the text led to is asked on the call; only what was said besides goes back as a text."""
    turn.effects = [effect for effect in turn.effects if not (isinstance(effect, Ask) or _is_timer(effect))]
    turn.say("text_kept")
    turn.change_session(channel=Channel.VOICE)


def _is_timer(effect: Effect) -> bool:
    return isinstance(effect, PlanFollowUps) and [number for number, _ in effect.due] == [TIMER]


def honour_opt_out(turn: Turn, said: Said) -> bool:
    """STOP is final until START. As the reading weighed it: a bare word before everything, a phrase after danger."""
    if said.reading.kind is not Kind.COMMAND or said.reading.name != "opt_out":
        return False
    opt_out(turn, confirm=turn.person.served)
    if turn.channel is Channel.VOICE:
        turn.hang_up()
    return True


def keep_silent_after_stop(turn: Turn, said: Said) -> bool:
    """We may not text somebody who opted out; an emergency becomes a task for staff."""
    if not turn.person.opted_out or turn.channel is Channel.VOICE:
        return False
    if said.is_start_word:
        opt_in(turn)
        if not turn.with_staff:
            _greet(turn, said)
    elif said.reading.kind is Kind.EMERGENCY:
        turn.effect(OpenTask(kind="emergency_after_stop", urgent=True))
    return True


def tell_once_not_served(turn: Turn, said: Said) -> bool:
    if turn.person.served:
        return False
    if "not_served" not in turn.person.told or said.reading.kind is Kind.EMERGENCY:
        turn.change(told=(*turn.person.told, "not_served"))
        turn.say("not_served")
    return True


def answer_emergency(turn: Turn, said: Said) -> bool:
    if said.reading.kind is not Kind.EMERGENCY:
        return False
    known_to_staff = turn.person.task is not None
    ensure_session(turn)
    flag(turn, [("SAID", EMERGENCY_FLAGS[said.reading.name])])
    turn.count("emergencies", said.reading.name)
    enter_door(turn, EMERGENCY_DOORS[said.reading.name])
    if known_to_staff and said.reading.name != "crisis":  # which is a task in itself
        alarm(turn, "emergency")
    return True


def leave_to_staff(turn: Turn, said: Said) -> bool:
    """By text a member of staff has the conversation; a call is answered as always, and so is whether all is well."""
    if not turn.with_staff or turn.channel is Channel.VOICE:
        return False
    if turn.asks_of_danger and said.reading.kind is Kind.ANSWER:
        return False
    if said.reading.name == "help":
        turn.say("help")  # carriers want this word answered, whoever else is there
    listen(turn, said.reading)
    return True


def quieten_flood(turn: Turn, _: Said) -> bool:
    """A number that floods, or a machine that answers ours, is told once and then costs nothing."""
    if turn.channel is Channel.VOICE or not is_flood(turn.person, turn.now):
        return False
    if "quiet" not in turn.person.told:
        turn.change(told=(*turn.person.told, "quiet"))
        turn.say("quietened")
    return True


def look_at_no_picture(turn: Turn, said: Said) -> bool:
    if not said.media or said.text.strip():
        return False
    ensure_session(turn)
    turn.say("picture")
    find_the_way(turn)
    return True


def keep_flags(turn: Turn, said: Said) -> bool:
    """A red flag counts whatever was asked; when it was not the answer, we say so and ask on."""
    if not said.reading.flags:
        return False
    if turn.with_staff:
        alarm(turn, "red_flag")
    started = ensure_session(turn)
    if _changes_the_result(turn, said.reading):
        if turn.question and said.reading.values:
            record(turn, turn.question, said.reading.values)
        recheck_with(turn, said.reading.flags)
        return True
    flag(turn, said.reading.flags)
    if said.reading.kind is not Kind.RED_FLAG:
        return False
    if started or not turn.session.frames:
        begin(turn)
    else:
        turn.say("noted")
        _go_on_from_flag(turn)
    return True


def _changes_the_result(turn: Turn, reading: Reading) -> bool:
    """There is a result, and this was not heard when it was settled, or was heard again at a check."""
    if turn.episode.disposition is None or turn.asks_of_danger:
        return False
    known = all(value in turn.facts.get(fact, ()) for fact, value in reading.flags)
    return not known or turn.question is None or turn.session.follow_up is not None


def _go_on_from_flag(turn: Turn) -> None:
    """The open question is put again only if it can still change something."""
    turn.change_session(question=None)
    walk(turn)


def follow_command(turn: Turn, said: Said) -> bool:
    if said.reading.kind is not Kind.COMMAND:
        return False
    started = ensure_session(turn)
    command = COMMANDS.get(said.reading.name)
    assert command, f"every command that is read is followed: {said.reading.name}"
    if started and said.reading.name in {"repeat", "back", "start_over", "language"}:
        begin(turn)
    else:
        command(turn)
    return True


def greet(turn: Turn, said: Said) -> bool:
    """Nothing is open: a first text begins, a later one finds the way back, or its question has its answer."""
    if turn.person.session and (turn.question or _is_topic(turn, said)) and not ensure_session(turn):
        return False
    return _greet(turn, said)


def _greet(turn: Turn, said: Said) -> bool:
    if ensure_session(turn):
        begin(turn)
    elif turn.question is None:
        come_back(turn)
        _take_at_once(turn, said)
    else:
        return False
    return True


def _take_at_once(turn: Turn, said: Said) -> None:
    """“It got worse” from somebody who rested says already what the menu would ask."""
    if turn.question is None or any(character.isdecimal() for character in said.text):
        return
    reading = _read(turn, said.text, turn.question, spoken=False)
    if reading.kind is Kind.ANSWER:
        turn.effects = [effect for effect in turn.effects if not isinstance(effect, Ask)]
        accept(turn, reading.values)


def welcome_back_to_the_question(turn: Turn, said: Said) -> bool:
    """After a pause something that is no answer is a greeting: say where we were, count nothing."""
    session = turn.session
    if not (session.expired or session.nudged):
        return False
    turn.change_session(expired=False, nudged=False)
    if said.reading.kind is not Kind.REPROMPT:
        return False
    turn.say("welcome_returning")
    ask_again(turn)
    return True


def greet_back(turn: Turn, said: Said) -> bool:
    """A greeting is no answer, and no wrong one either; in a menu it asks for what else there is."""
    if not (said.is_start_word or said.is_greeting):
        return False
    if turn.question and turn.question.again:
        turn.change_session(frames=(), question=None)
    find_the_way(turn)
    return True


def leave_stale_menu(turn: Turn, said: Said) -> bool:
    if said.reading.kind is not Kind.REPROMPT or not turn.question or not turn.question.again:
        return False
    if turn.now - turn.last_heard < STALE_MENU:
        return False
    turn.change_session(frames=(), question=None)
    come_back(turn)
    return True


def take_answer(turn: Turn, said: Said) -> bool:
    if said.reading.kind not in {Kind.ANSWER, Kind.MULTI}:
        return False
    _calm(turn)
    accept(turn, said.reading.values)
    return True


def _calm(turn: Turn) -> None:
    """Whoever answers what is asked is no flood, however fast, and no machine; only menus can be answered for ever."""
    turn.change(recent=())
    if turn.question and not turn.question.again:
        turn.change(same=0)


def answer_topic(turn: Turn, said: Said) -> bool:
    if not _is_topic(turn, said):
        return False
    turn.say(f"topic_{said.reading.name}")
    go_on(turn)
    return True


def _is_topic(turn: Turn, said: Said) -> bool:
    return said.reading.kind is Kind.INFO and turn.writer().has(f"topic_{said.reading.name}")


def ask_once_more(turn: Turn, said: Said) -> bool:
    not_understood(turn, said.reading)
    return True


Rule = Callable[[Turn, Said], bool]

#: Tried in this order; the first rule that returns True has answered. Safety comes before menus.
RULES: tuple[Rule, ...] = (
    honour_opt_out,
    keep_silent_after_stop,
    tell_once_not_served,
    answer_emergency,
    leave_to_staff,
    quieten_flood,
    look_at_no_picture,
    keep_flags,
    follow_command,
    greet,
    leave_stale_menu,
    welcome_back_to_the_question,
    greet_back,
    take_answer,
    answer_topic,
    ask_once_more,
)
