"""Publishes the script that comes with the hotline when nothing was ever published."""

import time
from collections.abc import Callable

from hotline.ports import StoreUnavailable
from hotline.publishing.publication import RefusedError, Signatures, publish
from hotline.scripts.errors import ScriptError
from hotline.scripts.loader import content_hash, read_folder
from hotline.settings import Settings
from hotline.settings.fields import CHECKOUT
from hotline.store.connection import connect
from hotline.store.script_library import ScriptLibrary

FOLDER = CHECKOUT / "scripts" / "norovirus"
#: The script as it comes: its makers wrote it, and no clinician has signed it yet.
SHIPPED = Signatures("the makers of the hotline", "nobody: it waits for a clinician")
PAUSE_SECONDS = 5.0


class FirstScript:
    """Tries until Redis is there; done once anything is published."""

    def __init__(self, settings: Settings, tell: Callable[[str], None]) -> None:
        self._settings = settings
        self._tell = tell
        self._not_before = 0.0
        self._done = False

    def look(self) -> None:
        if self._done or time.monotonic() < self._not_before:
            return
        self._not_before = time.monotonic() + PAUSE_SECONDS
        try:
            with connect(self._settings.redis_url, self._settings.redis_sentinel) as client:
                self._publish_once(ScriptLibrary(client))
            self._done = True
        except StoreUnavailable:
            self._tell("Redis cannot be reached; until it can, people get the emergency advice and nothing else")
        except (ScriptError, RefusedError) as error:
            self._tell(f"the script cannot be published:\n{error}")
            self._done = True

    def _publish_once(self, library: ScriptLibrary) -> None:
        files, published = read_folder(FOLDER), library.published()
        if published is None:
            self._tell(f"examining scripts/{FOLDER.name} before it is published, once")
            publish(library, FOLDER.name, files, SHIPPED, int(time.time()))
            self._tell(f"published {FOLDER.name}")
        elif published != content_hash(files) and self._settings.local_carrier:
            self._tell("scripts/norovirus is not what is published; `hotline publish --help` tells how to publish it")
