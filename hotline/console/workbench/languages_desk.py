"""What is known of the translations of a script: its texts, and the words that people answer in."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from flask import abort

from hotline.console.parts import Parts
from hotline.console.workbench.languages_lists import phrases, phrases_changed
from hotline.console.workbench.languages_stale import Changed, Pair, changed, stale
from hotline.console.workbench.languages_texts import Key, Progress, progress, texts
from hotline.console.workbench.page_raw import Raw
from hotline.store.draft import Change, Draft
from hotline.store.translations import Translations, is_of

#: Published states that are looked at to find when a translation was made.
EARLIER = 8


class Reading(NamedTuple):
    """What is translated: in which folder it stands, how it is read, and where it was changed."""

    folder: str
    read: Callable[[Raw, str], Mapping[Key, str]]
    changed: Callable[[Iterable[Change], str], Changed]

    def place(self, key: Key) -> str:
        """One word for a thing that is translated."""
        return "/".join(key if self.folder == "messages" else (self.folder, *key))


TEXTS = Reading("messages", texts, changed)
WORDS = Reading("answers", phrases, phrases_changed)


@dataclass(frozen=True, slots=True)
class Work:
    """The translation into one language, as far as it is."""

    code: str
    source: Mapping[Key, str]
    progress: Progress


@dataclass(frozen=True, slots=True)
class Desk:
    parts: Parts
    translations: Translations

    def work(self, draft: Draft, *codes: str, reading: Reading = TEXTS) -> Iterator[Work]:
        """One for each of these languages."""
        raw = Raw(draft.files)
        if not set(codes) <= set(raw.languages):
            abort(404)
        source, read = raw.source_language, reading.read
        earlier, log = self._earlier(draft), self.parts.drafts.log(draft.name)
        made = reading.changed(log, f"{reading.folder}/{source}.yaml")
        for code in codes:
            now, *before = (Pair(read(one, source), read(one, code)) for one in (raw, *earlier))
            old = stale(now, before, made, reading.changed(log, f"{reading.folder}/{code}.yaml"))
            right = self.translations.confirmed(draft.name, code)
            doubtful = (key for key in old if not is_of(right.get(reading.place(key)), now.source.get(key, "")))
            yield Work(code, now.source, progress(now.source, now.translated, frozenset(doubtful)))

    def _earlier(self, draft: Draft) -> list[Raw]:
        """Published states, the latest first; the one that the draft began from comes before all others."""
        library = self.parts.services.scripts
        revisions = dict.fromkeys((draft.base, *(one.revision for one in reversed(library.publications()))))
        return [Raw(library.files(revision)) for revision in list(revisions)[:EARLIER]]
