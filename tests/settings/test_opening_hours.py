"""When the nurse line is open."""

from datetime import datetime

import pytest

from hotline.core.site import Site
from hotline.settings.values import opening_hours

MONDAY, SATURDAY, SUNDAY = "2026-11-23", "2026-11-28", "2026-11-29"


@pytest.mark.parametrize(
    ("hours", "local", "is_open"),
    [
        ("mon-fri 08:00-18:00", f"{MONDAY} 08:00", True),
        ("mon-fri 08:00-18:00", f"{MONDAY} 07:59", False),
        ("mon-fri 08:00-18:00", f"{MONDAY} 18:00", False),
        ("mon-fri 08:00-18:00", f"{SATURDAY} 12:00", False),
        ("mon-fri 08:00-18:00; sat 09:00-12:00", f"{SATURDAY} 11:59", True),
        ("always", f"{SUNDAY} 23:59", True),
        ("sun 00:00-24:00", f"{SUNDAY} 23:59", True),
        ("", f"{MONDAY} 12:00", False),
    ],
)
def test_open_or_not(hours: str, local: str, *, is_open: bool) -> None:
    site = Site(variables={}, zone="UTC", nurse_hours=opening_hours(hours))

    assert site.nurse_is_open(int(datetime.fromisoformat(f"{local}Z").timestamp())) is is_open
