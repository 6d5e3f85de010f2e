"""Publishes the script that comes with the hotline when nothing was ever published."""

from collections.abc import Callable

from hotline.settings import Settings
from hotline.settings.fields import CHECKOUT

FIRST_SCRIPT = CHECKOUT / "scripts" / "norovirus"


def publish_first_script(settings: Settings, tell: Callable[[str], None]) -> None:
    raise NotImplementedError
