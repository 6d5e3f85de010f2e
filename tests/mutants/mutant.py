"""A mutant: the shipped script with a mistake that a hurried editor might make, and the ways to make one in a text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from hotline.scripts.loader import Files, read_folder
from hotline.settings.fields import CHECKOUT

SHIPPED: Files = read_folder(CHECKOUT / "scripts" / "norovirus")


@dataclass(frozen=True, slots=True)
class Mutant:
    family: str
    change: str
    file: str
    text: str

    @property
    def name(self) -> str:
        return f"{self.family}: {self.change}"

    @property
    def files(self) -> Files:
        return {**SHIPPED, self.file: self.text.encode()}


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a file, which makes the file's text with another in its place."""

    file: str
    number: int
    text: str

    def replaced(self, *others: str) -> str:
        return self.block_replaced(1, *others)

    def block_replaced(self, length: int, *others: str) -> str:
        """As `replaced`, of this line and those after it: `length` in all."""
        lines = shipped(self.file).splitlines()
        return "\n".join([*lines[: self.number], *others, *lines[self.number + length :], ""])

    @property
    def block(self) -> list[str]:
        """The line and the deeper ones that follow it."""
        depth = _depth(self.text)
        after = shipped(self.file).splitlines()[self.number + 1 :]
        end = next((n for n, line in enumerate(after) if line.strip() and _depth(line) <= depth), len(after))
        return [self.text, *after[:end]]

    def dropped(self) -> str:
        return self.block_replaced(len(self.block))


def shipped(file: str) -> str:
    return SHIPPED[file].decode()


def lines(file: str, pattern: str, *, within: str = "") -> Iterator[tuple[Line, re.Match[str]]]:
    """The lines in which the pattern is found, in the sections of the file whose key matches `within`."""
    section = ""
    for number, text in enumerate(shipped(file).splitlines()):
        if key := re.match(r"(\w+):", text):
            section = key[1]
        found = re.search(pattern, text)
        if found and re.fullmatch(within or ".*", section):
            yield Line(file, number, text), found


def shorter_lists(text: str) -> Iterator[tuple[str, str]]:
    """The text without one value of one of its lists, and that value."""
    for found in re.finditer(r"\[([^\[\]{}]*, [^\[\]{}]*)\]", text):
        values = found[1].split(", ")
        for n, value in enumerate(values):
            rest = ", ".join(values[:n] + values[n + 1 :])
            yield value.strip('"'), text[: found.start(1)] + rest + text[found.end(1) :]


def narrower(text: str, condition: str) -> str:
    """The text whose `when` asks for more."""
    return text.replace("when: {", f"when: {{{condition}, ", 1) if "when: {}" not in text else ""


def _depth(line: str) -> int:
    return len(line) - len(line.lstrip())
