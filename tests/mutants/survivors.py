"""The mistakes that get through, each with the reason why nobody is worse off."""

import re
from pathlib import Path

from tests.mutants.mutant import Mutant

_TWICE = Path(__file__).with_name("heard_twice.txt").read_text(encoding="utf-8").splitlines()
#: Language and phrase, of those that no sentence needs.
HEARD_TWICE = frozenset(line for line in _TWICE if not line.startswith("#"))

#: A pattern of names → why they are harmless.
HARMLESS: dict[str, str] = {
    r"not asked again: (SAID|TREND)": (
        "What was said stays known, and a result that counted it is never milder; a trend is kept by the engine."
    ),
    r"group without a value: any_condition without (pregnant|postpartum|steroid) at RISK": (
        "Only people of 12 and older can be expecting, and all of them are asked about steroids anyway."
    ),
    r"row without a condition: 46 without FLUIDS": (
        "How long nothing stayed down is asked of those alone who keep nothing down."
    ),
    r"worse turned round: (SAID \d|MEDS 2)": (
        "What was said in passing is asked by no question, and no row asks for ibuprofen: no order of these matters."
    ),
    r"sets of an option removed: some of check_fluids": "What stays down is asked anew whenever triage begins again.",
    r"(too many attempts|attempts removed): (advice_topic|more_topic|common_question)": (
        "A menu is asked again after whatever was said, without end."
    ),
    r"wording whatever: result_(ems_steroid|ed_maternity|office_pharmacist) in result, without DISPOSITION": (
        "The row that it asks for has this disposition, and whoever has a worse one heard an earlier wording."
    ),
    r"wording after the next: result_(ems|ed_child|4h|24h|office) in result": (
        "The two are for different dispositions: their order is never seen."
    ),
    r"run whatever: advice_in_full in result, step \d+, without CHANNEL": "Who can get no texts is on a call.",
    r"silence pointed elsewhere: leg_swelling is yes": "To be sure of a swollen leg counts as not to be sure of it.",
    r"silence pointed elsewhere: fever is f38": "Silence has a row of its own here, and in it any fever counts alike.",
    r"values swapped: no and worse of check_reached_help": "Both bring the words of the emergency, and tell staff.",
    r"unanswered removed: pregnant_or_gave_birth": "It is asked of those alone who said that they are expecting.",
    r"always removed: check_day_\d(_stomach)?": "It is asked once in an illness, and what it leads to always matters.",
    r"question narrowed: (advice_topic|more_topic|common_question) .*": (
        "A menu is offered by its options; a condition of its own is not looked at."
    ),
    r"run whatever: (after_consent in consent|consent_once_more in advice), step \d, without REACHABLE": (
        "STOP takes the answer about checks back, and nobody without a number was asked."
    ),
    r"ask whatever: leg_\w+ in symptoms, step \d+, without is": (
        "Of legs that do not hurt nothing hangs on it, so it is not asked."
    ),
    r"always removed: (advice_topic|more_topic|common_question)": "A menu is always asked.",
    r"do narrowed: end in welcome_back, .*": "Nothing follows it.",
    r"do whatever: cancel in after_consent, step 0, without CONSENT": "To promise takes back what was promised before.",
    r"say without a value: care_medicines in result, step \d+, without HOME at DISPOSITION": (
        "Whoever takes such pills is told to call at least."
    ),
    r"wording without a value: result_office_pharmacist in result, without 84 at not.ROW": (
        "At 65 the office is called anyway, and pills are not asked about."
    ),
    r"not dropped: \w+\.(noinput|nomatch)\..*": "It is said before the question, and the question is the same.",
    r"answer words lost: en of LANG in es": "The command for English hears the same words.",
    r"phrase dropped: .* of (idioms|negations) in (en|es)": (
        "What is none is then taken for an emergency: the safe side. Most are refused all the same."
    ),
    r"class of words emptied: (little|barriers|subjects|onward|or|bare_no|around|no_slips|us|me) in (en|es)": (
        "Words that only help to tell a denial from an emergency: without them, more is heard as one."
    ),
}


def reason(mutant: Mutant) -> str | None:
    """Why the mistake is harmless; None when it must be refused."""
    if mutant.family == "phrase dropped" and _phrase(mutant) in HEARD_TWICE:
        return "Another phrase hears every sentence that this one hears, as far as we know."
    return next((why for pattern, why in HARMLESS.items() if re.fullmatch(pattern, mutant.name)), None)


def _phrase(mutant: Mutant) -> str:
    phrase, _, language = mutant.change.rpartition(" in ")
    return f"{language} {phrase.rpartition(' of ')[0]}"
