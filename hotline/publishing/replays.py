"""How cases and stories went before: after an edit of texts they go alike, and only the words are filled in anew."""

import hashlib
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TypeAlias

import msgspec

from hotline.checks.finding import Finding
from hotline.core.edition import Edition
from hotline.core.script import Script
from hotline.publishing.beside import in_halves
from hotline.publishing.fingerprint import understanding
from hotline.publishing.shelf import Shelf
from hotline.rehearsal.case_files import Case
from hotline.rehearsal.cases import Anew
from hotline.rehearsal.courses import Course, plays_by
from hotline.rehearsal.stories import tell
from hotline.rehearsal.trial import TRIAL_SITE

#: Scripts that are kept in a process, and as files of about a megabyte.
IN_MEMORY, AS_FILES = 2, 8
Telling: TypeAlias = tuple[str, ...]


class Known(msgspec.Struct, kw_only=True):
    """What came of one script, each under the digest of what else it depends on."""

    courses: dict[str, Course] = {}
    tellings: dict[str, Telling] = {}
    clean: set[str] = set()


class Replay(Anew):
    """Goes by what is known of one script, and notes in `now` all that is still of use, with what was found out."""

    def __init__(self, name: str, before: Known) -> None:
        self.name = name
        self.now = Known()
        self._before = before

    def courses(self, play: Callable[[Case], Course], cases: Iterable[Case]) -> Iterable[Course]:
        named = [(_digest(plays_by(case)), case) for case in cases]
        known = self._before.courses
        unknown = {name: case for name, case in named if name not in known}
        known = known | dict(zip(unknown, in_halves(play, unknown.values()), strict=True))
        self.now.courses = {name: known[name] for name, _ in named}
        return [known[name] for name, _ in named]

    def unless_clean(self, what: object, look: Callable[[], Iterable[Finding]]) -> list[Finding]:
        name = _digest(what)
        found = [] if name in self._before.clean else [*look()]
        if not found:
            self.now.clean.add(name)
        return found

    def telling(self, file: str, body: bytes, edition: Edition) -> Telling:
        """The lines of a story as templates, with a templated edition. Raises StoryError."""
        name = _digest(body)
        told = self._before.tellings.get(name) or tuple(tell(file, body, edition, TRIAL_SITE))
        self.now.tellings[name] = told
        return told

    def learn(self, beside: Known) -> None:
        """What was noted by a copy of this in another process."""
        self.now.tellings |= beside.tellings
        self.now.clean |= beside.clean

    @property
    def is_news(self) -> bool:
        now, before = self.now, self._before
        pairs = ((now.courses, before.courses), (now.tellings, before.tellings), (now.clean, before.clean))
        return any({*one} != {*other} for one, other in pairs)


class Replays:
    """Without a folder it remembers as long as the process lives."""

    def __init__(self, folder: Path | None = None) -> None:
        self._shelf = Shelf(Known, folder, in_memory=IN_MEMORY, as_files=AS_FILES)

    def of(self, script: Script) -> Replay:
        name = understanding(script, TRIAL_SITE)
        return Replay(name, self._shelf.find(name) or Known())

    def keep(self, replay: Replay) -> None:
        if replay.is_news:
            self._shelf.keep(replay.name, replay.now)


def _digest(what: object) -> str:
    return hashlib.sha256(what if isinstance(what, bytes) else repr(what).encode()).hexdigest()
