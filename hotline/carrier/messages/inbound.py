"""A handset sends a text: the hotline is asked, and its answer carried out."""

import time
from mimetypes import guess_type

from hotline.carrier.exchange import Exchange
from hotline.carrier.hotline_numbers import HotlineNumber
from hotline.carrier.messages.message import Message
from hotline.carrier.messages.replies import Replies
from hotline.carrier.opt_outs import REPLIES, keyword_of
from hotline.carrier.phone_numbers import geography
from hotline.carrier.sids import new_sid
from hotline.carrier.twiml.document import TwimlError
from hotline.carrier.twiml.messaging import carry_out
from hotline.carrier.webhooks import Answer, Ask, WebhookError

UNKNOWN_TYPE = "application/octet-stream"


def receive(exchange: Exchange, *, sender: str, to: str, body: str, media: tuple[str, ...]) -> Message:
    """The text is kept at once; `ask_hotline` is to follow, unless it failed."""
    down = exchange.faults.now.down
    sid = new_sid("MM" if media else "SM")
    status = "failed" if down else "received"
    return exchange.messages.add(Message(sid, "inbound", sender, to, body, status, media=media, sent=time.time()))


def ask_hotline(exchange: Exchange, message: Message) -> None:
    number = exchange.numbers.get(message.to)
    if not number:
        return
    if exchange.faults.now.slow:
        exchange.clockwork.closing.wait(exchange.faults.now.delay_seconds)
    keyword = keyword_of(message.body)
    replies = Replies(exchange, message)
    was_blocked = exchange.opt_outs.blocks(message.sender, message.to)
    exchange.opt_outs.hear(message.sender, message.to, keyword)
    if exchange.settings.opt_out == "platform" and keyword and (keyword != "START" or was_blocked):
        replies.platform(REPLIES[keyword])
    _converse(exchange, number, message, replies)


def _converse(exchange: Exchange, number: HotlineNumber, message: Message, replies: Replies) -> None:
    """The address of the number first, then its fallback, which is told what went wrong."""
    form = webhook_form(exchange.settings.account_sid, message)
    cookies = exchange.cookies.of(message.sender, message.to)
    first = Ask(number.sms_url, form, number.sms_method, cookies=cookies)
    problem = _try(exchange, first, replies)
    if problem and number.sms_fallback_url:
        told = {"ErrorCode": str(problem.code), "ErrorUrl": problem.url}
        _try(exchange, Ask(number.sms_fallback_url, form | told, number.sms_fallback_method, cookies=cookies), replies)


def _try(exchange: Exchange, ask: Ask, replies: Replies) -> WebhookError | None:
    if not ask.url:
        return None
    try:
        carry_out(lambda url, method: _asked(exchange, ask, url, method), ask.url, ask.method, replies)
    except WebhookError as error:
        problem = error
    except TwimlError as error:
        problem = WebhookError(error.code, ask.url, error.text)
    else:
        return None
    replies.warn(problem.code, problem.text, problem.url)
    return problem


def _asked(exchange: Exchange, ask: Ask, url: str, method: str) -> Answer:
    return exchange.webhooks.ask(Ask(url, ask.form, method, cookies=ask.cookies))


def webhook_form(account_sid: str, message: Message) -> dict[str, str]:
    form = {
        **geography("To", message.to),
        **geography("From", message.sender),
        "SmsMessageSid": message.sid,
        "NumMedia": str(len(message.media)),
        "SmsSid": message.sid,
        "SmsStatus": "received",
        "Body": message.body,
        "To": message.to,
        "From": message.sender,
        "NumSegments": str(message.segments),
        "MessageSid": message.sid,
        "AccountSid": account_sid,
        "ApiVersion": "2010-04-01",
    }
    for number, url in enumerate(message.media):
        form |= {f"MediaUrl{number}": url, f"MediaContentType{number}": guess_type(url)[0] or UNKNOWN_TYPE}
    return form
