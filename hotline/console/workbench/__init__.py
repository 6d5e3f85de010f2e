"""The script as a page that staff edit, check, approve and publish."""

from hotline.console.place import Place
from hotline.console.workbench.routes import blueprint

#: What stands in the navigation.
PLACES: tuple[Place, ...] = ()

__all__ = ["PLACES", "blueprint"]
