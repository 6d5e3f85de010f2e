"""Triage that begins again asks anew about every red flag: what was said before excuses nothing, unless it lasts."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest

from hotline.core.conditions import ALWAYS, Has
from hotline.core.disposition import Disposition
from hotline.core.edition import Edition
from hotline.core.script import Act, Action, Ask, Demands, Fact, RedFlag, Row, Run, Say, Script
from hotline.proof import Property, Report, prove
from hotline.rehearsal.stories import play
from tests.proof.small import SITE, question, script

SORE = Fact("SORE", ("no", "yes"), (("no", "yes"),))
SWOLLEN = Fact("SWOLLEN", ("no", "yes"), (("no", "yes"),))
YES = frozenset({"yes"})


def made(recheck: Iterable[str], lasting: Iterable[str] = ()) -> Script:
    """Whoever is sore is asked about swelling; whoever comes back is asked again what `recheck` forgets."""
    asks = (Ask("SORE"), Ask("SWOLLEN", Has("SORE", YES)))
    interview = (*asks, Act(Action.DECIDE), Say(((ALWAYS, "result"),)), Act(Action.END))
    found = script(
        [SORE, SWOLLEN],
        [question("SORE", SORE.values, unanswered=("yes",)), question("SWOLLEN", SWOLLEN.values, red_flag=True)],
        [Row("1", Disposition.ED_NOW, Has("SWOLLEN", YES)), Row("2", Disposition.CLIN_OFFICE, Has("SORE", YES))],
        red_flags=[RedFlag(Has("SWOLLEN", YES), Disposition.ED_NOW)],
        demands=Demands(
            may_skip={"SWOLLEN": Has("SORE", frozenset({"no"}))},
            silence={"SWOLLEN": Disposition.CLIN_OFFICE},
            lasting=frozenset(lasting),
        ),
        steps=interview,
        sequences={"back": (Run("again"),), "again": (Act(Action.RECHECK), Run("main"))},
    )
    return replace(found, recheck=frozenset(recheck))


def proven(recheck: Iterable[str], lasting: Iterable[str] = ()) -> Report:
    return prove(Edition.of(made(recheck, lasting)), SITE)


def test_what_is_asked_again_is_proven() -> None:
    assert proven(["SORE", "SWOLLEN"]).findings == ()


@pytest.mark.parametrize("recheck", [["SORE"], ["SWOLLEN"], []], ids=["answer stays", "excuse stays", "all stays"])
def test_a_red_flag_that_may_have_come_since_is_asked_about(recheck: list[str], tmp_path: Path) -> None:
    (finding,) = proven(recheck).findings

    assert finding.property is Property.RED_FLAGS
    assert finding.says == "somebody ends below ED_NOW without having been asked about SWOLLEN"
    story = tmp_path / "fault.txt"
    story.write_text(finding.story, encoding="utf-8")
    assert finding.story.count("> hi") == 2
    assert play(story, Edition.of(made(recheck)), SITE).holds


def test_what_is_declared_to_last_is_taken_as_it_was_said_and_told() -> None:
    report = proven(["SORE"], lasting=["SWOLLEN"])

    assert report.findings == ()
    assert "SWOLLEN may stay unasked when triage begins again" in {declared.says for declared in report.declared}


def test_an_excuse_that_is_declared_to_last_still_excuses() -> None:
    assert proven(["SWOLLEN"], lasting=["SORE"]).findings == ()
