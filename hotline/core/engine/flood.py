"""Knowing a number that floods, or a machine that answers ours with always the same."""

from msgspec.structs import replace

from hotline.core.person import Person

KEPT = 12
WINDOW = 60  # seconds in which KEPT inbounds without an answer among them are a flood
LOOP = 5  # the same words so often in a row are a machine
SHORT = 4  # letters: words this short, such as BACK, may well be said many times


def noted(person: Person, now: int, text: str) -> Person:
    """The person with this inbound remembered: its time, and whether it says the same as the last."""
    recent = (*person.recent, now)[-KEPT:]
    digest = text.strip().casefold()[:40]
    same = person.same + 1 if digest == person.said and len(digest) > SHORT else 1
    calmed = replace(person, recent=recent, said=digest, same=same)
    if is_flood(calmed, now):
        return calmed
    return replace(calmed, told=tuple(name for name in person.told if name != "quiet"))


def is_flood(person: Person, now: int) -> bool:
    crowded = len(person.recent) == KEPT and now - person.recent[0] <= WINDOW
    return crowded or person.same >= LOOP
