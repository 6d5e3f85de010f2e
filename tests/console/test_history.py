"""Who changed what, and any two states of the script side by side, word by word."""

from collections.abc import Sequence

import pytest
from flask.testing import FlaskClient

from hotline.console.parts import Parts
from hotline.console.roles import Role
from hotline.console.workbench.history_compare import Difference, compare
from hotline.console.workbench.history_words import How, Line, compared, folded
from hotline.scripts.editing import Files, apply, read_edit, value_at
from hotline.scripts.editing.intentions import intended
from tests.console.conftest import SignIn
from tests.console.script_pages import FILES, HOME, edit, page, post

SIGNS = {How.KEPT: "{}", How.ADDED: "[+{}+]", How.REMOVED: "[-{}-]"}


@pytest.fixture(autouse=True)
def script(shared: Parts) -> None:
    shared.services.scripts.publish("norovirus", FILES)


@pytest.fixture
def maria(sign_in: SignIn) -> FlaskClient:
    return sign_in(Role.WRITER, name="Maria Lopez")


def marked(lines: Sequence[Line | int]) -> list[str]:
    return [
        f"({line})" if isinstance(line, int) else "".join(SIGNS[piece.how].format(piece.text) for piece in line)
        for line in lines
    ]


def put(files: Files, file: str, path: list[str | int], new: object) -> dict[str, bytes]:
    old = value_at(files, file, tuple(path))
    return apply(files, read_edit({"do": "put", "file": file, "path": path, "old": old, "new": new}))


def differences(after: Files, section: str) -> dict[str, Difference]:
    found = {one.title: one for one in compare(FILES, after)}
    return {one.title: one for one in found[section].differences}


def told(one: Difference) -> dict[tuple[str, str], list[str]]:
    return {(row.label, cell.language): marked(cell.eye) for row in one.rows for cell in row.cells}


@pytest.mark.parametrize(
    ("before", "after", "shown"),
    [
        ("Rest and drink.", "Rest and drink water.", ["Rest and [-drink-][+drink water+]."]),
        ("Call us right now.", "Call us much later.", ["Call us [-right now-][+much later+]."]),
        ("Wait 4 hours, then call", "Wait 24 hours, then call", ["Wait [-4 -][+24 +]hours, then call"]),
        ("a sentence, then more words", "a sentence. Then more words", ["a sentence[-, then -][+. Then +]more words"]),
        ("Take care. Text HI.", "Bye, and get well soon.", ["[-Take care. Text HI.-][+Bye, and get well soon.+]"]),
        ("same", "same", ["same"]),
        ("", "new", ["[+new+]"]),
    ],
)
def test_words_are_compared_and_not_letters(before: str, after: str, shown: list[str]) -> None:
    old, new = ([text] if text else [] for text in (before, after))

    assert marked(compared(old, new)) == shown


def test_long_lists_show_what_changed_and_what_is_near() -> None:
    before = [f"line {n}" for n in range(20)]
    after = [*before[:10], "between", *before[10:]]

    assert marked(folded(compared(before, after))) == ["(9)", "line 9", "[+between+]", "line 10", "(9)"]


def test_a_text_is_shown_in_every_language_with_its_twin_for_the_ear() -> None:
    after = put(FILES, "messages/en.yaml", ["messages", "goodbye", "text"], "Take good care.")

    (one,) = differences(after, "Texts").values()
    assert (one.title, one.state.value, one.file, one.path) == (
        "Goodbye",
        "changed",
        "messages/en.yaml",
        ("messages", "goodbye"),
    )
    english, spanish = one.rows[0].cells
    assert marked(english.eye)[0].startswith("Take [+good +]care")
    assert marked(english.ear) == [value_at(FILES, "messages/en.yaml", ("messages", "goodbye", "voice"))]
    assert (spanish.language, "[" in marked(spanish.eye)[0]) == ("es", False)


def test_a_question_is_shown_with_its_answers_and_what_is_understood() -> None:
    after = intended(FILES, "remove_option", {"question": "leg_feeling", "value": "stiff"}).merged.files

    shown = told(differences(after, "Questions")["Leg feeling"])
    assert shown["Answers", ""] == ["Ache", "Cramp", "Weak heavy", "[-Stiff-]", "Severe"]
    assert shown["Answer “Stiff”", "en"] == ["[-Stiff-]"]
    assert shown["Answer “Stiff”", "es"] == ["[-Tiesa-]"]
    assert ("Understood as “Stiff”", "en") in shown


def test_a_phrase_that_is_understood_in_one_language_changes_its_question_and_no_other() -> None:
    after = put(FILES, "answers/es.yaml", ["questions", "DIZZY", "no", 0], "en absoluto")

    (question,) = differences(after, "Questions").values()
    assert question.title == "Dizzy"
    assert "en absoluto+]" in told(question)["Understood as “No”", "es"][0]


def test_a_language_that_came_is_told_of_every_question_and_text() -> None:
    after = {**FILES, "messages/fr.yaml": FILES["messages/en.yaml"]}

    shown = {one.title: one for one in compare(FILES, after)}
    for one in (*shown["Questions"].differences, *shown["Texts"].differences):
        assert "fr" in {cell.language for row in one.rows for cell in row.cells}, one.title


def test_a_row_is_shown_as_a_row_with_its_condition_in_words() -> None:
    after = put(FILES, "triage.yaml", ["rows", 11, "disposition"], "CLIN_4H")

    (section,) = [one for one in compare(FILES, after) if one.is_table]
    assert section.labels == ["Result", "Fits when", "Sources", "Tells the person"]
    (row,) = section.differences
    assert told(row)["Result", ""] == ["[-ED -][+CLIN 4H+][-NOW-]"] or told(row)["Result", ""] == [
        "[-ED NOW-][+CLIN 4H+]"
    ]
    assert "leg danger" in told(row)["Fits when", ""][0]
    assert ":" not in told(row)["Sources", ""][0]


def test_what_is_new_and_what_is_gone_is_said_to_be_so() -> None:
    after = intended(FILES, "add_question", {"name": "cough", "options": ["yes"], "sequence": "symptoms"}).merged.files
    after = intended(after, "remove_topic", {"topic": "pets"}).merged.files

    assert differences(after, "Questions")["Cough"].state.value == "new"
    assert "[+Asks “Cough”+]" in told(differences(after, "Order of the conversation")["Symptoms"])["Steps", ""]
    assert differences(after, "Words that people say")["Asked off the script “Pets”"].state.value == "taken out"


def test_a_new_label_changes_no_condition_that_speaks_of_its_answer() -> None:
    after = put(FILES, "messages/en.yaml", ["questions", "last_pee", "options", "gt12", "label"], "More than 12 hours")

    assert [one.title for one in compare(FILES, after)] == ["Questions"]


def test_every_part_of_a_script_is_compared() -> None:
    after = {
        file: body.replace(b"18:00", b"19:00").replace(b"# ", b"# really ") if file.endswith(".txt") else body
        for file, body in FILES.items()
    }
    after = put(after, "follow_ups.yaml", ["plan", 5, "after"], "3d")
    after = put(after, "safety.yaml", ["stop_words", 0], "halt")
    after = put(after, "triage.yaml", ["red_flags", 3, "at_least"], "EMS_NOW")
    after = put(after, "flow.yaml", ["nudge_after"], "45m")
    after = put(after, "cases/legs.yaml", ["cases", 0, "expected"], "HOME")

    shown = {one.title: {item.title for item in one.differences} for one in compare(FILES, after)}

    assert "Heard anywhere: stop words" in shown["Words that people say"]
    assert {"Follow-up: Day 2", "How a conversation begins and ends"} <= shown["Follow-ups"]
    assert "Danger signs" in shown["What clinicians demand"]
    assert any(title.startswith("Case:") for title in shown["Stories and cases"])
    assert "Story: Crisis" in shown["Stories and cases"]


def test_the_history_tells_who_changed_what_with_the_words_before_and_after(maria: FlaskClient) -> None:
    post(maria, "edits", base=0, edits=[edit("Bye, and get well.")])
    post(maria, "intentions", intention="add_topic", arguments={"name": "rice"})
    post(maria, "undo")

    shown = page(maria, "history")
    assert "Maria Lopez" in shown
    assert "<b>Text “Goodbye”</b> · English" in shown
    assert "<del>" in shown
    assert "[new: " in shown
    assert "<b>Added topic “Rice”</b> · English, Spanish" in shown
    assert "took back" in shown


def test_two_states_are_compared_by_the_page_and_unknown_ones_are_not(maria: FlaskClient, shared: Parts) -> None:
    revision = shared.services.scripts.published()
    assert "They are the same" in page(maria, "compare")
    post(maria, "edits", base=0, edits=[edit("Bye, and get well.")])

    assert "get well" in page(maria, f"compare?one={revision}&other=draft")
    for unknown in ("unknown", "published"):  # a field of the same hash
        assert maria.get(f"{HOME}/compare?one={unknown}").status_code == 404


def test_the_history_of_a_script_that_nobody_edited_says_so(sign_in: SignIn) -> None:
    shown = page(sign_in(Role.VIEWER), "history")

    assert "Nobody has changed anything yet" in shown
    assert "no clinician signed" in shown
    assert "Import" not in shown


def test_a_thousand_differences_are_counted_and_not_all_shown() -> None:
    more = "".join(f'  extra_{n}: "Text {n}."\n' for n in range(1000)).encode()
    body = FILES["messages/en.yaml"].replace(b"\nquestions:\n", b"\n" + more + b"\nquestions:\n")

    (section,) = compare(FILES, {**FILES, "messages/en.yaml": body})

    assert len(section.differences) + section.more == 1000
    assert len(section.differences) <= 120


def test_what_moved_or_went_is_told_by_its_name(maria: FlaskClient) -> None:
    row, first = (value_at(FILES, "triage.yaml", ("rows", n)) for n in (11, 0))
    level = {"do": "set", "file": "triage.yaml", "path": ["rows", 11, "disposition"], "old": "ED_NOW", "new": "EMS_NOW"}
    post(maria, "edits", base=0, edits=[level])
    post(maria, "edits", base=1, edits=[{"do": "remove", "file": "triage.yaml", "path": ["rows", 0], "old": first}])
    step = {"do": "insert", "file": "flow.yaml", "path": ["sequences", "advice"], "at": 0, "value": {"say": "goodbye"}}
    post(maria, "edits", base=2, edits=[step])
    post(maria, "undo")
    post(maria, "intentions", intention="remove_option", arguments={"question": "leg_feeling", "value": "stiff"})

    shown = page(maria, "history")
    assert f"Row {row['row']}, result" in shown
    assert "Took out row 1<" in shown
    assert "Took out question “Leg feeling”, answer “Stiff”" in shown
    assert "Added step “Says “Goodbye”” of “Advice”" in shown
