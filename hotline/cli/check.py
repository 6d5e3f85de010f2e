"""hotline check: everything that must hold before a script is published."""

import json
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from hotline.proof import Report
from hotline.scripts.errors import ScriptError

#: Seconds after which a person wants to know that something is going on.
PATIENCE = 1.0


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="The findings as JSON, for machines.")
def check(folder: Path, *, as_json: bool) -> None:
    """Check the script in FOLDER; exit status 1 and every problem as file:line when something is wrong."""
    try:
        with _progress(f"proving {folder.resolve().name} …"):
            report, revision = _prove(folder)
    except ScriptError as error:
        problems = [vars_of(problem) for problem in error.problems]
        click.echo(json.dumps({"ok": False, "problems": problems, "findings": []}) if as_json else error)
        sys.exit(1)
    click.echo(json.dumps(as_data(report, revision), indent=1) if as_json else in_words(report, folder))
    sys.exit(0 if report.ok else 1)


def _prove(folder: Path) -> tuple[Report, str]:
    from hotline.proof import prove  # noqa: PLC0415 -- the solver takes half a second to load: within the progress line
    from hotline.rehearsal.trial import TRIAL_SITE, edition  # noqa: PLC0415 -- as above

    script = edition(folder)
    return prove(script, TRIAL_SITE), script.script.revision


def as_data(report: Report, revision: str) -> dict[str, object]:
    return {
        "ok": report.ok,
        "revision": revision,
        "problems": [],
        "findings": [
            {"property": f.property.value, "place": f.place, "says": f.says, "story": f.story} for f in report.findings
        ],
        "skips": [{"fact": skip.fact, "place": skip.place, "when": skip.when} for skip in report.skips],
        "proven": dict(report.proven),
    }


def in_words(report: Report, folder: Path) -> str:
    lines = []
    for finding in report.findings:
        lines.append(f"{finding.place}: {finding.property}: {finding.says}")
        lines += [f"    {line}" for line in finding.story.splitlines()]
    if not report.ok:
        return "\n".join([*lines, f"{len(report.findings)} things are wrong with {folder.resolve().name}."])
    proven = ", ".join(f"{count} claims of {name}" for name, count in report.proven)
    skips = [f"  {skip.place}: {skip.fact} may stay unasked when {skip.when}" for skip in report.skips]
    return "\n".join([f"{folder.resolve().name}: proven: {proven}.", *(["Declared:"] if skips else []), *skips])


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
