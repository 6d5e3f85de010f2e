"""The script as a page that staff edit, check, approve and publish."""

from hotline.console.place import Place
from hotline.console.roles import EVERYBODY
from hotline.console.workbench.routes import blueprint

#: What stands in the navigation.
PLACES: tuple[Place, ...] = (
    Place("console.workbench.scripts", "console.workbench", "script", "Scripts", tuple(EVERYBODY)),
)

__all__ = ["PLACES", "blueprint"]
