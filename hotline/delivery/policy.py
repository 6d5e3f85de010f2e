"""What is done about a text or call that failed: an ordered table from the carrier's code to an action."""

import zlib
from dataclasses import dataclass
from enum import StrEnum

MINUTE = 60
HOUR = 3600
MOST_TRIES = 6
LONGEST_PAUSE = 6 * HOUR


class Action(StrEnum):
    OPT_OUT = "opt_out"  # the person wants none: as if they had said STOP
    VOICE = "voice"  # no texts reach this number: a call may, if they agreed to calls
    UNREACHABLE = "unreachable"  # nothing reaches this number
    RETRY = "retry"  # try again after a pause
    HALT = "halt"  # the carrier refuses us, not them: stop sending, tell staff, go on later
    ALARM = "alarm"  # the carrier refuses this one text for a reason of ours: tell staff
    GIVE_UP = "give_up"  # tell staff that it was not delivered


@dataclass(frozen=True, slots=True)
class Rule:
    """Holds for these codes up to and including try `until`; `after` is the first pause, doubled with each try."""

    codes: frozenset[str]
    action: Action
    until: int = MOST_TRIES
    after: int = 0


def _rule(codes: str, action: Action, *, until: int = MOST_TRIES, after: int = 0) -> Rule:
    return Rule(frozenset(codes.split()), action, until, after)


# The first rule that holds is taken. Codes are the carrier's, and words are its statuses when it gives no code.
RULES = (
    # The person
    _rule("21610 30004", Action.OPT_OUT),
    _rule("21614 21635 30006", Action.VOICE),
    _rule("30003", Action.RETRY, until=2, after=2 * HOUR),  # switched off or out of reach
    _rule("30003", Action.VOICE),
    _rule("21211 21612 30005", Action.UNREACHABLE),
    # Us
    _rule("401 403 404 20003 20404 10001 30002 21212 21603 21606 21703 30032 30034", Action.HALT, after=5 * MINUTE),
    _rule("21408 21608 21219 572005 573005 21609 21620 21623 13227 21215 30007 30450", Action.ALARM),
    # The way between
    _rule("0 429 20429 14107", Action.RETRY, after=30),  # 0: it was never reached
    _rule("21611", Action.RETRY, after=30 * MINUTE),  # hours of texts wait at the carrier already
    _rule("30022", Action.RETRY, after=MINUTE),
    _rule("30001 30410", Action.RETRY, until=3, after=10 * MINUTE),
    _rule("30023 30027 30024", Action.RETRY, until=3, after=4 * HOUR),  # a daily cap, or not provisioned yet
    _rule("30610", Action.RETRY, until=3, after=HOUR),
    _rule("busy no-answer", Action.RETRY, until=2, after=20 * MINUTE),
    _rule("30008 undelivered failed", Action.RETRY, until=2, after=10 * MINUTE),
)

OTHERWISE = Rule(frozenset(), Action.GIVE_UP)


def rule_for(code: str, count: int) -> Rule:
    """The rule for the `count`th try that ended with this code; giving up when none holds."""
    return next((rule for rule in RULES if code in rule.codes and count <= rule.until), OTHERWISE)


def pause(rule: Rule, count: int, name: str) -> int:
    """Seconds until the next try. A fifth is spread by name, so that what failed together does not return together."""
    doubled = min(rule.after << min(count - 1, MOST_TRIES), LONGEST_PAUSE)
    return doubled + doubled * (zlib.crc32(f"{name}.{count}".encode()) % 100) // 500
