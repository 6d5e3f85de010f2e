"""What people say to the hotline, from the script's stories, as the carrier posts it."""

import base64
import hashlib
import hmac
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import takewhile
from urllib.parse import urlencode

import phonenumbers

from bench.place import ACCOUNT, NUMBER, PUBLIC_URL, SCRIPT, TOKEN

SHORTEST = 6  # turns: shorter stories are no interviews
NUMBERS_AN_AREA = 100  # 555-0100 to 555-0199 are nobody's
ON_A_CALL = '^"_'


@dataclass(frozen=True, slots=True)
class Turn:
    """What is posted where, without who it is from."""

    path: str
    form: dict[str, str]


def texting() -> list[list[Turn]]:
    """Interviews by text, each up to where the story lets time pass."""
    stories = ([line for line in story if line[0] == ">"] for story in _told(takewhile_marks=">"))
    return [[_text(line[1:].strip()) for line in story] for story in stories if len(story) >= SHORTEST]


def calling() -> list[list[Turn]]:
    """Calls, each up to its end."""
    calls = []
    for story in _told(takewhile_marks=f"={ON_A_CALL}"):
        turns = [line for line in story if line[0] in ON_A_CALL]
        if story[0] == "= call" and len(turns) >= SHORTEST:
            calls.append([_call("", {}), *(_turn(place, line) for place, line in enumerate(turns, 1))])
    return calls


def _told(*, takewhile_marks: str) -> Iterator[list[str]]:
    """The person's lines of each story, as far as they are all of these marks."""
    for path in sorted((SCRIPT / "stories").glob("*.txt")):
        lines = [line for line in path.read_text().splitlines() if line and line[0] not in "#@&<|~!"]
        begun = [line for line in takewhile(lambda line: line[0] in takewhile_marks, lines) if line != "= hang up"]
        if begun:
            yield begun


def _text(words: str) -> Turn:
    return Turn("/twilio/sms", {"Body": words, "NumMedia": "0", "NumSegments": "1", "SmsStatus": "received"})


def _turn(place: int, line: str) -> Turn:
    words = line[1:].strip()
    said = {"^": {"Digits": words}, '"': {"SpeechResult": words, "Confidence": "0.9"}, "_": {}}[line[0]]
    return _call(f"/turn/{place}", said)


def _call(path: str, said: dict[str, str]) -> Turn:
    return Turn(f"/twilio/voice{path}", {"CallStatus": "in-progress", "Direction": "inbound", **said})


def area_codes() -> list[int]:
    return [code for code in range(201, 990) if _is_american(f"+1{code}5550100")]


def _is_american(number: str) -> bool:
    return phonenumbers.region_code_for_number(phonenumbers.parse(number)) == "US"


def number_of(person: int, areas: list[int]) -> str:
    """A number that is nobody's; there are as many as areas times a hundred."""
    area, line = divmod(person, NUMBERS_AN_AREA)
    return f"+1{areas[area % len(areas)]}55501{line:02}"


def requests(turns: list[Turn], number: str, sid: str) -> list[bytes]:
    """The whole conversation of one person, signed, ready for the wire."""
    return [_request(turn.path, _form(turn, number, f"{sid}{place:02x}", sid)) for place, turn in enumerate(turns)]


def _form(turn: Turn, number: str, message: str, call: str) -> dict[str, str]:
    """With everything the carrier tells of a number: it is signed, posted and read too."""
    named = {"CallSid": call} if "CallStatus" in turn.form else {"MessageSid": message, "SmsMessageSid": message}
    return {
        "ToCountry": "US", "ToState": "DC", "ToCity": "WASHINGTON", "ToZip": "20001",
        "FromCountry": "US", "FromState": "DC", "FromCity": "WASHINGTON", "FromZip": "20001",
        "To": NUMBER, "From": number, "AccountSid": ACCOUNT, "ApiVersion": "2010-04-01", **named, **turn.form,
    }  # fmt: skip


def _request(path: str, form: dict[str, str]) -> bytes:
    body = urlencode(form)
    signed = PUBLIC_URL + path + "".join(name + form[name] for name in sorted(form))
    signature = base64.b64encode(hmac.digest(TOKEN.encode(), signed.encode(), hashlib.sha1)).decode()
    return (
        f"POST {path} HTTP/1.1\r\nHost: hotline.example.org\r\nUser-Agent: TwilioProxy/1.1\r\nAccept: */*\r\n"
        f"Content-Type: application/x-www-form-urlencoded; charset=UTF-8\r\nX-Twilio-Signature: {signature}\r\n"
        f"I-Twilio-Idempotency-Token: {signature}\r\nContent-Length: {len(body)}\r\n\r\n{body}"
    ).encode()
