"""What is wrong with a text or a call before it is begun: ordered rules, the first that applies is told."""

import re
from collections.abc import Callable, Mapping
from urllib.parse import urlsplit

from werkzeug.datastructures import MultiDict

from hotline.carrier.exchange import Exchange
from hotline.carrier.phone_numbers import is_e164
from hotline.carrier.rest.errors import RestError

Form = MultiDict[str, str]
Rule = tuple[int, Callable[[Exchange, Form], bool]]

LONGEST_BODY = 1600
LONGEST_TWIML = 4000
MOST_MEDIA = 10

# Numbers that stand for a result, as Twilio's test credentials have them.
MAGIC_FROM = {"+15005550001": 21212, "+15005550007": 21606, "+15005550008": 21611}
MAGIC_TO = {
    "+15005550001": 21211,
    "+15005550002": 21612,
    "+15005550003": 21408,
    "+15005550004": 21610,
    "+15005550009": 21614,
}
MAGIC_CALL = {"+15005550001": 21217, "+15005550002": 21214, "+15005550003": 21215, "+15005550004": 21216}
MAGIC_SENDER = "+15005550006"


def is_address(url: str) -> bool:
    """Twilio calls nobody whose host name has an underscore."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.hostname) and "_" not in parts.netloc


def sender_of(exchange: Exchange, form: Form) -> str:
    """The number that a text comes from; a messaging service uses the first one of the account."""
    return form.get("From") or exchange.settings.numbers[0]


def _ours(exchange: Exchange, number: str) -> bool:
    return number == MAGIC_SENDER or exchange.numbers.get(number) is not None


def _elsewhere(exchange: Exchange, form: Form) -> bool:
    return form["To"].startswith(exchange.faults.now.regions_off) if exchange.faults.now.regions_off else False


MESSAGE_RULES: tuple[Rule, ...] = (
    (21604, lambda _, form: not form.get("To")),
    (21603, lambda _, form: not form.get("From") and not form.get("MessagingServiceSid")),
    (21211, lambda _, form: not is_e164(form["To"]) or form["To"] == form.get("From")),
    (21212, lambda _, form: bool(form.get("From")) and not is_e164(form["From"])),
    (21606, lambda exchange, form: not _ours(exchange, sender_of(exchange, form))),
    (21602, lambda _, form: not form.get("Body") and not form.getlist("MediaUrl")),
    (21617, lambda _, form: len(form.get("Body", "")) > LONGEST_BODY),
    (21623, lambda _, form: len(form.getlist("MediaUrl")) > MOST_MEDIA),
    (21620, lambda _, form: not all(map(is_address, form.getlist("MediaUrl")))),
    (21609, lambda _, form: bool(form.get("StatusCallback")) and not is_address(form["StatusCallback"])),
    (35118, lambda _, form: bool(form.get("ScheduleType") or form.get("SendAt"))),
    (21408, _elsewhere),
    (21610, lambda exchange, form: exchange.opt_outs.blocks(form["To"], sender_of(exchange, form))),
)

CALL_RULES: tuple[Rule, ...] = (
    (21201, lambda _, form: not form.get("To")),
    (21213, lambda _, form: not form.get("From")),
    (21217, lambda _, form: not is_e164(form["To"])),
    (21212, lambda _, form: not is_e164(form["From"])),
    (21210, lambda exchange, form: not _ours(exchange, form["From"])),
    (21205, lambda _, form: not form.get("Twiml") and not is_address(form.get("Url", ""))),
    (20001, lambda _, form: len(form.get("Twiml", "")) > LONGEST_TWIML),
    (20001, lambda _, form: not re.fullmatch(r"\d{1,3}", form.get("Timeout", "60"))),
    (21609, lambda _, form: bool(form.get("StatusCallback")) and not is_address(form["StatusCallback"])),
    (21215, _elsewhere),
)


def check_message(exchange: Exchange, form: Form) -> None:
    _magic(form, MAGIC_FROM, MAGIC_TO)
    _check(MESSAGE_RULES, exchange, form)
    refusal = exchange.handsets.get(form["To"]).refuses_with
    if refusal:
        raise RestError(refusal)


def check_call(exchange: Exchange, form: Form) -> None:
    _magic(form, {}, MAGIC_CALL)
    _check(CALL_RULES, exchange, form)


def _magic(form: Form, senders: Mapping[str, int], receivers: Mapping[str, int]) -> None:
    code = senders.get(form.get("From", "")) or receivers.get(form.get("To", ""))
    if code:
        raise RestError(code)


def _check(rules: tuple[Rule, ...], exchange: Exchange, form: Form) -> None:
    for code, applies in rules:
        if applies(exchange, form):
            raise RestError(code)
