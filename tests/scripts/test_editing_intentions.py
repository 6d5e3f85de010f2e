"""Whatever staff do with a script's things, all places that belong together change together, and it still loads."""

from typing import Any

import pytest

from hotline.checks.finding import Severity
from hotline.checks.pack import sources_of
from hotline.checks.texts import text_findings
from hotline.core.edition import Edition
from hotline.core.script import Ask, Say
from hotline.scripts.editing import EditError, Files, value_at
from hotline.scripts.editing.intentions import intended
from hotline.scripts.editing.merging import merge
from hotline.scripts.loader import compile_files, read_folder
from hotline.settings.fields import CHECKOUT

SHIPPED = read_folder(CHECKOUT / "scripts" / "norovirus")


def done(what: str, files: Files = SHIPPED, **arguments: Any) -> dict[str, bytes]:
    """The files afterwards; what was done can be taken back, and the script loads."""
    merged = intended(files, what, arguments).merged
    back = merge(merged.files, merged.back)
    assert back.whole
    assert {name: value_at(back.files, name, ()) if name.endswith("txt") else None for name in back.files} == {
        name: value_at(files, name, ()) if name.endswith("txt") else None for name in files
    }
    assert compile_files("norovirus", back.files).questions == compile_files("norovirus", files).questions
    compile_files("norovirus", merged.files)
    return merged.files


def unwritten(files: Files) -> int:
    edition = Edition.of(compile_files("norovirus", files))
    findings = text_findings(edition, sources_of("norovirus", files))
    return len([one for one in findings if "is empty" in one.what and one.severity is Severity.ERROR])


def refused(what: str, **arguments: Any) -> str:
    with pytest.raises(EditError) as caught:
        intended(SHIPPED, what, arguments)
    return str(caught.value)


def test_a_new_question_is_asked_and_its_texts_are_to_be_written_in_every_language() -> None:
    files = done("add_question", name="cough", options=["yes", "no", "a_bit"], sequence="symptoms", at=3, red_flag=True)

    script = compile_files("norovirus", files)
    assert isinstance(script.sequences["symptoms"][3], Ask)
    assert script.sequences["symptoms"][3].question == "cough"
    assert script.questions["cough"].red_flag
    assert script.facts["COUGH"].values == ("yes", "no", "a_bit")
    assert unwritten(files) == 2 * 2 * 4  # eye and ear, English and Spanish, the question and three answers


def test_a_new_question_comes_with_the_words_and_the_condition_that_it_was_given() -> None:
    words = {"language": "en", "text": "Do you cough?", "labels": {"yes": "Yes, I do"}}
    asked: dict[str, Any] = {
        "name": "cough",
        "options": ["yes", "no"],
        "sequence": "symptoms",
        "at": 3,
        "when": {"WHO": "self"},
    }
    files = done("add_question", **asked, words=words)

    assert value_at(files, "messages/en.yaml", ("questions", "cough")) == {
        "ask": "Do you cough?",
        "options": {"yes": {"label": "Yes, I do", "say": "Yes, I do"}, "no": {"label": "", "say": ""}},
    }
    assert value_at(files, "messages/es.yaml", ("questions", "cough", "ask")) == ""
    assert value_at(files, "flow.yaml", ("sequences", "symptoms", 3)) == {"ask": "cough", "when": {"WHO": "self"}}


def test_a_copy_of_an_answer_leads_where_the_first_one_leads_in_words_of_its_own() -> None:
    words = {"language": "en", "text": "", "labels": {"microbes": "Microbes"}}
    files = done("duplicate_option", question="advice_topic", value="germs", name="microbes", words=words)

    options = compile_files("norovirus", files).questions["advice_topic"].options
    values = [option.value for option in options]
    at = values.index("germs")
    assert (values[at + 1], options[at + 1].run) == ("microbes", options[at].run)
    place = ("questions", "advice_topic", "options")
    assert value_at(files, "messages/en.yaml", (*place, "microbes", "label")) == "Microbes"
    assert value_at(files, "messages/es.yaml", (*place, "microbes")) == value_at(
        SHIPPED, "messages/es.yaml", (*place, "germs")
    )


def test_a_copy_of_a_question_has_its_texts_its_words_and_a_fact_of_its_own() -> None:
    files = done("duplicate_question", question="leg_danger", name="arm_danger")

    script = compile_files("norovirus", files)
    old, new = (script.languages["en"].questions[name] for name in ("leg_danger", "arm_danger"))
    assert new == old
    assert script.questions["arm_danger"].fact == "ARM_DANGER"
    assert script.facts["ARM_DANGER"].worse == script.facts["LEGDANGER"].worse
    assert (
        script.languages["es"].questions["arm_danger.cola_pee"]
        == script.languages["es"].questions["leg_danger.cola_pee"]
    )
    asked = [step.question for step in script.sequences["symptoms"] if isinstance(step, Ask)]
    assert asked.index("arm_danger") > asked.index("leg_danger")


def test_a_renamed_question_keeps_its_place_its_texts_and_its_comments() -> None:
    files = done("rename_question", question="belly_and_neck_signs", name="belly_signs")

    assert all(b"belly_and_neck_signs" not in body for name, body in files.items() if name.endswith(".yaml"))
    assert files["messages/en.yaml"] == SHIPPED["messages/en.yaml"].replace(b"belly_and_neck_signs", b"belly_signs")


@pytest.mark.parametrize(
    "question", ["dizzy", "leg_danger", "first_symptom", "check_day_2", "common_question", "language"]
)
def test_a_question_goes_with_all_that_is_its_own(question: str) -> None:
    files = done("remove_question", question=question)

    script = compile_files("norovirus", files)
    findings = text_findings(Edition.of(script), sources_of("norovirus", files))
    assert [str(one) for one in findings if "no question" in one.what] == []
    assert not any(name.split(".")[0] == question for name in script.questions)


def test_whoever_still_speaks_of_what_nobody_is_asked_any_more_is_told() -> None:
    assert intended(SHIPPED, "remove_question", {"question": "clot_risk"}).notes == [
        "LEGRISK is asked of nobody any more. It still stands in: row 41."
    ]


def test_a_new_answer_stands_in_the_question_in_its_fact_and_in_every_language() -> None:
    files = done("add_option", question="belly_and_neck_signs", value="yellow_skin", at=2)

    script = compile_files("norovirus", files)
    assert [option.value for option in script.questions["belly_and_neck_signs"].options][2] == "yellow_skin"
    assert "yellow_skin" in script.facts["E2"].values
    assert "belly_and_neck_signs.yellow_skin" in script.questions  # each sign is asked alone by those who are not sure
    assert unwritten(files) == 2 * 2 * 2


def test_an_answer_that_several_questions_word_alike_is_added_to_one() -> None:
    files = done("add_option", question="check_legs_normal", value="a_bit")

    assert (
        compile_files("norovirus", files).languages["en"].questions["steroids"]
        == (compile_files("norovirus", SHIPPED).languages["en"].questions["steroids"])
    )


def test_an_answer_goes_with_all_that_is_its_own() -> None:
    files = done("remove_option", question="leg_feeling", value="stiff")

    script = compile_files("norovirus", files)
    assert script.facts["LEGTYPE"].values == ("ache", "cramp", "weak_heavy", "severe")
    assert "stiff" not in script.languages["es"].questions["leg_feeling"].options


@pytest.mark.parametrize(
    ("what", "arguments", "words"),
    [
        ("remove_option", {"question": "leg_trend", "value": "worse"}, "counts when nobody answers"),
        ("remove_sequence", {"sequence": "advice_germs"}, "question advice_topic, answer germs"),
        ("remove_text", {"text": "goodbye"}, "sequence advice, step 3"),
        ("remove_row", {"row": "12"}, "sequence result, step 1"),
        ("remove_question", {"question": "unknown"}, "no question called unknown"),
        ("add_question", {"name": "dizzy", "options": ["yes"]}, "is there already"),
        ("add_question", {"name": "Two Words", "options": ["yes"]}, "no name"),
        ("add_question", {"name": "x", "options": []}, "needs answers"),
        ("add_question", {"name": 5}, "cannot be read"),
        ("add_language", {"code": "es"}, "there already"),
        ("dance", {}, "nothing does dance"),
    ],
)
def test_what_cannot_be_done_is_refused_with_what_stands_in_the_way(what: str, arguments: Any, words: str) -> None:
    assert words in refused(what, **arguments)


def test_sequences_and_steps_are_added_copied_moved_and_taken_out() -> None:
    files = done("duplicate_sequence", sequence="consent", name="consent_two")
    files = done("add_sequence", files, name="fresh")
    files = done("move_step", files, sequence="consent_two", step=1, to=0)
    files = done("move_step", files, sequence="consent_two", step=0, to=0, into="fresh")
    files = done("remove_sequence", files, sequence="consent_two")

    assert value_at(files, "flow.yaml", ("sequences", "consent_two")) is None
    assert (
        value_at(files, "flow.yaml", ("sequences", "fresh"))
        == value_at(SHIPPED, "flow.yaml", ("sequences", "consent"))[1:]
    )


@pytest.mark.parametrize(
    ("what", "arguments", "unwritten_texts", "there"),
    [
        ("add_text", {"name": "slowly", "sequence": "advice_drinks", "at": 1}, 4, "slowly"),
        ("add_topic", {"name": "rice"}, 4, "topic_rice"),
        (
            "add_row",
            {"row": "71", "disposition": "CLIN_24H", "when": {"LEGRISK": "yes"}, "source": ["policy"], "at": 40},
            4,
            "why_71",
        ),
    ],
)
def test_a_new_text_is_to_be_written_in_every_language(
    what: str, arguments: Any, unwritten_texts: int, there: str
) -> None:
    files = done(what, **arguments)

    script = compile_files("norovirus", files)
    assert all(there in language.messages for language in script.languages.values())
    assert unwritten(files) == unwritten_texts


def test_a_text_is_said_where_it_was_put() -> None:
    files = done("add_text", name="slowly", sequence="advice_drinks", at=1)

    step = compile_files("norovirus", files).sequences["advice_drinks"][1]
    assert isinstance(step, Say)
    assert step.wordings[0][1] == "slowly"


def test_a_topic_is_copied_with_its_answer_and_moved_in_every_language() -> None:
    files = done("duplicate_topic", topic="pets", name="cats")
    files = done("move_topic", files, topic="cats")
    files = done("move_topic", files, topic="pets", after="cats")

    for code in ("en", "es"):
        assert list(value_at(files, f"answers/{code}.yaml", ("topics",)))[:2] == ["cats", "pets"]
        texts = value_at(files, f"messages/{code}.yaml", ("messages",))
        assert [name for name in texts if name.startswith("topic_")][:2] == ["topic_cats", "topic_pets"]
        assert texts["topic_cats"] == texts["topic_pets"]
    assert "no topic called dogs" in refused("move_topic", topic="dogs")


def test_a_part_goes_with_the_steps_that_go_through_it() -> None:
    files = done("remove_sequence", sequence="consent")

    steps = [step for steps in value_at(files, "flow.yaml", ("sequences",)).values() for step in steps]
    assert "consent" not in {step.get("run") for step in steps}


def test_topics_and_rows_go_with_their_texts() -> None:
    files = done("remove_row", done("remove_topic", topic="pets"), row="44")

    script = compile_files("norovirus", files)
    assert not {"topic_pets", "why_44"} & script.languages["en"].messages.keys()
    assert "pets" not in {topic.name for topic in script.languages["es"].topics}


def test_a_new_language_is_the_first_one_with_every_text_to_be_written() -> None:
    files = done("add_language", code="fr", voice="fr-FR")

    script = compile_files("norovirus", files)
    french, english = script.languages["fr"], script.languages["en"]
    assert french.voice == "fr-FR"
    assert french.messages.keys() == english.messages.keys()
    assert french.questions.keys() == english.questions.keys()
    assert {wording.text for wording in french.messages.values()} == {""}
    assert [option.value for option in script.questions["language"].options] == ["en", "es", "fr"]

    again = done("remove_language", files, code="fr")
    assert again == SHIPPED


def test_a_group_that_a_condition_speaks_of_cannot_be_taken_out_and_another_can() -> None:
    assert "expecting is still asked for in: row 41" in refused("remove_group", group="expecting")
    assert "there is no group called nobody" in refused("remove_group", group="nobody")

    unused = {
        **SHIPPED,
        "triage.yaml": SHIPPED["triage.yaml"].replace(b"\ngroups:\n", b"\ngroups:\n  new: {PEE: lt6}\n"),
    }
    assert "new" not in value_at(done("remove_group", unused, group="new"), "triage.yaml", ("groups",))
