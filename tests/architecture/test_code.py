"""Rules of the code that no linter has: where the environment is read, and how long things may get."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).parents[2]
OURS = sorted(path for room in ("hotline", "workers", "bench") for path in (CHECKOUT / room).rglob("*.py"))
# The local carrier is a program of its own, which only speaks HTTP with the hotline.
THE_CARRIERS_OWN = CHECKOUT / "hotline" / "carrier" / "__main__.py"
LONGEST_FILE = 400
LONGEST_FUNCTION = 50


def name_of(path: Path) -> str:
    return str(path.relative_to(CHECKOUT))


def functions(tree: ast.Module) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


def lines_reading_environment(tree: ast.Module) -> list[int]:
    attributes = [node for node in ast.walk(tree) if isinstance(node, ast.Attribute)]
    names = ("os.environ", "os.environb", "os.getenv")
    return [attribute.lineno for attribute in attributes if ast.unparse(attribute) in names]


@pytest.mark.parametrize("path", OURS, ids=name_of)
def test_the_environment_is_read_in_settings_alone(path: Path) -> None:
    if path.is_relative_to(CHECKOUT / "hotline" / "settings") or path == THE_CARRIERS_OWN:
        return

    assert lines_reading_environment(ast.parse(path.read_text())) == []


@pytest.mark.parametrize("path", OURS, ids=name_of)
def test_a_file_can_be_read_in_one_sitting(path: Path) -> None:
    assert len(path.read_text().splitlines()) <= LONGEST_FILE


@pytest.mark.parametrize("path", OURS, ids=name_of)
def test_a_function_fits_on_a_screen(path: Path) -> None:
    long = [
        f"{function.name} in line {function.lineno}"
        for function in functions(ast.parse(path.read_text()))
        if (function.end_lineno or 0) - function.lineno + 1 > LONGEST_FUNCTION
    ]

    assert long == []


@pytest.mark.parametrize("path", OURS, ids=name_of)
def test_a_file_says_first_what_is_in_it(path: Path) -> None:
    tree = ast.parse(path.read_text())

    assert not tree.body or ast.get_docstring(tree)
