"""Each rule about texts finds the one thing that was broken, and says where and what to do."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from hotline.checks.finding import Severity
from hotline.checks.pack import sources_of
from hotline.checks.texts import text_findings
from hotline.core.edition import Edition
from hotline.scripts.loader import compile_files, read_folder

Check = Callable[[Mapping[str, Any]], list[tuple[str, str]]]
SHIPPED = Path(__file__).parents[2] / "scripts" / "norovirus"


def texts(**messages: tuple[Any, Any]) -> dict[str, Any]:
    """These messages, each in English and in Spanish."""
    return {
        f"messages/{code}.yaml": {"messages": {name: both[n] for name, both in messages.items()}}
        for n, code in enumerate(("en", "es"))
    }


def said(en: Any, es: Any) -> dict[str, Any]:
    """The welcome in both languages."""
    return texts(welcome=(en, es))


def spoken(text: str, voice: str) -> dict[str, str]:
    return {"text": text, "voice": voice}


def pain(en: dict[str, Any], es: dict[str, Any] | None = None) -> dict[str, Any]:
    """The question in both languages."""
    return {
        "messages/en.yaml": {"questions": {"pain": en}},
        "messages/es.yaml": {"questions": {"pain": es or {}}},
    }


def options(**labels: str) -> dict[str, Any]:
    return {"options": {value: {"label": label, "say": label} for value, label in labels.items()}}


LONG = "We want you to know that this line is here for you at any time of day."
BROKEN: list[tuple[str, dict[str, Any], str]] = [
    (
        "missing_in_one_language",
        {"messages/es.yaml": {"messages": {"welcome": None}}},
        "welcome is in en and not in es",
    ),
    (
        "missing",
        {"messages/es.yaml": {"messages": {"stopped": None}}},
        "the message stopped is needed and not in messages/es",
    ),
    ("untranslated", said("Hello to you all.", "Hello to you all."), "welcome is the same in en and es"),
    (
        "numbers_differ",
        said(spoken("Wait 4 hours.", "Wait four hours."), spoken("Espere 6 horas.", "Espere seis horas.")),
        "tells the eye 6 in es, 4 in en",
    ),
    (
        "numbers_differ",
        said(spoken("Wait 24 hours.", "Wait twenty-four hours."), spoken("Espere 24 horas.", "Espere veinte horas.")),
        "tells the ear 20 in es, 24 in en",
    ),
    (
        "twins_differ",
        said(spoken("Wait 4 hours.", "Wait five hours."), spoken("Espere 4 horas.", "Espere cinco horas.")),
        "tells the ear 5 and the eye 4",
    ),
    ("phone_numbers_differ", said("Call {nurse_line}.", "Llame."), "tells {nurse_line} in one of en and es only"),
    ("terms_differ", said("Your fever. Rest.", "Descanse."), "of fever in one of en and es only"),
    ("terms_differ", said("Rest.", "Descanse. No tome ibuprofeno."), "of ibuprofen in one of en and es only"),
    (
        "twins_deny_differently",
        said(spoken("Do not rub it.", "Rub it."), spoken("No la frote.", "No la frote.")),
        "denies 1 times to the eye and 0 times to the ear",
    ),
    (
        "twins_deny_differently",
        said(spoken("Do not rub it.", "Do not rub it."), spoken("Frote la pierna.", "No la frote.")),
        "denies 0 times to the eye and 1 times to the ear",
    ),
    (
        "signs_heard_in_one_language",
        {"safety.yaml": {"flags": {"en": [{"fact": "PAIN", "value": "yes", "phrases": ["it aches"]}]}}},
        "safety.yaml has no phrases for PAIN yes in es",
    ),
    ("no_safety_phrases", {"safety.yaml": {"crisis": {"es": None}}}, "safety.yaml has no crisis phrases in es"),
    ("unknown", said("Hello {name}.", "Hola {name}."), "nothing fills {name} in welcome"),
    ("unknown", said("Hello {service.", "Hola {service."), "a brace stands alone"),
    (
        "twins_tell_different_numbers",
        said(spoken("Call {nurse_line}.", "Call."), spoken("Llame al {nurse_line}.", "Llame.")),
        "tells {nurse_line} to the eye only",
    ),
    (
        "patients_are_told_different_numbers",
        said(
            {**spoken("Call {nurse_line}.", "Call {nurse_line}."), "child": "Call us."},
            {**spoken("Llame al {nurse_line}.", "Llame al {nurse_line}."), "child": "Llame."},
        ),
        "welcome.child does not tell {nurse_line}",
    ),
    ("a_number_is_missing", texts(result_ed=("Go now.", "Vaya ya.")), "result_ed does not tell {emergency_number}"),
    ("a_number_is_missing", texts(stopped=("No more.", "No más.")), "stopped does not tell {emergency_number}"),
    (
        "a_number_is_missing",
        texts(alarm=("Call {emergency_number} {poison_line}.", "Llame al {emergency_number} {poison_line}.")),
        "alarm does not tell {crisis_line}",
    ),
    (
        "not_understood_as_itself",
        pain(options(yes="Help", no="No")),
        "“Help” at pain is understood as the command help",
    ),
    ("not_understood_as_itself", pain(options(yes="Yes", no="Leave me alone")), "is understood as a wish to stop"),
    (
        "not_understood_as_itself",
        pain(options(yes="Yes", no="Chest pain")),
        "“Chest pain” at pain is understood as an emergency",
    ),
    (
        "answer_words_that_mean_more",
        {"answers/en.yaml": {"shared": {"no": ["chest pain"]}}},
        "“chest pain” as no at pain sets off an emergency",
    ),
    (
        "answer_words_that_mean_more",
        {"answers/en.yaml": {"shared": {"no": ["leave me alone"]}}},
        "“leave me alone” as no at pain sets off a wish to stop",
    ),
    (
        "answer_words_that_mean_more",
        {"answers/es.yaml": {"shared": {"yes": ["quiero help"]}}},
        "“quiero help” as yes at pain sets off the command help",
    ),
    (
        "topics_that_mean_more",
        {"answers/en.yaml": {"topics": {"bugs": ["want to die"]}}, **texts(topic_bugs=("Hello.", "Hola."))},
        "a way to ask about bugs, sets off a crisis",
    ),
    (
        "told_words_that_stop",
        pain({"ask": spoken("Text STOP if not.", "Is it not so?")}),
        "asks for STOP, which is a wish to stop",
    ),
    (
        "means_another_option",
        pain(options(yes="Nope", no="Yeah")),
        "“Nope” stands for yes at pain, and who says it means no",
    ),
    ("same_words_twice", pain(options(yes="No", no="No")), "2 options of pain are called “no”"),
    ("twin_is_missing", said("Wait 4 h.", "Espere 4 h."), "a voice cannot read “4”"),
    (
        "misread_by_a_voice",
        said(spoken("Wait 4 hours.", "Wait 4 hours, please."), spoken("Espere 4 horas.", "Espere cuatro horas.")),
        "a voice reads “4” wrongly",
    ),
    (
        "misread_by_a_voice",
        said(spoken("Some ORS.", "Drink ORS."), spoken("Suero.", "Beba suero.")),
        "a voice reads “ORS” wrongly",
    ),
    (
        "words_of_the_other_channel",
        said(spoken("Press the key.", "Use the key."), spoken("Use la tecla.", "Use el botón.")),
        "“Press” in welcome makes no sense in a text",
    ),
    (
        "words_of_the_other_channel",
        said(spoken("Go on.", "Please text HI."), spoken("Siga.", "Puede seguir.")),
        "“text HI” in welcome makes no sense in a call",
    ),
    (
        "words_of_the_other_channel",
        said(spoken("Go on.", "Please go on."), spoken("Oprima uno.", "Siga.")),
        "“Oprima” in welcome makes no sense in a text",
    ),
    (
        "words_of_the_other_channel",
        said(spoken("Go on.", "Please go on."), spoken("Siga.", "Escriba HOLA.")),
        "“Escriba HOLA” in welcome makes no sense in a call",
    ),
    (
        "too_long_to_listen_to",
        said(spoken("Go on.", "Go on now. " * 16), spoken("Siga.", "Puede seguir.")),
        "takes about 21 s to say",
    ),
    (
        "too_long",
        said(spoken("{service} " * 8, "Go."), spoken("{service} " * 8, "Siga.")),
        "takes 328 of 306 (GSM-7, 3 parts)",
    ),
    ("too_long", said("Hello.", spoken("Mañana más. " * 17, "Hola.")), "takes 204 of 201 (UCS-2, 4 parts)"),
    ("costly_characters", said("It is all right \u2013 go on.", "Siga."), "makes the text cost more than double"),
    ("control_characters", said("Hel\u200blo.", "Hola."), "an invisible character (U+200B)"),
    ("long_sentences", said(LONG, "Hola."), "a sentence of welcome has 17 words"),
    ("many_sentences", said("Go. Go. Go. Go. Go. Go. Go.", "Vaya."), "welcome has 7 sentences"),
    (
        "hard_to_read_altogether",
        said("Electrolyte rehydration facilitates physiological recuperation. " * 30, "Hola."),
        "all of it is hard",
    ),
    (
        "hard_to_read",
        said(
            "Electrolyte rehydration preparations facilitate physiological recuperation everywhere imaginable.", "Hola."
        ),
        "welcome is hard to read (Flesch-Kincaid grade",
    ),
    (
        "hard_to_read",
        said(
            "Hello.",
            "Las preparaciones electrolíticas facilitan considerablemente una recuperación fisiológica satisfactoria.",
        ),
        "welcome is hard to read (Fernández-Huerta",
    ),
    ("banned_words", said("Mind dehydration.", "Hola."), "“dehydration” in welcome; write too dry"),
    ("banned_words", said("Call 911.", "Hola."), "write {emergency_number}"),
    ("banned_words", said("Hello.", "Evite la deshidratación."), "write falta de agua"),
    ("never_said", texts(spare=("Hello.", "Hola.")), "nothing says spare"),
]


@pytest.mark.parametrize(
    ("rule", "change", "sentence"), BROKEN, ids=[f"{rule}-{n}" for n, (rule, *_) in enumerate(BROKEN)]
)
def test_a_broken_text_is_found(check: Check, rule: str, change: dict[str, Any], sentence: str) -> None:
    assert any(name == rule and sentence in found for name, found in check(change))


def test_a_script_whose_texts_are_right_has_no_findings(check: Check) -> None:
    assert check({}) == []


def test_more_options_than_keys_are_found(check: Check) -> None:
    values = [f"v{n}" for n in range(10)]
    many = {"content": "SIDE", "options": values}
    asked = {
        "ask": "Which?",
        "options": {v: {"label": f"Side {w}", "say": f"side {w}"} for v, w in zip(values, "abcdefghij", strict=True)},
    }

    found = check(
        {
            "flow.yaml": {"questions": {"side": many}},
            "messages/en.yaml": {"questions": {"side": asked}},
            "messages/es.yaml": {"questions": {"side": asked}},
        }
    )

    assert ("more_than_the_keys") in {rule for rule, _ in found}


def test_a_language_nobody_wrote_rules_for_is_told(check: Check) -> None:
    french = {"voice": "fr-FR", "messages": {"welcome": "Bonjour."}, "questions": {}}
    asked = {
        "pain": {
            "ask": "Mal ?",
            "options": {"yes": {"label": "Oui", "say": "oui"}, "no": {"label": "Non", "say": "non"}},
        }
    }

    found = check({"messages/fr.yaml": french | {"questions": asked}, "answers/fr.yaml": {"shared": {"yes": ["oui"]}}})

    assert "rules_of_language_unknown" in {rule for rule, _ in found}
    assert any("safety.yaml has no emergency phrases in fr" in sentence for _, sentence in found)


def test_a_finding_names_file_and_line_and_what_to_do(check: Check) -> None:
    [(_, sentence)] = check(said("Mind dehydration.", "Hola."))

    assert sentence.startswith("tiny/messages/en.yaml:")
    assert sentence.endswith("“dehydration” in welcome; write too dry")


def test_the_shipped_script_has_no_errors() -> None:
    files = read_folder(SHIPPED)
    findings = text_findings(Edition.of(compile_files("norovirus", files)), sources_of("norovirus", files))

    assert [str(finding) for finding in findings if finding.severity is Severity.ERROR] == []
