"""Drafts: one for each script, edited by several people at once, with a log that can be taken back."""

import dataclasses
import secrets
from collections.abc import Callable, Sequence
from typing import Any, TypeAlias

import msgspec
import redis

from hotline.ports import StoreUnavailable
from hotline.scripts.editing import Files
from hotline.scripts.editing.differences import differences
from hotline.scripts.editing.edits import Edit, File
from hotline.scripts.editing.merging import Conflict, Fault, Merged, merge
from hotline.scripts.loader import content_hash
from hotline.store.draft import Author, Change, Draft, Here, Kind, Met, Meta, edited, last_at, redoable, undoable
from hotline.store.draft_shelf import Shelf, Stored
from hotline.store.script_library import ScriptLibrary, UnknownRevisionError

TRIES = 30
#: Bytes of all files of a script together.
LARGEST = 24_000_000


class NoDraftError(UnknownRevisionError):
    """There is no such script."""


class BusyError(StoreUnavailable):
    """So many people change the draft at this moment that this change found no gap."""


class ChangedError(Exception):
    """The draft is not what somebody looked at before they decided."""


class Outcome(msgspec.Struct, frozen=True):
    """What became of what was asked; `conflicts` and `errors` as pages get them."""

    version: int
    applied: int = 0
    conflicts: list[dict[str, Any]] = []
    errors: list[dict[str, Any]] = []


#: What is to become of a draft: its files and what is kept of it, the entry of the log, and the answer.
Next: TypeAlias = tuple[dict[str, bytes], Meta, Change, Outcome]


class Drafts:
    def __init__(self, client: redis.Redis, library: ScriptLibrary) -> None:
        self._shelf = Shelf(client)
        self._library = library

    def draft(self, name: str) -> Draft:
        """As it stands; one that nobody has edited begins from the revision in force. Raises NoDraftError."""
        return self._current(name)[1]

    def _current(self, name: str, *, to_write: bool = False) -> tuple[Stored | None, Draft]:
        """With what stands in Redis, which a write must still find there."""
        for _ in range(TRIES):
            stored, draft = self._read(name)
            if stored is None or not draft.behind or not _is_untouched(draft):
                return stored, draft
            if to_write and content_hash(draft.files) == draft.in_force:  # what is written next tells of it
                return stored, dataclasses.replace(draft, meta=_anew(draft))
            self._begin_anew(stored, draft)
        raise BusyError

    def _read(self, name: str) -> tuple[Stored | None, Draft]:
        if name != self._library.current().script.name:
            raise NoDraftError(f"there is no script {name}")
        in_force = self._library.published() or ""
        stored = self._shelf.read(name)
        if stored is None:
            return None, Draft(name, 0, self._library.files(in_force), Meta(base=in_force), in_force)
        return stored, Draft(name, stored.version, stored.files, stored.meta, in_force)

    def _begin_anew(self, stored: Stored, draft: Draft) -> None:
        files, version = self._library.files(draft.in_force), draft.version + 1
        latest, edits = self._library.latest(), tuple(differences(draft.files, files))
        by, at = (Author("", latest.author), latest.at) if latest else (Author("", ""), 0)
        change = Change(version=version, by=by, at=at, kind=Kind.TAKE_OVER, edits=edits)
        self._shelf.write(draft.name, stored, Stored(version, files, _anew(draft)), change, "", b"")

    def glance(self, name: str) -> tuple[int, Meta, bool]:
        """Version, what is known of the draft, and whether it is behind, without its files."""
        version, meta = self._shelf.glance(name)
        in_force = self._library.published()
        if meta is None or (meta.base != in_force and not meta.writers):
            draft = self.draft(name)
            return draft.version, draft.meta, False
        return version, meta, meta.base != in_force

    def log(self, name: str, since: int = 0) -> list[Change]:
        """The changes after this version, as far as they are kept."""
        meta = self._shelf.glance(name)[1]
        return self._shelf.log(name, since, meta.dropped) if meta else []

    def edit(
        self, name: str, base: int, edits: Sequence[Edit], by: Author, now: int, *, once: str = "", whole: bool = False
    ) -> Outcome:
        """Makes the edits, which were made for the version `base`; with `whole` all of them or none."""

        def change(draft: Draft) -> Next:
            # Without all that was done since, nothing can be counted: then an edit fits where its old words stand.
            log = self.log(name, base) if base >= draft.meta.dropped else []
            merged = merge(draft.files, edits, _edits(log))
            return _merged(draft, merged, log, Change(version=draft.version + 1, by=by, at=now), whole=whole)

        return self._changed(name, change, once)

    def intend(self, name: str, work: Callable[[Files], Merged], by: Author, now: int, *, once: str = "") -> Outcome:
        """What `work` makes of the draft as it stands, all of it or nothing; it may refuse by raising."""

        def change(draft: Draft) -> Next:
            entry = Change(version=draft.version + 1, by=by, at=now)
            return _merged(draft, work(draft.files), [], entry, whole=True)

        return self._changed(name, change, once)

    def undo(self, name: str, by: Author, now: int, *, once: str = "") -> Outcome:
        """Takes back this person's last change, whatever others changed elsewhere since."""
        return self._again(name, Kind.UNDO, undoable, by, now, once)

    def redo(self, name: str, by: Author, now: int, *, once: str = "") -> Outcome:
        return self._again(name, Kind.REDO, redoable, by, now, once)

    def _again(
        self,
        name: str,
        kind: Kind,
        find: Callable[[Sequence[Change], str], Change | None],
        by: Author,
        now: int,
        once: str,
    ) -> Outcome:
        def change(draft: Draft) -> Next:
            log = self.log(name)
            last = find(log, by.account)
            since = [one for one in log if last and one.version > last.version]
            merged = merge(draft.files, last.back if last else (), _edits(since))
            entry = Change(version=draft.version + 1, by=by, at=now, kind=kind, of=last.version if last else 0)
            return _merged(draft, merged, since, entry, whole=True)

        return self._changed(name, change, once)

    def replace(self, name: str, version: int, files: Files, by: Author, now: int, note: str) -> Outcome:
        """Puts other files in the place of the draft's. Raises ChangedError when it is not at this version any more."""

        def change(draft: Draft) -> Next:
            if draft.version != version:
                raise ChangedError
            entry = Change(version=version + 1, by=by, at=now, kind=Kind.IMPORT, note=note)
            return _replaced(draft, dict(files), draft.meta, entry, [])

        return self._changed(name, change, "")

    def take_over(self, name: str, by: Author, now: int) -> Outcome:
        """Brings what was published elsewhere into the draft. Where both changed one place the draft's stays."""

        def change(draft: Draft) -> Next:
            base, new = self._library.files(draft.base), self._library.files(draft.in_force)
            kept = {file for file, body in draft.files.items() if body != base.get(file)} | (base.keys() - draft.files)
            fresh = {file: body for file, body in new.items() if file not in kept}
            own = {file: body for file, body in draft.files.items() if file in kept}
            edits = [edit for edit in differences(base, new) if edit.file in kept]
            merged = merge({**fresh, **own}, edits, differences(base, draft.files))
            entry = Change(version=draft.version + 1, by=by, at=now, kind=Kind.TAKE_OVER)
            meta = msgspec.structs.replace(draft.meta, base=draft.in_force)
            files, meta, entry, outcome = _replaced(draft, merged.files, meta, entry, merged.conflicts)
            met = (*meta.met, *map(_met, filter(_may_be_chosen, merged.conflicts)))
            return files, msgspec.structs.replace(meta, met=met), entry, outcome

        return self._changed(name, change, "")

    def note(
        self, name: str, by: Author, now: int, kind: Kind, decide: Callable[[Draft], Meta], note: str = ""
    ) -> Draft:
        """Changes what is kept of the draft beside its files; `decide` may refuse by raising."""

        def change(draft: Draft) -> Next:
            version = draft.version + 1
            entry = Change(version=version, by=by, at=now, kind=kind, note=note)
            return draft.files, decide(draft), entry, Outcome(version)

        self._changed(name, change, "")
        return self.draft(name)

    def here(self, name: str, by: Author, where: str, now: int) -> list[Here]:
        """Notes that somebody is there; tells who else is."""
        present = self._shelf.here(name, by.account, Here(by.name, where, now), now)
        return [one for account, one in present if account != by.account]

    def _changed(self, name: str, change: Callable[[Draft], Next], once: str) -> Outcome:
        once = once or secrets.token_urlsafe(12)  # a write may be repeated by the connection: it counts once
        for _ in range(TRIES):
            earlier = self._shelf.answered(name, once)
            if earlier:
                return msgspec.msgpack.decode(earlier, type=Outcome)
            stored, draft = self._current(name, to_write=True)
            files, meta, entry, outcome = change(draft)
            if outcome.version == draft.version:
                return outcome
            after, answer = Stored(outcome.version, files, meta), msgspec.msgpack.encode(outcome)
            written = self._shelf.write(name, stored, after, entry, once, answer)
            if written:
                return msgspec.msgpack.decode(written, type=Outcome) if isinstance(written, bytes) else outcome
        raise BusyError


def _anew(draft: Draft) -> Meta:
    """Of a draft that says what is in force."""
    return Meta(base=draft.in_force, dropped=draft.meta.dropped, early=draft.meta.early)


def _is_untouched(draft: Draft) -> bool:
    """Nobody edited it, or what they edited is what was published."""
    return not draft.meta.writers or content_hash(draft.files) == draft.in_force


def _edits(log: Sequence[Change]) -> list[Edit]:
    return [edit for change in log for edit in change.edits]


def _checked(merged: Merged) -> None:
    """Whole files of YAML are not shown side by side, and a draft does not grow beyond all bounds."""
    for conflict in [one for one in merged.conflicts if one.file.endswith(".yaml") and not one.path]:
        merged.conflicts.remove(conflict)
        what = f"{conflict.file} was changed since"
        merged.faults.append(Fault(conflict.edit, what, "take those changes back first, or import the file anew"))
    if sum(map(len, merged.files.values())) > LARGEST:
        merged.faults.append(Fault(0, "the script would be too large", "take something out first"))
        merged.done.clear()


def _merged(draft: Draft, merged: Merged, log: Sequence[Change], entry: Change, *, whole: bool) -> Next:
    _checked(merged)
    made = bool(merged.done) and (merged.whole or not whole)
    outcome = Outcome(
        version=entry.version if made else draft.version,
        applied=len(merged.done) if made else 0,
        conflicts=[_told(conflict, log) for conflict in merged.conflicts],
        errors=[msgspec.to_builtins(fault) for fault in merged.faults],
    )
    entry = msgspec.structs.replace(entry, edits=tuple(merged.done), back=tuple(merged.back))
    return merged.files, edited(draft.meta, entry.by, entry.edits), entry, outcome


def _replaced(draft: Draft, files: dict[str, bytes], meta: Meta, entry: Change, conflicts: list[Conflict]) -> Next:
    edits = tuple(differences(draft.files, files))
    back = tuple(_whole_file(file, draft.files, files) for file in sorted(draft.files.keys() | files.keys()))
    entry = msgspec.structs.replace(entry, edits=edits, back=tuple(edit for edit in back if edit.old != edit.new))
    outcome = Outcome(entry.version, len(edits), [_told(conflict, []) for conflict in conflicts])
    return files, edited(meta, entry.by, edits), entry, outcome


def _met(conflict: Conflict) -> Met:
    """What was published is what the edits of taking over wanted there."""
    return Met(secrets.token_urlsafe(6), conflict.file, conflict.path, conflict.mine)


def _may_be_chosen(conflict: Conflict) -> bool:
    """A numbered place that the draft has taken out is no place any more."""
    return conflict.theirs is not None or not any(isinstance(part, int) for part in conflict.path)


def _whole_file(file: str, before: Files, after: Files) -> File:
    old, new = (files[file].decode() if file in files else None for files in (after, before))
    return File(file=file, old=old, new=new)


def _told(conflict: Conflict, log: Sequence[Change]) -> dict[str, Any]:
    """With who changed the place last, as far as it is known."""
    change = last_at(log, conflict.file, conflict.path)
    told: dict[str, Any] = msgspec.to_builtins(conflict)
    return {
        **told,
        "path": list(conflict.path),
        "by": change.by.name if change else "",
        "at": change.at if change else 0,
    }
