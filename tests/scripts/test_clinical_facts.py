"""docs/clinical-facts.md says truly where the hotline says each fact, and corrected facts keep their safe words."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from hotline.scripts.source import read

CHECKOUT = Path(__file__).parents[2]
PAGE = CHECKOUT / "docs" / "clinical-facts.md"
FOLDER = CHECKOUT / "scripts" / "norovirus"
FACTS = [f"S{number:02}" for number in range(1, 81)]
CORRECTIONS = [f"C{number}" for number in range(1, 16)]
DISAGREEMENTS = [
    "Back to work or school",
    "Swimming",
    "Hand gel",
    "No pee, child",
    "Fever, baby",
    "Green throw-up",
    "Blood in poop",
    "Adult keeps nothing down",
    "Diabetes and throwing up",
    "Loperamide",
    "Blood pressure and diabetes pills",
    "Homemade rehydration drink",
    "Signs of meningitis",
]


def script(name: str) -> Any:
    return read((FOLDER / name).read_bytes(), name).data


FLOW, TRIAGE, FOLLOW_UPS = script("flow.yaml"), script("triage.yaml"), script("follow_ups.yaml")
TEXTS = {language: script(f"messages/{language}.yaml") for language in ("en", "es")}
NAMES = {
    "message": set(TEXTS["en"]["messages"]),
    "question": set(TEXTS["en"]["questions"]),
    "row": {row["row"] for row in TRIAGE["rows"]},
    "group": set(TRIAGE["groups"]),
    "check": {check["name"] for check in FOLLOW_UPS["plan"]},
}


def lines() -> list[list[str]]:
    """The cells of every line of the page's tables, without the lines that head them."""
    rows = [line for line in PAGE.read_text().splitlines() if line.startswith("| ") and " | where" not in line]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in rows]


def places(cell: str) -> dict[str, set[str]]:
    """What a "where" cell names, by kind: message, question, row, group, check."""
    parts = [part.strip() for part in cell.split(";")]
    return {part.split()[0]: set(re.findall(r"`([^`]+)`", part)) for part in parts if part != "not said"}


WHERE = {cells[0]: places(cells[2] if cells[0] in FACTS else cells[3]) for cells in lines()}


def sourced(language: str) -> dict[str, set[str]]:
    """The facts that a message or question names as its source, in the comment beside it."""
    found: dict[str, set[str]] = {}
    for line in (FOLDER / "messages" / f"{language}.yaml").read_text().splitlines():
        beside = re.match(r"  ([\w.]+):.*#(.*)$", line)
        for fact in re.findall(r"\b(?:S\d\d|C\d\d?)\b", beside[2]) if beside else ():
            found.setdefault(fact, set()).add(beside[1] if beside else "")
    return found


def wordings(entry: object) -> Iterator[str]:
    if isinstance(entry, dict):
        for value in entry.values():
            yield from wordings(value)
    elif isinstance(entry, str):
        yield entry


def said(language: str, message: str) -> str:
    return " ".join(wordings(TEXTS[language]["messages"][message]))


def steps(sequence: str) -> dict[str, Any]:
    """The texts of a sequence, each with the conditions under which it is said."""
    found: dict[str, Any] = {}
    for step in FLOW["sequences"][sequence]:
        choices = [{"text": step["say"]}] if isinstance(step["say"], str) else step["say"]
        for choice in choices:
            found[choice["text"]] = step.get("when", {}) | choice.get("when", {})
    return found


def test_the_page_has_every_fact_correction_and_disagreement_once() -> None:
    assert [cells[0] for cells in lines()] == FACTS + CORRECTIONS + DISAGREEMENTS


@pytest.mark.parametrize("fact", FACTS + CORRECTIONS + DISAGREEMENTS)
def test_what_the_page_names_exists(fact: str) -> None:
    for kind, names in WHERE[fact].items():
        assert names, f"{kind} without a name"
        assert names <= NAMES[kind], f"no such {kind}"


@pytest.mark.parametrize("cells", [cells for cells in lines() if "not said" in cells], ids=lambda cells: cells[0])
def test_a_fact_that_is_not_said_has_a_reason(cells: list[str]) -> None:
    reason = cells[3] if cells[0] in FACTS else cells[2]

    assert len(reason.split()) > 3


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("fact", FACTS + CORRECTIONS)
def test_the_texts_that_name_a_fact_are_those_the_page_names(fact: str, language: str) -> None:
    named = WHERE[fact].get("message", set()) | WHERE[fact].get("question", set())

    assert sourced(language).get(fact, set()) == named


def test_a_row_that_rests_on_a_fact_stands_beside_that_fact() -> None:
    resting = {(fact, row["row"]) for row in TRIAGE["rows"] for fact in row["source"] if fact in FACTS}

    assert resting == {("S39", "42"), ("S72", "63"), ("S41", "80"), ("S63", "80"), ("S64", "84")}
    assert all(row in WHERE[fact]["row"] for fact, row in resting)


@pytest.mark.parametrize(
    ("message", "english", "spanish"),
    [
        ("drinks", "Rehydration mix from a pharmacy is the best drink", "La mejor bebida es el suero oral"),
        ("drinks_more", "for adults only", "solo adultos"),
        ("topic_sports_drinks", "never for children", "nunca para niños"),
        ("drinks_child", "No sports drinks, juice or soda", "Nada de bebidas deportivas, jugo ni soda"),
        ("drinks_baby", "No juice or sports drinks", "Nada de jugo ni bebidas deportivas"),
        ("drinks_more", "Skip it with kidney or heart disease", "No con mal de riñón o corazón"),
        ("topic_coconut_water", "Skip it with kidney or heart disease", "No la tome con mal de riñón o corazón"),
        ("drinks_fluid_limit", "No coconut water", "Nada de agua de coco"),
        ("drinks_avoid", "They can upset your gut", "Pueden caerle mal"),
        ("pain", "Follow the label", "Siga la etiqueta"),
        ("pain", "no other pill has it", "otra pastilla no lo tenga"),
        ("pain", "Liver disease", "Mal de hígado"),
        ("pain_child", "I cannot give a dose", "Yo no puedo dar una dosis"),
        ("pain_no_nsaid", "Ibuprofen and naproxen are not for now", "no tome ibuprofeno ni naproxeno"),
        ("pain_child_never", "No aspirin for anyone under 18", "Nada de aspirina antes de los 18"),
        ("pain_cream", "Never use it on broken skin", "No la use en piel con heridas"),
        ("pain_cream", "No heat pad, no tight wrap", "No ponga calor ni venda apretada"),
        ("legs_do_not_rub", "Do not rub or stretch", "No frote ni estire"),
        ("legs_stretch", "Only if steady", "Solo si está firme"),
        ("how_long_legs", "can be strong on day 2", "El día 2 las piernas pueden doler mucho"),
        ("why_40", "a swollen, red, dark, warm or sore leg", "hinchada, roja, oscura, caliente o con dolor"),
        ("how_long", "1 to 3 days from the first sign", "1 a 3 días desde la primera señal"),
        ("how_long_child", "loose poop for a week", "popó suelto puede durar una semana"),
        ("germs", "Hand gel alone does not kill this germ well", "El gel solo no mata bien este virus"),
        ("germs_work", "48 hours after the last", "48 horas después del último"),
        ("germs_work", "{food_hours} hours and ask", "{food_hours} horas y pregunte"),
        ("germs_work", "public pools for 2 weeks", "piscinas por 2 semanas"),
        ("stomach_stopped", "48 hours from the last sign", "48 horas desde la última señal"),
        ("medicines_loperamide", "not for anyone under 18", "No es para menores de 18"),
        ("care_medicines", "Do not stop them on your own", "No las deje por su cuenta"),
        ("care_diabetes", "Do not stop your long-acting insulin", "No deje su insulina de acción larga"),
    ],
)
def test_a_corrected_fact_is_said_in_its_safe_words(message: str, english: str, spanish: str) -> None:
    assert english in said("en", message)
    assert spanish in said("es", message)


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize(
    ("what", "pattern"),
    [
        ("lactic acid", "lactic|láctic"),
        ("thick blood", "thick|espes"),
        ("a dose", r"\bmg\b|milligram|miligramo|tablets? (every|each)|pastillas? cada \d"),
        ("drinking plenty", "plenty|lots of (water|fluid)|(beba|tome) much[oa]s? (agua|líquido)"),
        ("an order to take ibuprofen", "(?<!not )(?<!no )(take|tome) (ibuprofen|naproxen|advil)"),
        ("a recipe for a drink", "teaspoon|cucharadita"),
        ("aches that peak", r"\bpeak|\bpico\b"),
        ("stopping prescribed pills", r"(?<!not )stop (taking )?your|(?<!no )deje de tomar"),
    ],
)
def test_no_text_anywhere_says(what: str, pattern: str, language: str) -> None:
    found = [text for text in wordings(TEXTS[language]) if re.search(pattern, text, re.IGNORECASE)]

    assert not found, what


def test_leg_moves_are_offered_only_through_the_gate() -> None:
    gate = {"LEGSWELL": "no", "LEGDANGER": "none", "DIZZY": "no", "AGE": ["y12_17", "y18_64", "y65"]}
    moves = {
        text: when
        for text, when in steps("advice_legs").items()
        if text in ("legs_moves", "legs_moves_seated", "legs_stretch")
    }

    assert TRIAGE["groups"]["may_move_legs"] == gate
    assert [when["is"] for when in moves.values()] == ["may_move_legs"] * 3


def test_sports_drinks_and_coconut_water_are_kept_from_children_fluid_limits_and_diabetes() -> None:
    assert steps("advice_drinks")["drinks_more"] == {
        "is": "age_12_up",
        "not": {"any": [{"is": "fluid_limit"}, {"RISK": "diabetes"}]},
    }
