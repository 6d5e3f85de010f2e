"""What the hotline answers to one text, sent back to the handset."""

from urllib.parse import urljoin

from hotline.carrier.exchange import Exchange
from hotline.carrier.messages.delivery import deliver
from hotline.carrier.messages.loop_guard import LOOP
from hotline.carrier.messages.message import Message
from hotline.carrier.sids import new_sid

LONGEST = 1600
TOO_LONG = 21617
OPTED_OUT = 21610
EMPTY = 14103


class Replies:
    def __init__(self, exchange: Exchange, asked: Message) -> None:
        self._exchange = exchange
        self._asked = asked

    def send(
        self, body: str, media: tuple[str, ...], *, to: str = "", status_callback: str = "", base: str = ""
    ) -> None:
        to = to or self._asked.sender
        if not body and not media:
            return self.warn(EMPTY, "a <Message> is empty")
        if len(body) > LONGEST:
            return self.warn(TOO_LONG, f"a <Message> is longer than {LONGEST} characters")
        if self._loops(to):
            return self.warn(LOOP, "more than 15 replies between two numbers in 30 seconds")
        callback = urljoin(base, status_callback) if status_callback else ""
        message = self._message(body, media, to, callback)
        return self._refuse(message) if self._refused(to) else self._send(message)

    def platform(self, body: str) -> None:
        """What the carrier says of its own accord, to everybody."""
        self._send(self._message(body, (), self._asked.sender, ""))

    def warn(self, code: int, text: str, url: str = "") -> None:
        self._exchange.events.add("warning", self._asked.sender, sid=self._asked.sid, code=code, text=text, url=url)

    def _loops(self, to: str) -> bool:
        return self._exchange.faults.now.loop_guard and not self._exchange.loop_guard.allows(to, self._asked.to)

    def _refused(self, to: str) -> bool:
        """With own opt-out handling a direct answer still arrives: the confirmation of a STOP is one."""
        platform = self._exchange.settings.opt_out == "platform"
        return platform and self._exchange.opt_outs.blocks(to, self._asked.to)

    def _message(self, body: str, media: tuple[str, ...], to: str, callback: str) -> Message:
        sid = new_sid("MM" if media else "SM")
        return Message(sid, "outbound-reply", self._asked.to, to, body, "queued", media=media, status_callback=callback)

    def _send(self, message: Message) -> None:
        deliver(self._exchange, self._exchange.messages.add(message))

    def _refuse(self, message: Message) -> None:
        self._exchange.messages.add(message)
        self._exchange.messages.change(message.sid, status="failed", error_code=OPTED_OUT)
        self.warn(OPTED_OUT, "the person sent STOP to this number")
