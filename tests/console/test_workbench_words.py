"""Conditions in words, the lists they are built from, and the numbers beside a text, which are those of the check."""

from typing import Any

import pytest

from hotline.checks.pack import ASK, Pack, sources_of
from hotline.checks.parts import _sent
from hotline.console.workbench.page_conditions import Wording
from hotline.console.workbench.page_names import Names
from hotline.console.workbench.page_raw import Raw
from hotline.console.workbench.page_vocabulary import vocabulary
from hotline.console.workbench.texts_cells import message
from hotline.console.workbench.texts_measures import cost, reading
from hotline.console.workbench.texts_questions import asked
from hotline.console.workbench.texts_shown import shown
from hotline.core.edition import Edition
from hotline.core.segments import segments
from hotline.scripts.loader import compile_files
from tests.console.script_pages import FILES, NAME

RAW = Raw(FILES)


@pytest.mark.parametrize(
    ("condition", "words"),
    [
        ({"WHO": ["child", "adult"]}, "who is ill: “A child” or “Another adult”"),
        ({"LEGS": "one", "is": "expecting"}, "legs: “One leg only” and expecting"),
        ({"not": {"is": "under_18"}}, "not under 18"),
        ({"any": [{"is": "under_5"}, {"FLUIDS": "none", "is": "fever"}]}, "under 5 or (sips: “None” and fever)"),
        (
            {"CHANNEL": "voice", "not": {"any": [{"CONSENT": "yes"}, {"DISPOSITION": "EMS_NOW"}]}},
            "the person is calling and not (checks wanted: “Yes” or the result: “Call the emergency number now”)",
        ),
        ({"RISK": "postpartum"}, "conditions: “Had a baby”"),
        ({"UNANSWERED": ["WHO", "AGE"]}, "no answer to: “who is ill” or “age”"),
        ("nonsense", "“nonsense”, which is no condition"),
        ({"NOBODY": "knows"}, "nobody: “knows”"),
        ({}, ""),
    ],
)
def test_a_condition_is_told_in_words(condition: Any, words: str) -> None:
    assert Wording(Names(RAW)).of(condition).striptags() == words


def test_what_people_wrote_is_escaped_in_a_condition() -> None:
    assert "<script>" not in Wording(Names(RAW)).of({"<script>": "<b>"})


def test_the_lists_offer_every_answer_in_its_own_words() -> None:
    lists = vocabulary(Names(RAW))
    who = next(one for one in lists["answers"] if one["fact"] == "WHO")

    assert who["label"] == "who is ill"
    assert who["values"][0] == {"value": "self", "label": "Me"}
    assert {"group": "legs_hurt", "label": "Legs hurt", "words": "legs: “Both legs”, “One leg only” or “Not sure”"} in (
        lists["groups"]
    )


def test_a_question_is_counted_with_what_is_sent_together_with_it() -> None:
    pack = Pack(Edition.of(compile_files(NAME, FILES)), sources_of(NAME, FILES))
    asks = [text for text in pack.texts if text.kind == ASK and text.question and "." not in text.name]

    assert len(asks) > 50
    for text in asks:
        assert text.question is not None
        columns = asked(RAW, text.question.name).variants[0].columns
        cell = next(column.eye for column in columns if column.language == text.language)
        if text.name.endswith(": ask"):
            assert (cell.text or "") + cell.goes_with == _sent(pack, text)


def test_the_cost_counts_variables_at_their_longest_and_names_what_is_dear() -> None:
    dear = cost("Call {emergency_number} “now”")

    assert dear["units"] == segments("Call 99999999999999999999 “now”").units
    assert (dear["encoding"], dear["costly"]) == ("UCS-2", ["“", "”"])


def test_a_text_is_read_by_the_measure_of_its_language() -> None:
    hard = reading("Dehydration necessitates immediate administration of appropriate rehydration solutions.", "en")

    assert (hard["measure"], hard["easy"]) == ("Flesch-Kincaid grade", False)
    assert {"found": "Dehydration", "instead": "too dry"} in hard["banned"]
    assert reading("Beba sorbos pequeños de agua a menudo, y descanse.", "es")["measure"] == "Fernández-Huerta"
    assert "measure" not in reading("Buvez de petites gorgées souvent, et reposez-vous bien.", "fr")


def test_a_text_is_shown_exactly_and_unknown_variables_stand_out() -> None:
    cell = message(RAW, ("messages", "welcome"), "Welcome").variants[0].columns[0].eye

    assert shown(cell).striptags() == cell.text
    assert '<span class="slot">{service}</span>' in shown(cell)


def test_words_that_are_the_same_for_the_ear_are_kept_the_same() -> None:
    ed = message(RAW, ("messages", "result_ed"), "Result").variants[0].columns[0]
    why = message(RAW, ("messages", "why_99"), "Why").variants[0].columns[0]

    assert ed.eye.twin == ("messages", "result_ed", "voice")
    assert why.ear is None
    assert why.own_ear[0]["new"] == {"text": why.eye.text, "voice": why.eye.text}
