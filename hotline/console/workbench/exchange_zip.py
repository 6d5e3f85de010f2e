"""A script as the folder of files in a zip: out byte for byte, and in again with care for what it may hold."""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import PurePosixPath

from hotline.scripts.editing import EditError, Files
from hotline.scripts.editing.applying import LARGEST_FILE, NAME
from hotline.scripts.editing.tree import parse

MOST_FILES = 500
LARGEST_SCRIPT = 16_000_000
#: What other programs leave in a zip, and what is no part of a script but harmless beside it.
LEFT_BEHIND = re.compile(r"(^|/)(__MACOSX/|\.(?!\.)|Thumbs\.db$|desktop\.ini$|README\.md$)")
NEEDED = ("flow.yaml", "triage.yaml", "follow_ups.yaml", "safety.yaml")
#: Every zip has the same time in it, so that the same script is the same zip.
LONG_AGO = (1980, 1, 1, 0, 0, 0)


class NoScriptError(Exception):
    """The file is no script; in words, each with what to do."""

    def __init__(self, *problems: str) -> None:
        super().__init__(" ".join(problems))
        self.problems = problems


def packed(name: str, files: Files) -> bytes:
    body = io.BytesIO()
    with zipfile.ZipFile(body, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in sorted(files):
            archive.writestr(zipfile.ZipInfo(f"{name}/{file}", LONG_AGO), files[file], zipfile.ZIP_DEFLATED)
    return body.getvalue()


def unpacked(body: bytes) -> dict[str, bytes]:
    """Raises NoScriptError, which says everything that is wrong with it."""
    try:
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            files = _read(archive)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError) as error:
        raise NoScriptError(
            "This is not a zip file that can be read. Choose the zip that “Export” gave you."
        ) from error
    problems = [*_missing(files), *_unreadable(files)]
    if problems:
        raise NoScriptError(*problems)
    return files


def _read(archive: zipfile.ZipFile) -> dict[str, bytes]:
    entries = [one for one in archive.infolist() if not one.is_dir() and not LEFT_BEHIND.search(one.filename)]
    if len(entries) > MOST_FILES:
        raise NoScriptError(f"The zip holds {len(entries)} files; a script has at most {MOST_FILES}.")
    folder = _folder([one.filename for one in entries])
    names = [one.filename.removeprefix(folder) for one in entries]
    problems = [*_misnamed(names), *_twice(names)]
    if problems:
        raise NoScriptError(*problems)
    return dict(zip(names, _bodies(archive, entries), strict=True))


def _folder(names: list[str]) -> str:
    """The one folder that everything stands in, if there is one around the script."""
    if not names or any("/" not in name for name in names):
        return ""
    first = {PurePosixPath(name).parts[0] for name in names}
    return f"{first.pop()}/" if len(first) == 1 else ""


def _bodies(archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo]) -> Iterator[bytes]:
    """What a zip says of its sizes may be a lie: no more is read than a script may have."""
    left = LARGEST_SCRIPT
    for entry in entries:
        with archive.open(entry) as stream:
            body = stream.read(LARGEST_FILE + 1)
        left -= len(body)
        if len(body) > LARGEST_FILE or left < 0:
            raise NoScriptError(f"{entry.filename} is too large for a part of a script. Look into the zip.")
        yield body


def _misnamed(names: list[str]) -> Iterator[str]:
    for name in names:
        if not NAME.fullmatch(name):
            yield f"“{name[:120]}” is no file of a script. A script has .yaml files, and stories as .txt; take it out."


def _twice(names: list[str]) -> Iterator[str]:
    for name in sorted({name for name in names if names.count(name) > 1}):
        yield f"{name} is in the zip twice. Take one of them out."


def _missing(files: Files) -> Iterator[str]:
    for name in NEEDED:
        if name not in files:
            yield f"{name} is missing. Zip the whole folder of the script."
    if not any(name.startswith("messages/") for name in files):
        yield "There are no texts: messages/en.yaml is missing. Zip the whole folder of the script."


def _unreadable(files: Files) -> Iterator[str]:
    for name, body in files.items():
        try:
            body.decode()
        except UnicodeDecodeError:
            yield f"{name} is not written in UTF-8. Save it as UTF-8."
            continue
        if name.endswith(".yaml"):
            try:
                parse(body, name)
            except EditError as error:
                yield f"{error.what}. Mend it and zip the folder again."
