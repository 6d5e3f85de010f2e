"""A place in the navigation."""

from typing import NamedTuple

from hotline.console.roles import Role


class Place(NamedTuple):
    """`endpoint` is its page, `room` the beginning of the endpoints that belong to it, `icon` stands in icons.svg."""

    endpoint: str
    room: str
    icon: str
    label: str
    roles: tuple[Role, ...]
