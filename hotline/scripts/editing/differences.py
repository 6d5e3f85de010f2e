"""What was edited from one state of a script's files to another, by place."""

import json
from difflib import SequenceMatcher

from hotline.scripts.editing.applying import Files, value_at
from hotline.scripts.editing.edits import Data, Edit, File, Insert, Path, Put, Remove, Set
from hotline.scripts.editing.tree import parse


def differences(before: Files, after: Files) -> list[Edit]:
    """Made one after the other on `before` they give what `after` says."""
    found: list[Edit] = []
    for file in sorted(before.keys() | after.keys()):
        if before.get(file) != after.get(file):
            found += _of_file(file, before, after)
    return found


def _of_file(file: str, before: Files, after: Files) -> list[Edit]:
    old, new = value_at(before, file, ()), value_at(after, file, ())
    if not file.endswith(".yaml") or old is None or new is None:
        return [File(file=file, old=old, new=new)]
    return _within(file, (), parse(before[file], file).data, parse(after[file], file).data)


def _within(file: str, path: Path, old: Data, new: Data) -> list[Edit]:
    if old == new:
        return []
    if isinstance(old, dict) and isinstance(new, dict):
        names = {**old, **new}
        return [edit for name in names for edit in _within(file, (*path, name), old.get(name), new.get(name))]
    if isinstance(old, list) and isinstance(new, list):
        return _of_list(file, path, old, new)
    if isinstance(new, str) and isinstance(old, str):
        return [Set(file=file, path=path, old=old, new=new)]
    return [Put(file=file, path=path, old=old, new=new)]


def _of_list(file: str, path: Path, old: list[Data], new: list[Data]) -> list[Edit]:
    """From the end on, so that the numbers of what comes before still hold."""
    found: list[Edit] = []
    before, after = ([json.dumps(one, sort_keys=True) for one in values] for values in (old, new))
    for sign, i, j, k, m in reversed(SequenceMatcher(None, before, after, autojunk=False).get_opcodes()):
        if sign != "equal":
            both = min(j - i, m - k)
            found += [Remove(file=file, path=(*path, n), old=old[n]) for n in reversed(range(i + both, j))]
            found += [Insert(file=file, path=path, at=i + both, value=one) for one in reversed(new[k + both : m])]
            found += [e for n in range(both) for e in _within(file, (*path, i + n), old[i + n], new[k + n])]
    return found
