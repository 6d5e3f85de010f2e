"""Moments as staff read them: in the hotline's own time zone, and exact for machines."""

from collections.abc import Callable
from datetime import datetime
from zoneinfo import ZoneInfo

from markupsafe import Markup


def moments(zone: str) -> Callable[[int], Markup]:
    """The template filter `moment`: seconds since 1970 as a <time>; nothing where there is none."""
    here = ZoneInfo(zone)

    def moment(seconds: int) -> Markup:
        if not seconds:
            return Markup()
        at = datetime.fromtimestamp(seconds, here)
        shown = f"{at.day} {at:%b %Y, %H:%M}"
        return Markup('<time datetime="{}" title="{}">{}</time>').format(at.isoformat(), at.tzname(), shown)

    return moment
