"""People who need a human, and what was promised them."""

from hotline.console.people.routes import blueprint
from hotline.console.people.who import ANSWERS, LOOKS_UP
from hotline.console.place import Place

#: What stands in the navigation.
PLACES: tuple[Place, ...] = (
    Place("console.people.inbox", "console.people.inbox", "inbox", "Inbox", ANSWERS),
    Place("console.people.find", "console.people.find", "person", "People", LOOKS_UP),
    Place("console.people.follow_ups", "console.people.follow_ups", "clock", "Follow-ups", LOOKS_UP),
)

__all__ = ["PLACES", "blueprint"]
