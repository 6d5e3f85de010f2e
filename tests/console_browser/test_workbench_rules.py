"""Clinicians change what must hold, what is said to whom and what may stay unasked: from lists, with the keyboard."""

import pytest
from playwright.sync_api import Locator, Page, expect

from hotline.console.roles import Role
from tests.console_browser.conftest import Window
from tests.console_browser.live import Live
from tests.console_browser.test_workbench import script
from tests.console_browser.test_workbench_structure import drafted, menu

pytestmark = pytest.mark.browser

TRIAGE = "triage.yaml"


@pytest.fixture
def page(console: Live, window: Window) -> Page:
    return script(window(Role.CLINICIAN), console, "/rules")


def press(button: Locator) -> None:
    button.focus()
    button.press("Enter")


def rule(page: Page, *path: str | int) -> Locator:
    place = ", ".join(f'"{part}"' if isinstance(part, str) else str(part) for part in path)
    return page.locator(f"""li.demand[data-item*='"path": [{place}]']""")


def chosen(page: Page, *labels: str) -> None:
    """Marks those that are not marked, and the other way round."""
    dialog = page.locator("#choose")
    for label in labels:
        if dialog.locator("#choose-find").is_visible():
            dialog.locator("#choose-find").fill(label)
        box = dialog.get_by_role("checkbox", name=label).first
        box.focus()
        box.press("Space")
    press(dialog.get_by_role("button", name="Keep"))


def condition(page: Page, what: str, *values: str) -> None:
    dialog = page.locator("#condition")
    dialog.get_by_role("combobox", name="What").last.select_option(label=what)
    for value in values:
        dialog.get_by_label(value, exact=True).last.check()
    press(dialog.get_by_role("button", name="Keep"))


def test_texts_that_must_be_said_are_chosen_and_the_remarks_in_the_file_stay(console: Live, page: Page) -> None:
    press(rule(page, "must_say", 2).get_by_role("button", name="Change the texts"))
    chosen(page, "Care steroid", "Result 4h leg")

    expect(rule(page, "must_say", 2)).to_contain_text("Care steroid")
    assert drafted(console, TRIAGE, "must_say", 2, "one_of") == ["result_4h", "result_4h_maternity", "care_steroid"]
    body = console.shared.drafts.draft("norovirus").files[TRIAGE].decode()
    assert "# Whoever has such a result must hear one of these messages." in body


def test_what_must_not_be_said_is_added_from_lists_and_taken_back_in_one_press(console: Live, page: Page) -> None:
    before = console.shared.drafts.draft("norovirus").files
    press(page.get_by_role("button", name="Add what must not be said"))
    chosen(page, "Pain cream")
    condition(page, "age", "65 or older")

    expect(rule(page, "never_said", 14)).to_contain_text("Pain cream")
    assert drafted(console, TRIAGE, "never_said", 14) == {"message": ["pain_cream"], "when": {"AGE": "y65"}}
    press(page.locator("[data-undo]"))
    expect(rule(page, "never_said", 14)).to_have_count(0)
    assert console.shared.drafts.draft("norovirus").files == before


def test_a_danger_sign_gets_an_exception_and_loses_it(console: Live, page: Page) -> None:
    menu(rule(page, "red_flags", 0), "Unless…")
    condition(page, "dialysis", "Yes")
    expect(rule(page, "red_flags", 0)).to_contain_text("Unless dialysis: “Yes”")
    assert drafted(console, TRIAGE, "red_flags", 0, "unless") == {"DIALYSIS": "yes"}

    press(rule(page, "red_flags", 0).get_by_role("button", name="Change unless"))
    press(page.locator("#condition").get_by_role("button", name="Without exception"))
    expect(rule(page, "red_flags", 0)).not_to_contain_text("Unless dialysis")
    assert drafted(console, TRIAGE, "red_flags", 0, "unless") is None


def test_what_may_stay_unasked_and_what_silence_means_come_from_the_scripts_own_questions(
    console: Live, page: Page
) -> None:
    press(page.locator("[data-adds-rule=may_skip]"))
    ask = page.locator("#ask")
    ask.get_by_role("combobox").select_option("FEVER")
    press(ask.locator("[data-ask-yes]"))
    condition(page, "age", "18 to 64")
    expect(rule(page, "may_skip", "FEVER")).to_contain_text("Not asked when age")
    assert drafted(console, TRIAGE, "may_skip", "FEVER") == {"AGE": "y18_64"}

    rule(page, "silence", "PEE").get_by_role("combobox").select_option(label="See a clinician within 4 hours")
    menu(rule(page, "silence", "PREG"), "Remove")
    expect(rule(page, "silence", "PREG")).to_have_count(0)
    assert drafted(console, TRIAGE, "silence") == {
        "NOFLUID_H": "CLIN_4H", "CHILDDRY": "CLIN_4H", "PEE": "CLIN_4H", "FEVER": "CLIN_24H"
    }  # fmt: skip


def test_a_sentence_that_must_hold_is_reworded(page: Page) -> None:
    menu(rule(page, "invariants", 3), "Its sentence…")
    page.locator("#ask-words").fill("a swollen leg is seen within 4 hours")
    page.locator("#ask-words").press("Enter")

    expect(rule(page, "invariants", 3)).to_contain_text("a swollen leg is seen within 4 hours")


def test_an_answer_leads_back_into_triage_for_some_and_questions_are_asked_anew(console: Live, page: Page) -> None:
    press(rule(page, "triage_again", "CHECK_DAY2").get_by_role("button", name="Only when: ").first)
    condition(page, "age", "65 or older")
    expect(rule(page, "triage_again", "CHECK_DAY2")).to_contain_text("only when age")
    assert drafted(console, TRIAGE, "triage_again", "CHECK_DAY2", 0) == {"value": "worse", "when": {"AGE": "y65"}}

    press(page.locator("[data-facts-of=recheck]").get_by_role("button"))
    chosen(page, "fever")
    expect(page.locator("[data-facts-of=recheck]")).to_contain_text("Fever")
    assert drafted(console, TRIAGE, "recheck")[-1] == "FEVER"


def test_which_answer_is_worse_is_put_in_order(console: Live, page: Page) -> None:
    press(rule(page, "facts", "PEE").get_by_role("button", name="Change what is worse"))
    dialog = page.locator("#scale")
    dialog.get_by_role("combobox", name="Add a worse answer to line 2").select_option("h8_12")
    press(dialog.get_by_role("button", name="Keep"))

    expect(page.locator("[data-announce]")).to_have_text("Set")
    assert drafted(console, TRIAGE, "facts", "PEE", "worse", 1) == ["lt6", "not_sure", "h8_12"]
