"""What the interpreter of a call's documents has to do with the outside: the hotline, the handset and its watchers."""

import time

from hotline.carrier.calls.call import Call
from hotline.carrier.calls.inputs import Input, Inputs, LineEndedError
from hotline.carrier.calls.progress import call_form
from hotline.carrier.exchange import Exchange
from hotline.carrier.sids import new_sid
from hotline.carrier.webhooks import Answer, Ask, WebhookError

LONGEST_CALL_SECONDS = 4 * 3600.0


class Conversation:
    """One call, as the interpreter uses it."""

    def __init__(self, exchange: Exchange, sid: str, inputs: Inputs) -> None:
        self._exchange = exchange
        self._sid = sid
        self._inputs = inputs
        self._cookies: dict[str, str] = {}
        self._until = time.monotonic() + LONGEST_CALL_SECONDS

    @property
    def call(self) -> Call:
        call = self._exchange.calls.get(self._sid)
        assert call
        return call

    @property
    def real(self) -> bool:
        return self.call.pace == "real"

    def tell(self, kind: str, **details: object) -> None:
        self._exchange.events.add(kind, self.call.handset, sid=self._sid, **details)

    def wait(self, seconds: float | None) -> Input | None:
        """What the person does; None when they did nothing for so long. Raises LineEndedError and MovedError."""
        left = max(0.0, self._until - time.monotonic())
        heard = self._inputs.get(left if seconds is None else min(seconds, left))
        if heard is None and time.monotonic() >= self._until:
            raise LineEndedError("completed")
        return heard

    def ask(self, url: str, method: str, extra: dict[str, str]) -> Answer:
        form = call_form(self._exchange.settings.account_sid, self.call) | extra
        answer = self._exchange.webhooks.ask(Ask(url, form, method, voice=True, cookies=self._cookies))
        if self.real:
            self._inputs.forget_early()
        return answer

    def dialled(self, number: str) -> str:
        """What becomes of a call to that number."""
        return self._exchange.faults.now.dial.get(number, "completed")

    def recording(self) -> tuple[str, str]:
        """The id and the address of a new recording."""
        sid = new_sid("RE")
        account = f"{self._exchange.settings.own_url}/2010-04-01/Accounts/{self._exchange.settings.account_sid}"
        return sid, f"{account}/Recordings/{sid}"

    def call_back(self, url: str, extra: dict[str, str], method: str = "POST") -> None:
        """Tells the hotline something by the way; what it answers does not matter."""
        self._exchange.clockwork.after(0.0, lambda: self._told(url, method, extra))

    def _told(self, url: str, method: str, extra: dict[str, str]) -> None:
        try:
            self.ask(url, method, extra)
        except WebhookError as error:
            self.tell("warning", code=error.code, text=error.text, url=error.url)
