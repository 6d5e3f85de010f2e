"""Links between documents lead somewhere."""

import re
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).parents[2]
DOCUMENTS = [*CHECKOUT.glob("*.md"), *CHECKOUT.glob("docs/**/*.md")]


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(CHECKOUT)))
def test_every_link_to_a_file_finds_it(document: Path) -> None:
    links = re.findall(r"\]\((?!https?:|#)([^)#]+)", document.read_text())

    assert [link for link in links if not (document.parent / link).exists()] == []


def test_every_folder_on_the_map_is_there() -> None:
    rows = re.findall(r"^\| (`.+?`) \|", (CHECKOUT / "README.md").read_text(), re.MULTILINE)
    named = [name for row in rows for name in re.findall(r"`([^`]+)`", row)]

    assert "hotline/core/" in named
    assert [name for name in named if not (CHECKOUT / name).exists()] == []


def test_every_room_of_the_code_is_on_the_map() -> None:
    readme = (CHECKOUT / "README.md").read_text()
    rooms = [path.parent.name for path in CHECKOUT.glob("hotline/*/__init__.py")]

    assert [room for room in rooms if f"`hotline/{room}/`" not in readme] == []
