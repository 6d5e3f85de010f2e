"""What stories, `hotline chat` and checks use for an installation: made-up numbers, a script's folder, no settings."""

from pathlib import Path

from hotline.core.edition import Edition
from hotline.core.site import OpenHours, Site
from hotline.scripts.loader import load

TRIAL_SITE = Site(
    variables={
        "emergency_number": "911",
        "crisis_line": "988",
        "poison_line": "1-800-222-1222",
        "nurse_line": "202-555-0199",
        "service": "Stomach Bug Hotline",
        "food_hours": "48",
        "number": "+12025550100",
    },
    zone="America/New_York",
    nurse_hours=tuple(OpenHours(weekday, 9 * 60, 17 * 60) for weekday in range(5)),
)


def edition(folder: Path) -> Edition:
    """Raises ScriptError."""
    return Edition.of(load(folder))
