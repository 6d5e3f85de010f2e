"""How far a call is: its status, and the status callbacks that tell of it."""

import time
from email.utils import formatdate
from functools import partial

from hotline.carrier.calls.call import OVER, Call
from hotline.carrier.clockwork import Turn
from hotline.carrier.exchange import Exchange
from hotline.carrier.phone_numbers import geography
from hotline.carrier.webhooks import Ask, WebhookError

# What a status is called in the list of wanted callbacks.
EVENTS = {"initiated": "initiated", "ringing": "ringing", "in-progress": "answered"}
SIP_CODES = {"busy": "486", "no-answer": "487", "failed": "404", "canceled": "487", "completed": "200"}


def call_form(account_sid: str, call: Call) -> dict[str, str]:
    """What every request about a call tells of it."""
    form = {
        "AccountSid": account_sid,
        "ApiVersion": "2010-04-01",
        "CallSid": call.sid,
        "CallStatus": call.status,
        "Direction": call.direction,
        "From": call.sender,
        "To": call.to,
        "Caller": call.sender,
        "Called": call.to,
    }
    for role, number in (("From", call.sender), ("To", call.to), ("Caller", call.sender), ("Called", call.to)):
        form |= geography(role, number)
    return form | ({"AnsweredBy": call.answered_by} if call.answered_by else {})


class Progress:
    """Moves one call on; the callbacks are numbered in the order in which things happened."""

    def __init__(self, exchange: Exchange, sid: str) -> None:
        self._exchange = exchange
        self._sid = sid
        self._sequence = 0
        self._turn = Turn(exchange.clockwork)
        self._held: list[Ask] = []

    def reach(self, status: str) -> Call:
        at = time.time()
        times = {"started": at} if status == "in-progress" else {"ended": at} if status in OVER else {}
        call = self._exchange.calls.change(self._sid, status=status, **times)
        self.tell(call, status)
        return call

    def tell(self, call: Call, status: str) -> None:
        if not call.status_callback or EVENTS.get(status, "completed") not in call.status_callback_events:
            return
        form = callback_form(self._exchange.settings.account_sid, call, status, self._sequence)
        self._sequence += 1
        self._held.append(Ask(call.status_callback, form, call.status_callback_method, voice=True))
        if not self._exchange.faults.now.callbacks_reversed or status in OVER:
            self._post_held(call)

    def _post_held(self, call: Call) -> None:
        """The last one first: only what was held back comes out in another order."""
        faults = self._exchange.faults.now
        held, self._held = self._held[::-1], []
        for ask in [] if faults.callbacks_none or faults.down else held:
            for _ in range(2 if faults.callbacks_doubled else 1):
                self._turn.add(faults.callbacks_delay_ms / 1000, partial(self._ask, call, ask))

    def _ask(self, call: Call, ask: Ask) -> None:
        try:
            self._exchange.webhooks.ask(ask)
        except WebhookError as error:
            self._exchange.events.add(
                "warning", call.handset, sid=call.sid, code=error.code, text=error.text, url=error.url
            )


def callback_form(account_sid: str, call: Call, status: str, sequence: int) -> dict[str, str]:
    form = call_form(account_sid, call) | {
        "CallStatus": status,
        "CallbackSource": "call-progress-events",
        "SequenceNumber": str(sequence),
        "Timestamp": formatdate(usegmt=True),
    }
    if status in OVER:
        form |= {
            "CallDuration": str(call.seconds),
            "Duration": str(-(-call.seconds // 60)),
            "SipResponseCode": SIP_CODES[status],
        }
    return form
