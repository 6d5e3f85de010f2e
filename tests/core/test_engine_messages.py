"""The list of what the engine says by itself is the list of what its source says."""

import ast
from collections.abc import Iterator
from pathlib import Path

from hotline.core.engine.messages import FILLED_IN, MUST_TELL, SAID_BY_THE_ENGINE, WORD_LISTS

CORE = Path(__file__).parents[2] / "hotline" / "core"
SAYING = {"say", "message", "say_and_ask", "promise_call_back", "own"}
#: Reasons of `not_understood` that are said by their own name.
BY_REASON = {"multi_on_single", "out_of_range"}


def names_in(file: Path) -> Iterator[str]:
    """What is said by name: say("…"), message("…" if … else "…"), messages["…"]."""
    for node in ast.walk(ast.parse(file.read_text())):
        if isinstance(node, ast.Call) and called(node) in SAYING and node.args:
            *_, last = node.args if called(node) == "own" else node.args[:1]
            yield from literals(last)
        if isinstance(node, ast.Subscript) and isinstance(node.value, ast.Attribute) and node.value.attr == "messages":
            yield from literals(node.slice)


def called(node: ast.Call) -> str:
    return node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")


def literals(node: ast.expr) -> Iterator[str]:
    if isinstance(node, ast.IfExp):
        yield from (*literals(node.body), *literals(node.orelse))
    elif isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value


def test_the_engine_says_what_is_listed_and_nothing_else() -> None:
    files = [*(CORE / "engine").glob("*.py"), CORE / "wording.py"]

    assert {name for file in files for name in names_in(file)} | BY_REASON == SAID_BY_THE_ENGINE


def test_whatever_must_be_told_is_told_by_something_that_is_said() -> None:
    assert MUST_TELL.keys() <= SAID_BY_THE_ENGINE
    assert FILLED_IN.keys() <= SAID_BY_THE_ENGINE
    assert WORD_LISTS <= SAID_BY_THE_ENGINE
