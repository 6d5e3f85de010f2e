"""What shows a fault is read by people: it begins plainly, tells what comes of it, and what must."""

from hotline.core.edition import Edition
from hotline.proof import prove
from hotline.rehearsal.trial import TRIAL_SITE
from hotline.scripts.loader import Files, compile_files, read_folder
from tests.proof.right import RIGHT, SHIPPED, Wrong, changed

SCRIPT: Files = read_folder(SHIPPED)


def story(files: Files, says: str, *wrong: Wrong) -> list[str]:
    """Of the finding that says so."""
    for one in wrong:
        files = {**files, one.file: changed(files, one)}
    found = prove(Edition.of(compile_files("small", files)), TRIAL_SITE).findings
    return next(finding.story for finding in found if finding.says.startswith(says)).splitlines()


def by_us(lines: list[str]) -> list[str]:
    return [line for line in lines if not line.startswith(("<", "|"))]


def test_it_ends_with_what_came_out_and_what_must() -> None:
    weak = Wrong("triage.yaml", '"10", disposition: EMS_NOW', '"10", disposition: ED_NOW', "")

    assert story(RIGHT, "CHEST not_sure or yes", weak)[-1] == "# ends at ED_NOW, and must end at EMS_NOW or worse"


def test_two_who_are_compared_are_told_apart() -> None:
    excused = Wrong("triage.yaml", "{DIZZY: lasting}, source", "{DIZZY: lasting, not: {FLUIDS: some}}, source", "")

    told = [line for line in story(RIGHT, "FLUIDS some instead of ok", excused) if line.startswith("#")]

    assert told == [
        "# FLUIDS some instead of ok must not end milder",
        "# answers FLUIDS ok: ends at CLIN_4H",
        "# answers FLUIDS some: ends at HOME",
        "# the second must not end milder than the first",
    ]


def test_words_that_stand_for_no_answer_are_explained() -> None:
    is_no = Wrong("flow.yaml", "    unanswered: not_sure", '    unanswered: "no"', "")

    told = by_us(story(RIGHT, "nobody answers about CHEST", is_no))

    assert told[2] == "> hi"
    assert told[3] == "# says what fits no answer, as often as it is asked"
    assert [line for line in told[4:7] if line.startswith(">")] == ["> zqvvx", "> qqxzy"]


def test_what_comes_before_a_recheck_is_plain() -> None:
    kept = Wrong("triage.yaml", "recheck: [SAID, CHEST, FLUIDS, DIZZY]", "recheck: [SAID, FLUIDS, DIZZY]", "")

    told = by_us(story(RIGHT, "somebody ends below EMS_NOW", kept))

    assert [line for line in told if line.startswith((">", "+"))] == [
        *("> hi", "> 2", "> 1", "> 1"),
        *("+ 61m", "> hi", "> 1", "> 1"),
    ]
    assert told[-1] == "# ends at HOME, and CHEST must be asked about, or the end be EMS_NOW or worse"


def test_a_menu_that_does_not_matter_is_left_open() -> None:
    ok = Wrong(
        "flow.yaml",
        '{value: "no", run: recheck}, {value: not_sure, run: recheck}',
        '{value: "no", run: pee_ok}, {value: not_sure, run: recheck}',
        "",
    )

    told = by_us(story(SCRIPT, "CHECK_PEE no does not begin triage again", ok))

    promised = [number for number, line in enumerate(told) if line.startswith("~ day_3")]
    assert told[promised[0] + 1 :] == ["+ next", "> 1", "> 2", "# ends at CLIN_4H, and triage must begin again"]


def test_nobody_says_signs_unasked_where_a_plain_answer_shows_it() -> None:
    some = Wrong("triage.yaml", "when: {AGE: m3_11, FLUIDS: [some, none]}", "when: {AGE: m3_11, FLUIDS: some}", "")

    told = by_us(story(SCRIPT, "FLUIDS none instead of some must not end milder", some))

    assert {line for line in told if line.startswith(">")} <= {"> hi", "> 1", "> 2", "> 3", "> 4", "> 5"}
