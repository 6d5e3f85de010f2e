"""Who may do what: each route names its roles, and what names none is closed."""

from collections.abc import Callable
from enum import StrEnum
from typing import Any, TypeVar

View = TypeVar("View", bound=Callable[..., Any])


class Role(StrEnum):
    """What a member of staff does here; one person may have several."""

    VIEWER = "viewer"
    RESPONDER = "responder"
    WRITER = "writer"
    TRANSLATOR = "translator"
    CLINICIAN = "clinician"
    ADMIN = "admin"


#: What each does, as an administrator reads it who gives them.
ABOUT = {
    Role.VIEWER: "sees the script and the figures, but no person",
    Role.RESPONDER: "answers people who need a human",
    Role.WRITER: "changes what the hotline says",
    Role.TRANSLATOR: "changes the texts of a language",
    Role.CLINICIAN: "changes the script, and approves it before it is published",
    Role.ADMIN: "looks after accounts and reads the audit log",
}
EVERYBODY = frozenset(Role)


def allow(*roles: Role) -> Callable[[View], View]:
    """Opens a view to whoever has one of these roles."""

    def mark(view: View) -> View:
        view.allowed = frozenset(roles)  # type: ignore[attr-defined] # functions carry attributes
        return view

    return mark


def open_to_all(view: View) -> View:
    """Opens a view to people who are not signed in: the sign-in itself."""
    view.open_to_all = True  # type: ignore[attr-defined] # functions carry attributes
    return view


def allowed(view: Callable[..., Any] | None) -> frozenset[Role]:
    """The roles that a view is open to; empty when it is closed."""
    return getattr(view, "allowed", frozenset())


def is_open(view: Callable[..., Any] | None) -> bool:
    return getattr(view, "open_to_all", False)
