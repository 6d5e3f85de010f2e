"""The command line: command `x` is the function `x` in `hotline/cli/x.py`, imported only when it is wanted."""

import importlib
import sys

import click

from hotline.ports import StoreUnavailable
from hotline.rehearsal.stories import StoryError
from hotline.scripts.errors import ScriptError
from hotline.settings import SettingsError

NAMES = (
    *("up", "web", "worker", "carrier", "connect", "doctor", "keys"),
    *("chat", "read", "triage", "check", "play", "diagram"),
    *("publish", "revisions", "diff", "rollback"),
    *("tasks", "user", "audit", "forget", "export"),
)


class Commands(click.Group):
    """Finds commands by their module, so that none of them slows down or breaks another."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 -- click's signature
        return list(NAMES)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 -- click's signature
        if cmd_name not in NAMES:
            return None
        command = getattr(importlib.import_module(f"{__name__}.{cmd_name}"), cmd_name)
        assert isinstance(command, click.Command)
        return command


@click.command(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="hotline")
def hotline() -> None:
    """A stomach-bug hotline that answers texts and calls, triages safely and follows up."""


def main() -> None:
    try:
        hotline(prog_name="hotline")
    except (SettingsError, ScriptError, StoryError, StoreUnavailable, LookupError) as error:
        click.echo(error, err=True)
        sys.exit(2)
