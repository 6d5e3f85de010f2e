"""What is wrong with a script, where, and what to do about it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    file: str
    line: int
    what: str
    what_to_do: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.what}; {self.what_to_do}"


class ScriptError(Exception):
    """A script that cannot be loaded, with all of its problems."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = sorted(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))
