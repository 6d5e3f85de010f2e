"""A small script that is right, and how it is made wrong."""

from pathlib import Path
from typing import NamedTuple

import yaml

from hotline.core.engine.messages import SAID_BY_THE_ENGINE
from hotline.scripts.loader import Files, read_folder

HERE = Path(__file__).parent / "wrong"
SHIPPED = Path(__file__).parents[2] / "scripts" / "norovirus"


class Wrong(NamedTuple):
    """One replacement in one file, and what the check must say of it, there or at another place."""

    file: str
    old: str
    new: str
    says: str
    place: str = ""


def read(name: str) -> dict[str, Wrong]:
    return {title: Wrong(**fields) for title, fields in yaml.safe_load((HERE / name).read_text()).items()}


def right() -> Files:
    """The small script, with the texts that every script needs taken from the shipped one."""
    files = read_folder(HERE / "script")
    for language in ("messages/en.yaml", "messages/es.yaml"):
        shipped = yaml.safe_load((SHIPPED / language).read_text())["messages"]
        texts = yaml.safe_dump({name: shipped[name] for name in SAID_BY_THE_ENGINE}, allow_unicode=True)
        indented = "".join(f"  {line}\n" for line in texts.splitlines())
        files[language] = files[language].replace(b"messages:\n", f"messages:\n{indented}".encode(), 1)
    return files


RIGHT = right()


def made(wrong: Wrong) -> Files:
    return {**RIGHT, wrong.file: changed(RIGHT, wrong)}


def changed(files: Files, wrong: Wrong) -> bytes:
    written = files[wrong.file].decode()
    assert wrong.old in written
    return written.replace(wrong.old, wrong.new, 1).encode()
