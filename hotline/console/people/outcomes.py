"""How a task ends, and whether the promised check-ins go on after it."""

from typing import NamedTuple


class Outcome(NamedTuple):
    name: str
    label: str
    checks: bool = True


OUTCOMES = (
    Outcome("advised", "Advice given"),
    Outcome("care", "Sent to a doctor or clinic"),
    Outcome("emergency", "Emergency services are with them", checks=False),
    Outcome("recovered", "They are well again", checks=False),
    Outcome("not_reached", "Not reached"),
    Outcome("no_need", "No help was needed"),
    Outcome("duplicate", "Dealt with elsewhere"),
    Outcome("other", "Something else (see the note)"),
)
BY_NAME = {one.name: one for one in OUTCOMES}
#: From the command line, or from before there were outcomes.
DONE = Outcome("", "Done")


def outcome(name: str) -> Outcome:
    return BY_NAME.get(name, DONE)
