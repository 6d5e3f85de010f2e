"""hotline check: everything that must hold before a script is published."""

import json
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from hotline.scripts.errors import ScriptError
from hotline.scripts.loader import read_folder

if TYPE_CHECKING:
    from hotline.publishing.verdict import Verdict

#: Seconds after which a person wants to know that something is going on.
PATIENCE = 1.0


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="The findings as JSON, for machines.")
def check(folder: Path, *, as_json: bool) -> None:
    """Check the script in FOLDER; exit status 1 and every problem as file:line when something is wrong."""
    name = folder.resolve().name
    try:
        with _progress(f"proving {name} …"):
            verdict = _examined(name, folder)
    except ScriptError as error:
        problems = [vars_of(problem) for problem in error.problems]
        click.echo(json.dumps({"ok": False, "problems": problems, "findings": []}) if as_json else error)
        sys.exit(1)
    click.echo(json.dumps({"problems": [], **verdict.as_data()}, indent=1) if as_json else in_words(name, verdict))
    sys.exit(0 if verdict.ok else 1)


def _examined(name: str, folder: Path) -> "Verdict":
    from hotline.publishing.verdict import examine  # noqa: PLC0415 -- the solver loads slowly: within the progress line

    return examine(name, read_folder(folder))


def in_words(name: str, verdict: "Verdict") -> str:
    """The findings with the conversations that show them, or what was proven and what is declared."""
    lines = [f"warning: {warning}" for warning in verdict.warnings()]
    if not verdict.ok:
        for finding in verdict.blocking:
            lines.append(str(finding))
            lines += [f"    {line}" for line in finding.story.splitlines() if finding.part == "proof"]
        return "\n".join([*lines, f"{len(verdict.blocking)} things are wrong with {name}."])
    proven = ", ".join(f"{count} claims of {property_}" for property_, count in verdict.proof.proven)
    skips = [f"  {skip.place}: {skip.fact} may stay unasked when {skip.when}" for skip in verdict.proof.skips]
    return "\n".join([*lines, f"{name}: proven: {proven}; {verdict.cases}.", *(["Declared:"] if skips else []), *skips])


@contextmanager
def _progress(what: str) -> Iterator[None]:
    """One line when it takes longer than a moment; on the error output, so that the result stays clean."""
    timer = threading.Timer(PATIENCE, lambda: click.echo(what, err=True))
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def vars_of(problem: object) -> dict[str, object]:
    return {name: getattr(problem, name) for name in ("file", "line", "what", "what_to_do")}
