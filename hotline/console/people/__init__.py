"""People who need a human, and what was promised them."""

from hotline.console.people.routes import blueprint
from hotline.console.place import Place

#: What stands in the navigation.
PLACES: tuple[Place, ...] = ()

__all__ = ["PLACES", "blueprint"]
