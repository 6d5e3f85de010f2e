"""What is done about a failed text or call follows the table, code by code."""

import pytest

from hotline.delivery.policy import LONGEST_PAUSE, RULES, Action, pause, rule_for


@pytest.mark.parametrize(
    ("code", "count", "action"),
    [
        ("21610", 1, Action.OPT_OUT),
        ("30004", 1, Action.OPT_OUT),
        ("21614", 1, Action.VOICE),
        ("21635", 1, Action.VOICE),
        ("30006", 1, Action.VOICE),
        ("30003", 1, Action.RETRY),
        ("30003", 2, Action.RETRY),
        ("30003", 3, Action.VOICE),
        ("21211", 1, Action.UNREACHABLE),
        ("30005", 1, Action.UNREACHABLE),
        ("20003", 1, Action.HALT),
        ("30034", 1, Action.HALT),
        ("21408", 1, Action.ALARM),
        ("30007", 1, Action.ALARM),
        ("20429", 5, Action.RETRY),
        ("30008", 1, Action.RETRY),
        ("30008", 3, Action.GIVE_UP),
        ("no-answer", 1, Action.RETRY),
        ("no-answer", 3, Action.GIVE_UP),
        ("21617", 1, Action.GIVE_UP),
        ("99999", 1, Action.GIVE_UP),
        ("", 1, Action.GIVE_UP),
    ],
)
def test_a_code_leads_to_its_action(code: str, count: int, action: Action) -> None:
    assert rule_for(code, count).action is action


def test_no_region_that_is_not_enabled_stops_everybody_else() -> None:
    assert rule_for("21408", 1).action is not Action.HALT


def test_no_code_stands_twice_with_the_same_reach() -> None:
    reaches = [(code, rule.until) for rule in RULES for code in rule.codes]

    assert len(reaches) == len(set(reaches))


def test_whatever_is_tried_again_is_tried_after_a_pause() -> None:
    assert all(rule.after > 0 for rule in RULES if rule.action in {Action.RETRY, Action.HALT})


def test_the_pause_doubles_and_is_bounded() -> None:
    rule = rule_for("20429", 1)

    pauses = [pause(rule, count, "alice.1") for count in (1, 2, 3, 4)]

    assert all(30 * 2**n <= seconds <= 36 * 2**n for n, seconds in enumerate(pauses))
    assert pause(rule_for("30023", 1), 6, "alice.1") <= LONGEST_PAUSE * 1.2


def test_what_failed_together_does_not_return_together() -> None:
    rule = rule_for("30001", 1)

    assert len({pause(rule, 1, f"person{number}.1") for number in range(50)}) > 20
