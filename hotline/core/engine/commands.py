"""The global commands: what each does, at any step and on both channels."""

from collections.abc import Callable

from hotline.core.engine.answering import ask_again
from hotline.core.engine.back import go_back
from hotline.core.engine.begin import come_back, enter_door, start_over
from hotline.core.engine.turn import Turn
from hotline.core.script import Channel


def go_on(turn: Turn) -> None:
    """After a short answer: nobody who has their result is asked anything more for it, unless they wait on a call."""
    if turn.question or turn.channel is Channel.VOICE or turn.episode.disposition is None:
        find_the_way(turn)


def find_the_way(turn: Turn) -> None:
    ask_again(turn) if turn.question or turn.session.frames else come_back(turn)


def say_and_ask(message: str) -> Callable[[Turn], None]:
    def command(turn: Turn) -> None:
        turn.say(message)
        go_on(turn)

    return command


def _door(name: str) -> Callable[[Turn], None]:
    return lambda turn: enter_door(turn, name)


COMMANDS: dict[str, Callable[[Turn], None]] = {
    "help": say_and_ask("help"),
    "who_are_you": say_and_ask("who_are_you"),
    "language": say_and_ask("language_changed"),
    "repeat": find_the_way,
    "back": go_back,
    "start_over": start_over,
    "person": _door("person"),
    "delete": _door("delete"),
    "another_patient": _door("another_patient"),
}
