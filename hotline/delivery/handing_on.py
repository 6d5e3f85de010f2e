"""What goes out under a follow-up's own number, and what waits for the next: one number carries one text."""

from collections.abc import Sequence

from msgspec.structs import replace

from hotline.core.effects import PlaceCall, PlanFollowUps
from hotline.core.person import Outgoing, Person, Step

TIMER = 0  # it and what is below it are never sent themselves


def handed_on(number: int, step: Step, bodies: Sequence[str]) -> tuple[Person, str | None]:
    """The person as they are kept, and the text that goes out now; the empty one stands for a call."""
    person = step.person
    if not person.number:
        return person, None
    if number <= TIMER or _comes_again(number, step):
        return _waiting(person, bodies), None
    if any(isinstance(effect, PlaceCall) for effect in step.effects):
        return person, ""
    return _waiting(person, bodies[1:]), bodies[0] if bodies else None


def _comes_again(number: int, step: Step) -> bool:
    plans = (effect for effect in step.effects if isinstance(effect, PlanFollowUps))
    return any(number in dict(plan.due) for plan in plans)


def _waiting(person: Person, bodies: Sequence[str]) -> Person:
    if not bodies:
        return person
    outgoing = (*person.outgoing, Outgoing(number=person.next_number, texts=tuple(bodies)))
    return replace(person, next_number=person.next_number + 1, outgoing=outgoing)
