"""What a member of staff writes reaches the person; from then on the automatic checks are silent."""

from hotline.core.engine.actions import cancel, send_later
from hotline.core.engine.turn import TIMER, Turn
from hotline.core.script import Act, Action


def write(turn: Turn, text: str) -> None:
    if turn.person.opted_out or not turn.person.can_text:
        return
    if turn.person.session:
        cancel(turn, Act(Action.CANCEL))
        turn.cancel((TIMER,))
    send_later(turn, [f"{turn.writer().message('staff_prefix')} {text}"])
    turn.count("staff_messages")
