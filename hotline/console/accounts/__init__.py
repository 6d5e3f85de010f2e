"""Signing in, who may do what, the audit log."""

from hotline.console.accounts.routes import blueprint
from hotline.console.place import Place

#: What stands in the navigation.
PLACES: tuple[Place, ...] = ()

__all__ = ["PLACES", "blueprint"]
