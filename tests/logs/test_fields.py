"""Every field that is logged anywhere is one that may be."""

import ast
from pathlib import Path

import pytest

from hotline.logs import SAFE

CHECKOUT = Path(__file__).parents[2]
OURS = sorted(path for room in ("hotline", "workers") for path in (CHECKOUT / room).rglob("*.py"))
LOGGING = ("info", "warning", "error", "exception", "report")


def logged(tree: ast.Module) -> set[str]:
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)]
    ours = [call for call in calls if isinstance(call.func, ast.Attribute) and call.func.attr in LOGGING]
    return {keyword.arg for call in ours for keyword in call.keywords if keyword.arg}


@pytest.mark.parametrize("path", OURS, ids=lambda path: str(path.relative_to(CHECKOUT)))
def test_only_safe_fields_are_logged(path: Path) -> None:
    assert logged(ast.parse(path.read_text())) - SAFE - {"exc_info"} == set()
