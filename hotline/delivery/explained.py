"""What the carrier's error codes mean, and what staff can do: in words."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Explained:
    means: str
    do: str


_CALL = "Call them instead."
_RUNS_IT = "Tell whoever runs this hotline."
_NOTHING = "Nothing: it is tried again by itself."

_TABLE: tuple[tuple[str, str, str], ...] = (
    # The person
    ("21610", "They have blocked our texts, or said STOP to the carrier.", _CALL),
    ("30004", "Their carrier or phone blocks our texts.", _CALL),
    ("21614 21635 30006", "This number is a landline, or gets no texts.", _CALL),
    (
        "30003",
        "Their phone is switched off or out of reach.",
        "It is tried again for some hours. If it is urgent, call.",
    ),
    ("21211 21212 21612 30005", "The carrier does not know this number.", "Check the number with them when they call."),
    ("21214 21217 21216", "The carrier cannot place a call to this number.", "Text them instead."),
    # Us
    ("401 403 404 20003 20404", "The carrier refuses our account.", f"{_RUNS_IT} Nothing is sent until it is mended."),
    ("10001 30002", "Our account at the carrier is closed or suspended.", f"{_RUNS_IT} Nothing is sent meanwhile."),
    ("21603 21606 21703", "Our number cannot send texts.", _RUNS_IT),
    ("30032 30034", "Our number is not registered for texts yet.", f"{_RUNS_IT} Until then, call people."),
    ("30007", "The carrier took our text for spam.", f"{_CALL} {_RUNS_IT}"),
    ("21408 13227 21215 21219 30450", "Our account may not reach this country or number.", _RUNS_IT),
    ("21608 572005 573005", "Our account is on trial and reaches registered numbers only.", _RUNS_IT),
    ("21609 21620 21623", "The carrier refused an address of ours.", _RUNS_IT),
    ("21617 21605 21602", "The text was empty or too long.", "Write it again, shorter."),
    # The way between
    ("429 20429 14107 30022", "Too much was sent at once.", _NOTHING),
    ("21611 30001", "Many texts wait at the carrier already.", _NOTHING),
    ("30023 30027", "The carrier's limit for today is reached.", "It is tried again later. If it is urgent, call."),
    ("30024", "Our number is being set up at the carrier.", "It is tried again later. If it is urgent, call."),
    ("30410", "Their carrier did not answer.", _NOTHING),
    ("30610", "The carrier holds texts back at night.", _NOTHING),
    ("busy", "Their line was busy.", _NOTHING),
    ("no-answer", "Nobody picked up, or a machine did.", _NOTHING),
    ("30008 undelivered failed canceled", "It did not arrive; the carrier does not say why.", _CALL),
    ("0", "The carrier could not be reached.", _NOTHING),
)

BY_CODE = {code: Explained(means, do) for codes, means, do in _TABLE for code in codes.split()}
OTHERWISE = Explained("It did not arrive.", _CALL)
UNKNOWN = Explained(
    "Nobody knows whether it arrived: the connection broke while it was being sent.",
    "The carrier is asked before anything is sent again. If it is urgent, call.",
)
GIVEN_UP = Explained("It was tried several times and did not arrive.", _CALL)


def explained(state: str, code: str) -> Explained:
    """`state` is that of `store.conversations.Settled`."""
    if state == "unknown":
        return UNKNOWN
    if state == "given_up" and code not in BY_CODE:
        return GIVEN_UP
    return BY_CODE.get(code, OTHERWISE)
