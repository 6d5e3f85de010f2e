"""What is going round."""

from hotline.console.place import Place
from hotline.console.trends.routes import blueprint

#: What stands in the navigation.
PLACES: tuple[Place, ...] = ()

__all__ = ["PLACES", "blueprint"]
