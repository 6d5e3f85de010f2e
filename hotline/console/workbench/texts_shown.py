"""How a text is shown: variables stand out, and those that nothing fills are marked."""

import re

from markupsafe import Markup, escape

from hotline.console.workbench.texts_cells import Cell

_VARIABLE = re.compile(r"(\{\w*\})")
_SLOT = Markup('<span class="slot">{}</span>')
_UNKNOWN = Markup('<span class="slot unknown">{}</span>')


def shown(cell: Cell) -> Markup:
    """The text with its variables marked; without the marks it is the text itself, byte for byte."""
    parts = _VARIABLE.split(cell.text or "")
    return Markup("").join(_slot(part, cell) if n % 2 else escape(part) for n, part in enumerate(parts))


def _slot(part: str, cell: Cell) -> Markup:
    return (_SLOT if part[1:-1] in cell.variables else _UNKNOWN).format(part)
