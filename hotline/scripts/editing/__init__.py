"""Edits of a script's files: pure, surgical, each with its inverse, and merged by the place that they change."""

from hotline.scripts.editing.applying import Files, apply, value_at
from hotline.scripts.editing.edits import Edit, read_edit, written
from hotline.scripts.editing.errors import ConflictError, EditError
from hotline.scripts.editing.plain import plain

__all__ = ["ConflictError", "Edit", "EditError", "Files", "apply", "plain", "read_edit", "value_at", "written"]
