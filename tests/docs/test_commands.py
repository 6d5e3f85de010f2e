"""docs/commands.md names every command and option there is, and none that is not."""

import re
from pathlib import Path

import click
import pytest

from hotline.cli import hotline

CHECKOUT = Path(__file__).parents[2]
REFERENCE = (CHECKOUT / "docs" / "commands.md").read_text()
EVERYWHERE = [*CHECKOUT.glob("*.md"), *CHECKOUT.glob("docs/**/*.md"), CHECKOUT / "docker-compose.yml"]


def leaves(group: click.Group, words: str) -> dict[str, click.Command]:
    """Every command that does something, by its words: {"keys new": …}."""
    found: dict[str, click.Command] = {}
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command
        path = f"{words} {name}".strip()
        found |= leaves(command, path) if isinstance(command, click.Group) else {path: command}
    return found


COMMANDS = leaves(hotline, "")


def section(words: str) -> str:
    """What stands under the command's heading, up to the next one."""
    found = re.search(
        rf"^### `hotline {re.escape(words)}( [^`]*)?`\n(.*?)(?=^##|\Z)", REFERENCE, re.MULTILINE | re.DOTALL
    )
    assert found, f"docs/commands.md has no heading for: hotline {words}"
    return found[0]


@pytest.mark.parametrize("words", sorted(COMMANDS))
def test_a_command_has_a_section_with_every_option(words: str) -> None:
    text = section(words)
    options = [option for parameter in COMMANDS[words].params for option in parameter.opts if option.startswith("--")]

    assert [option for option in options if option not in text] == []


def test_no_section_is_of_a_command_that_is_not() -> None:
    headings = re.findall(r"^### `hotline ([a-z -]+?)(?: [\[A-Z].*)?`$", REFERENCE, re.MULTILINE)

    assert [heading for heading in headings if heading.strip() not in COMMANDS] == []


@pytest.mark.parametrize("document", EVERYWHERE, ids=lambda path: str(path.relative_to(CHECKOUT)))
def test_commands_named_anywhere_exist(document: Path) -> None:
    named = re.findall(r"`(?:\.venv/bin/)?hotline ([a-z]+)", document.read_text())

    assert [name for name in named if name not in hotline.list_commands(click.Context(hotline))] == []
