"""Why an edit of a script is not made."""

from typing import Any


class EditError(Exception):
    """It cannot be done; in words, with what to do instead."""

    def __init__(self, what: str, what_to_do: str) -> None:
        super().__init__(f"{what}; {what_to_do}")
        self.what = what
        self.what_to_do = what_to_do


class ConflictError(Exception):
    """What the edit replaces is no longer there: `current` stands in its place, None if nothing does."""

    def __init__(self, current: Any) -> None:
        super().__init__("this place was changed meanwhile")
        self.current = current
