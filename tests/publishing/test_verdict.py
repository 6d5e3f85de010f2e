"""Whatever part of the examination finds something, it is told as a value with its place, for a page to show there."""

from functools import cache

from hotline.checks.finding import Severity
from hotline.publishing.finding import Finding, Part
from hotline.publishing.verdict import Verdict, examine
from hotline.scripts.loader import Files, read_folder
from hotline.settings.fields import CHECKOUT

SHIPPED = read_folder(CHECKOUT / "scripts" / "norovirus")
STORY = "stories/crisis.txt"


def changed(file: str, old: str, new: str, files: Files = SHIPPED) -> Files:
    assert old in files[file].decode()
    return {**files, file: files[file].decode().replace(old, new, 1).encode()}


@cache
def faulty() -> Verdict:
    """A script with one fault of each kind."""
    row_30 = '{row: "30", disposition: ED_NOW'
    files = changed("triage.yaml", row_30, row_30.replace("ED_NOW", "CLIN_4H"))
    files = changed("messages/en.yaml", "Are you still there?", "Are you still there \u200bon the line?", files)
    return examine("norovirus", {**files, STORY: b"# why\n@ 2026-03-02 10:00\n> hi\n", "stories/odd.txt": b"% what\n"})


def found(part: Part, rule: str) -> Finding:
    return next(one for one in faulty().findings if (one.part, one.rule) == (part, rule))


def test_a_fault_of_the_proof_is_at_its_row_with_the_conversation_that_shows_it() -> None:
    finding = found(Part.PROOF, "red flags")

    assert finding.severity is Severity.ERROR
    assert finding.file == "norovirus/triage.yaml"
    assert SHIPPED["triage.yaml"].decode().splitlines()[finding.line - 1].strip().startswith("- {when:")
    assert "\n> hi\n< " in finding.story
    assert str(finding).startswith(f"norovirus/triage.yaml:{finding.line}: red flags: ")


def test_a_fault_of_a_text_is_at_that_text() -> None:
    finding = found(Part.TEXTS, "control_characters")

    assert finding.file == "norovirus/messages/en.yaml"
    assert "Are you still there" in SHIPPED["messages/en.yaml"].decode().splitlines()[finding.line - 1]
    assert finding.what_to_do == "type the text anew there"


def test_a_warning_blocks_nothing() -> None:
    warnings = [one for one in faulty().findings if one.severity is Severity.WARNING]

    assert warnings
    assert not set(warnings) & set(faulty().blocking)
    assert faulty().warnings() == [str(warning) for warning in warnings]


def test_a_case_that_comes_out_otherwise_is_at_that_case() -> None:
    finding = found(Part.CASES, "cases")

    case = SHIPPED[finding.file.removeprefix("norovirus/")].decode().splitlines()[finding.line - 1]
    assert case.strip() == f"- id: {finding.what.partition(':')[0]}"


def test_a_story_that_comes_out_otherwise_is_told_as_it_came_out() -> None:
    finding = found(Part.STORIES, "otherwise")

    assert finding.place == f"norovirus/{STORY}:4"
    assert finding.story.startswith("# why\n@ 2026-03-02 10:00\n> hi\n< ")


def test_a_story_that_cannot_be_read_is_told_like_any_other_fault() -> None:
    finding = found(Part.STORIES, "unreadable")

    assert str(finding) == (
        "norovirus/stories/odd.txt:1: the story does not say when it begins; begin it with @ 2026-03-01 22:15"
    )


def test_what_machines_get_names_part_place_and_severity_of_everything_that_blocks() -> None:
    data = faulty().as_data()

    assert data["ok"] is False
    assert {one["part"] for one in data["findings"]} == {"proof", "texts", "cases", "stories"}
    assert [f"{one['file']}:{one['line']}" for one in data["findings"]] == [one["place"] for one in data["findings"]]
    assert len(data["errors"]) == len(data["findings"])
