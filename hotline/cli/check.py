"""hotline check: everything that must hold before a script is published."""

import gc
import json
import sys
from pathlib import Path

import click

from hotline.publishing.finding import Part
from hotline.publishing.proofs import Proofs
from hotline.publishing.replays import Replays
from hotline.publishing.verdict import Verdict, examine
from hotline.scripts.errors import ScriptError
from hotline.scripts.loader import read_folder
from hotline.settings.environment import home_folder

#: So much is made before anything is thrown away that collecting it as often as usual takes a third of the time.
MANY = 50_000


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="The findings as JSON, for machines.")
@click.option("--fresh", is_flag=True, help="Prove it and play all cases anew, even if nothing was changed but words.")
def check(folder: Path, *, as_json: bool, fresh: bool) -> None:
    """Check the script in FOLDER; exit status 1 and every problem as file:line when something is wrong."""
    gc.set_threshold(MANY)
    name = folder.resolve().name
    try:
        verdict = _examined(name, folder, fresh=fresh)
    except ScriptError as error:
        problems = [vars_of(problem) for problem in error.problems]
        click.echo(json.dumps({"ok": False, "problems": problems, "findings": []}) if as_json else error)
        sys.exit(1)
    click.echo(json.dumps({"problems": [], **verdict.as_data()}, indent=1) if as_json else in_words(name, verdict))
    sys.exit(0 if verdict.ok else 1)


def _examined(name: str, folder: Path, *, fresh: bool) -> Verdict:
    kept = None if fresh else home_folder()
    proofs, replays = Proofs(kept and kept / "proofs"), Replays(kept and kept / "replays")
    return examine(name, read_folder(folder), proofs, replays, tell=lambda what: click.echo(what, err=True))


def in_words(name: str, verdict: Verdict) -> str:
    """The findings with the conversations that show them, or what was proven and what is declared."""
    lines = [f"warning: {warning}" for warning in verdict.warnings()]
    if not verdict.ok:
        for finding in verdict.blocking:
            lines.append(str(finding))
            lines += [f"    {line}" for line in finding.story.splitlines() if finding.part is Part.PROOF]
        return "\n".join([*lines, f"{len(verdict.blocking)} things are wrong with {name}."])
    proven = ", ".join(f"{count} claims of {property_}" for property_, count in verdict.proof.proven)
    declared = [f"  {declared.place}: {declared.says}" for declared in verdict.proof.declared]
    lines.append(f"{name}: proven: {proven}; {verdict.cases}.")
    return "\n".join([*lines, *(["Declared:"] if declared else []), *declared])


def vars_of(problem: object) -> dict[str, object]:
    return {name: getattr(problem, name) for name in ("file", "line", "what", "what_to_do")}
