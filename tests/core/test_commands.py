"""Every command that a script may name is carried out by the engine."""

from hotline.core.engine.commands import COMMANDS as CARRIED_OUT
from hotline.core.script import COMMANDS


def test_every_command_of_a_script_does_something() -> None:
    languages = {"language_en", "language_es"}

    assert {*CARRIED_OUT} == COMMANDS - languages | {"language"}
