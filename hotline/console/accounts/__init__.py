"""Signing in, who may do what, the audit log."""

from hotline.console.accounts.routes import blueprint
from hotline.console.place import Place
from hotline.console.roles import Role

#: What stands in the navigation.
PLACES = (Place("console.accounts.staff_list", "console.accounts.staff_", "staff", "Staff", (Role.ADMIN,)),)

__all__ = ["PLACES", "blueprint"]
