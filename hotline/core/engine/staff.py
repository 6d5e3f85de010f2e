"""Staff in the conversation: whoever took the task has it, and the menu is silent by text until they give it back."""

from msgspec.structs import replace

from hotline.core.effects import Ask, OpenTask
from hotline.core.engine.actions import cancel, send_later
from hotline.core.engine.answering import flag
from hotline.core.engine.begin import ensure_session
from hotline.core.engine.turn import STAFF_TIMER, TIMER, Turn
from hotline.core.engine.walk import visible
from hotline.core.hours import HOUR, is_quiet, next_waking
from hotline.core.person import Need, Task
from hotline.core.reading import Reading
from hotline.core.script import Act, Action, Channel
from hotline.core.tasks import waits_from, written_to

#: Whoever wrote to us so lately is awake.
AWAKE = HOUR


# What staff do


def take(turn: Turn, staff: str, instead_of: str) -> None:
    """Only from nobody, or from whom they believed had it: somebody else may have been faster."""
    task = _task(turn)
    if task.staff in {"", staff, instead_of}:
        _hold(turn, task, staff)


def write(turn: Turn, text: str, staff: str) -> None:
    if turn.person.opted_out or not turn.person.can_text:
        return
    task = _task(turn)
    _hold(turn, task, task.staff or staff)
    send_later(turn, [f"{turn.writer().message('staff_prefix')} {text}"])
    turn.count("staff_messages")


def alert(turn: Turn, text: str) -> None:
    _tell(turn, text)
    turn.count("staff_alerts")


def call(turn: Turn, staff: str) -> None:
    task = _task(turn)
    _hold(turn, task, task.staff or staff)
    turn.count("staff_calls")


def _task(turn: Turn) -> Task:
    return turn.person.task or Task(needs=(Need(kind="staff", opened=turn.now),))


def _hold(turn: Turn, task: Task, staff: str) -> None:
    """What is promised waits, and so does the open question; nobody is held longer than staff care for them."""
    fresh = staff != task.staff
    had = (task.staff or task.had) if fresh else task.had
    taken = turn.now if fresh else task.taken
    turn.change(task=replace(task, staff=staff, had=had, taken=taken, touched=turn.now, unread=0, waiting=0))
    if not turn.asks_of_danger:
        turn.cancel((TIMER,))
    turn.plan([(STAFF_TIMER, turn.now + turn.site.hand_back_after)])


def leave(turn: Turn, until: int) -> None:
    """The menu answers again; the task waits for somebody, or for the time that was agreed."""
    task = turn.person.task
    if task is None:
        return
    had_it = bool(task.staff)
    turn.change(task=_free(task, until or turn.now))
    turn.cancel((STAFF_TIMER,))
    if until:
        _tell(turn, turn.writer(Channel.SMS).message("call_back_promised", _at(turn, until)))
        _wait_for_the_answer(turn)
    elif had_it:
        _menu_is_back(turn)


def _free(task: Task, waiting: int) -> Task:
    return replace(task, staff="", had=task.staff or task.had, unread=0, waiting=waiting)


def _at(turn: Turn, moment: int) -> dict[str, str]:
    return {"day_time": turn.writer(Channel.SMS).day_time(turn.site.local(moment))}


def close(turn: Turn, *, checks: bool) -> None:
    task = turn.person.task
    if task is None:
        return
    turn.change(task=None)
    turn.cancel((STAFF_TIMER,))
    if turn.person.session and not checks:
        cancel(turn, Act(Action.CANCEL))
        turn.cancel((TIMER,))
        turn.change_episode(closed=True)
        turn.change_session(frames=(), question=None, on_phone=None, follow_up=None)
    if task.staff:
        _menu_is_back(turn)


def _menu_is_back(turn: Turn) -> None:
    """Said in words, and the question that waited is asked again."""
    writer, question = turn.writer(Channel.SMS), turn.question
    _tell(turn, writer.message("handed_back"), *([writer.ask(visible(turn, question))] if question else []))
    _wait_for_the_answer(turn)


def _wait_for_the_answer(turn: Turn) -> None:
    """Silence counts again from now on."""
    if turn.question and turn.person.can_text and not turn.person.opted_out:
        turn.change_session(nomatch=0, noinput=0, nudged=False)
        turn.set_timer(turn.now + turn.script.nudge_after)


def _tell(turn: Turn, *texts: str) -> None:
    if turn.person.can_text and not turn.person.opted_out:
        send_later(turn, list(texts))


def hand_back(turn: Turn) -> None:
    """Staff have not been heard of for hours: the menu comes back, and the task waits for somebody again."""
    task = turn.person.task
    if task is None or not task.staff:
        return
    ends = task.touched + turn.site.hand_back_after
    plan = turn.script.plan
    if turn.now < ends:
        turn.plan([(STAFF_TIMER, ends)])
    elif is_quiet(turn.now, turn.zones, plan.quiet_from, plan.quiet_until) and turn.now - turn.last_heard > AWAKE:
        turn.plan([(STAFF_TIMER, next_waking(turn.now, turn.zones, plan.quiet_from, plan.quiet_until))])
    else:
        turn.count("handed_back")
        turn.change(task=replace(_free(task, waits_from(task, turn.now)), unread=task.unread))
        _menu_is_back(turn)


# What the person does meanwhile


def listen(turn: Turn, reading: Reading) -> None:
    """A red flag is answered even so, and whoever has the conversation must look now."""
    ensure_session(turn)
    if reading.flags:
        flag(turn, reading.flags)
        alarm(turn, "red_flag")
        turn.say("noted_for_staff")


def alarm(turn: Turn, kind: str) -> None:
    """Danger was heard of somebody whom staff have to do with anyway."""
    if turn.person.task:
        turn.effect(OpenTask(kind=kind, urgent=True))


def leave_unread(turn: Turn) -> None:
    """Staff see what was written. What the menu would ask waits until it is back, but for whether all is well."""
    assert turn.person.task, "somebody has taken it"
    turn.change(task=written_to(turn.person.task, turn.now))
    if not turn.asks_of_danger:
        turn.effects = [effect for effect in turn.effects if not isinstance(effect, Ask)]
        turn.cancel((TIMER,))
