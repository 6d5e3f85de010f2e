"""What becomes of a text of the hotline: queued, sent, then delivered or not, with status callbacks on the way."""

import time
from dataclasses import dataclass

from hotline.carrier.clockwork import Step
from hotline.carrier.exchange import Exchange
from hotline.carrier.faults import Faults
from hotline.carrier.handsets import Handset
from hotline.carrier.messages.message import FINAL, Message
from hotline.carrier.webhooks import Ask, WebhookError

# Codes with which a text never leaves the carrier; all others come back from the network.
NEVER_SENT = frozenset({30001, 30002, 30022, 30023, 30024, 30027, 30032, 30034, 30410, 30450, 30610, 30640})
LOST = 30008
DOWN_SECONDS = 0.5


@dataclass(frozen=True, slots=True)
class Outcome:
    status: str
    error_code: int | None = None


def outcomes_of(handset: Handset, faults: Faults, *, by_service: bool = False) -> tuple[Outcome, ...]:
    """The statuses that a text goes through, in order; only with a messaging service does it become queued first."""
    first = (Outcome("queued"),) if by_service else ()
    code = handset.fails_with or (LOST if faults.undelivered else None)
    if code in NEVER_SENT:
        return (*first, Outcome("failed", code))
    return (*first, Outcome("sent"), Outcome("undelivered", code) if code else Outcome("delivered"))


def told(outcomes: tuple[Outcome, ...], faults: Faults) -> tuple[Outcome, ...]:
    """The status callbacks for them, in the order in which they are made."""
    if faults.callbacks_none:
        return ()
    order = outcomes[::-1] if faults.callbacks_reversed else outcomes
    return tuple(outcome for outcome in order for _ in range(2 if faults.callbacks_doubled else 1))


def deliver(exchange: Exchange, message: Message) -> None:
    faults = exchange.faults.now
    by_service = message.messaging_service_sid is not None
    outcomes = outcomes_of(exchange.handsets.get(message.to), faults, by_service=by_service)
    callbacks = told(outcomes, faults) if message.status_callback else ()
    pause = exchange.settings.delivery_seconds + (faults.delay_seconds if faults.slow else 0.0)
    in_order = not (faults.callbacks_delay_ms or faults.callbacks_reversed)
    steps = _interleaved if in_order else _afterwards
    exchange.clockwork.in_turn(steps(exchange, message.sid, outcomes, callbacks, pause))


def resume(exchange: Exchange) -> None:
    """What was under way when the carrier was ended still arrives."""
    for message in exchange.messages.all():
        if message.status not in FINAL:
            deliver(exchange, message)


def _interleaved(
    exchange: Exchange, sid: str, outcomes: tuple[Outcome, ...], callbacks: tuple[Outcome, ...], pause: float
) -> list[Step]:
    """Each status is told as soon as it is reached."""
    steps: list[Step] = []
    for outcome in outcomes:
        steps.append(_reach(exchange, sid, outcome, pause))
        steps += [_tell(exchange, sid, callback, 0.0) for callback in callbacks if callback == outcome]
    return steps


def _afterwards(
    exchange: Exchange, sid: str, outcomes: tuple[Outcome, ...], callbacks: tuple[Outcome, ...], pause: float
) -> list[Step]:
    """All is told when all is over, late or the wrong way round."""
    late = exchange.faults.now.callbacks_delay_ms / 1000
    steps = [_reach(exchange, sid, outcome, pause) for outcome in outcomes]
    return steps + [_tell(exchange, sid, callback, late if not at else 0.0) for at, callback in enumerate(callbacks)]


def _reach(exchange: Exchange, sid: str, outcome: Outcome, pause: float) -> Step:
    def reach() -> None:
        while exchange.faults.now.down:
            if exchange.clockwork.closing.wait(DOWN_SECONDS):
                return
        left = {"sent": time.time()} if outcome.status == "sent" else {}
        exchange.messages.change(sid, status=outcome.status, error_code=outcome.error_code, **left)

    return pause, reach


def _tell(exchange: Exchange, sid: str, outcome: Outcome, pause: float) -> Step:
    def tell() -> None:
        message = exchange.messages.get(sid)
        if message and not exchange.faults.now.down:
            _call_back(exchange, message, outcome)

    return pause, tell


def _call_back(exchange: Exchange, message: Message, outcome: Outcome) -> None:
    form = callback_form(exchange.settings.account_sid, message, outcome)
    try:
        exchange.webhooks.ask(Ask(message.status_callback, form))
    except WebhookError as error:
        exchange.events.add(
            "warning", message.handset, sid=message.sid, code=error.code, text=error.text, url=error.url
        )


def callback_form(account_sid: str, message: Message, outcome: Outcome) -> dict[str, str]:
    form = {
        "AccountSid": account_sid,
        "ApiVersion": "2010-04-01",
        "From": message.sender,
        "To": message.to,
        "MessageSid": message.sid,
        "MessageStatus": outcome.status,
        "SmsSid": message.sid,
        "SmsStatus": outcome.status,
    }
    if message.messaging_service_sid:
        form["MessagingServiceSid"] = message.messaging_service_sid
    if outcome.error_code:
        form["ErrorCode"] = str(outcome.error_code)
    if outcome.status in {"delivered", "undelivered"}:
        form["RawDlrDoneDate"] = time.strftime("%y%m%d%H%M", time.gmtime())
    return form
