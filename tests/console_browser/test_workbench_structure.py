"""Staff change what is asked, in which order and of whom: with the keyboard, the mouse, and lists to choose from."""

from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from hotline.console.roles import Role
from hotline.scripts.editing import value_at
from hotline.scripts.loader import read_folder
from tests.console_browser.conftest import Window
from tests.console_browser.live import NOROVIRUS, Live
from tests.console_browser.test_workbench import script

pytestmark = pytest.mark.browser


def drafted(console: Live, file: str, *path: str | int) -> Any:
    return value_at(console.shared.drafts.draft("norovirus").files, file, path)


def asked(console: Live, sequence: str) -> list[str]:
    return [step.get("ask", "") for step in drafted(console, "flow.yaml", "sequences", sequence)]


def menu(item: Locator, label: str) -> None:
    """Opens the menu of an item with the keyboard, and chooses."""
    summary = item.locator("> .menu > summary, > td > .menu > summary, > header > .menu > summary").first
    summary.focus()
    summary.press("Enter")
    choice = item.get_by_role("button", name=label, exact=True).first
    choice.focus()
    choice.press("Enter")


def at(page: Page, console: Live, place: str) -> Page:
    script(page, console, f"?find={place}")
    return page


def test_a_step_is_moved_by_keyboard_and_the_change_is_told(console: Live, window: Window) -> None:
    page = at(window(Role.WRITER), console, '["flow.yaml","questions","danger_signs"]')
    menu(page.locator("#step-danger-0"), "Move down")

    expect(page.locator("#step-danger-1").get_by_role("heading", name="Danger signs")).to_be_visible()
    expect(page.locator("#step-danger-1 > .menu > summary")).to_be_focused()
    expect(page.locator("[data-announce]")).to_have_text("Moved to place 2")
    assert asked(console, "danger") == ["belly_and_neck_signs", "danger_signs"]


def test_an_answer_is_drawn_to_another_place(console: Live, window: Window) -> None:
    page = at(window(Role.WRITER), console, '["flow.yaml","questions","who_is_ill"]')
    answers = page.locator("#question-who_is_ill .option")
    answers.nth(0).hover()
    answers.nth(0).locator("[data-grip]").drag_to(answers.nth(2).locator("[data-grip]"))

    expect(answers.nth(2)).to_contain_text("Me")
    expect(answers.nth(0).locator("kbd")).to_have_text("1")
    assert drafted(console, "flow.yaml", "questions", "who_is_ill", "options") == ["child", "adult", "self"]


def test_a_question_is_added_with_its_words_and_a_skip_rule_from_lists(console: Live, window: Window) -> None:
    page = at(window(Role.WRITER), console, '["flow.yaml","questions","danger_signs"]')
    menu(page.locator("#step-danger-1"), "Add below")
    form = page.locator("#add")
    form.get_by_label("What is it about?").fill("Recent travel")
    form.get_by_label("In which words? (English)").fill("Did you travel this week?")
    form.get_by_role("button", name="Only when…").click()
    rule = page.locator("#condition")
    rule.get_by_role("combobox", name="What").focus()
    page.keyboard.type("who")
    rule.get_by_label("Me").check()
    expect(rule.locator("[data-condition-words]")).to_have_text("who is ill: “Me”")
    rule.get_by_role("button", name="Keep").click()
    form.get_by_role("button", name="Add", exact=True).click()

    question = page.locator("#question-recent_travel")
    expect(question).to_contain_text("Did you travel this week?")
    expect(question).to_contain_text("Asked when who is ill: “Me”")
    expect(question.get_by_text("Not written yet").first).to_be_visible()
    assert drafted(console, "flow.yaml", "sequences", "danger", 2) == {"ask": "recent_travel", "when": {"WHO": "self"}}
    assert drafted(console, "messages/en.yaml", "questions", "recent_travel", "options", "yes", "label") == "Yes"
    assert drafted(console, "triage.yaml", "facts", "RECENT_TRAVEL", "values") == ["yes", "no"]

    page.get_by_role("button", name="Undo", exact=True).press("Enter")
    expect(question).to_have_count(0)
    assert console.shared.drafts.draft("norovirus").files == read_folder(NOROVIRUS)


def test_a_skip_rule_is_changed_without_losing_the_rest_of_it(console: Live, window: Window) -> None:
    page = at(window(Role.WRITER), console, '["flow.yaml","questions","steroids"]')
    page.locator("#step-symptoms-2 .when").get_by_role("button").click()
    rule = page.locator("#condition")
    rule.get_by_role("button", name="Remove this line").first.click()
    expect(rule.locator("[data-condition-words]")).to_have_text("age unknown or any condition")
    rule.get_by_role("button", name="Keep").click()

    expect(page.locator("#step-symptoms-2 .when")).to_contain_text("Asked when age unknown or any condition")
    assert drafted(console, "flow.yaml", "sequences", "symptoms", 2, "when") == {
        "any": [{"is": "age_unknown"}, {"is": "any_condition"}]
    }


def test_a_part_is_moved_where_a_step_goes_through_it_and_says_why_where_not(console: Live, window: Window) -> None:
    page = at(window(Role.WRITER), console, '["flow.yaml","questions","danger_signs"]')
    before = [step.get("run") for step in drafted(console, "flow.yaml", "sequences", "interview")]
    at_first = before.index("danger")
    menu(page.locator("#sequence-danger"), "Move down")
    expect(page.locator("[data-announce]")).to_have_text(f"Moved to place {at_first + 2}")
    expect(page.locator("#sequence-danger > .menu > summary")).to_be_focused()
    moved = [step.get("run") for step in drafted(console, "flow.yaml", "sequences", "interview")]
    assert (moved[at_first + 1], moved[at_first]) == ("danger", before[at_first + 1])

    menu(page.locator("#sequence-welcome"), "Why it cannot be moved")
    expect(page.get_by_text("Every conversation begins with it")).to_be_visible()


def test_a_part_is_drawn_before_another(console: Live, window: Window) -> None:
    page = at(window(Role.WRITER, height=4000), console, '["flow.yaml","questions","danger_signs"]')
    page.locator("#sequence-patient").hover()
    page.locator("#sequence-patient [data-grip]").drag_to(page.locator("#sequence-danger h3"))

    expect(page.locator("[data-announce]")).to_contain_text("Moved to place")
    parts = [step.get("run") for step in drafted(console, "flow.yaml", "sequences", "interview")]
    assert parts.index("patient") == parts.index("danger") - 1


def test_topics_are_moved_by_keyboard_and_drawn_and_copied(console: Live, window: Window) -> None:
    page = script(window(Role.WRITER), console, "/words")
    topics = list(drafted(console, "answers/en.yaml", "topics"))
    menu(page.locator(f"#topic-{topics[1]}"), "Move up")
    expect(page.locator("[data-announce]")).to_have_text("Moved to place 1")
    assert list(drafted(console, "answers/es.yaml", "topics"))[:2] == [topics[1], topics[0]]

    menu(page.locator(f"#topic-{topics[1]}"), "Duplicate")
    page.locator("#ask-words").fill("Twin topic")
    page.locator("#ask-words").press("Enter")
    expect(page.locator("#topic-twin_topic")).to_be_visible()
    assert drafted(console, "messages/es.yaml", "messages", "topic_twin_topic") == drafted(
        console, "messages/es.yaml", "messages", f"topic_{topics[1]}"
    )
    page.locator("#topic-twin_topic").hover()
    handle = page.locator("#topic-twin_topic [data-grip]")
    handle.drag_to(page.locator(f"#part-topic-{topics[1]} h3"))
    expect(page.locator("[data-announce]")).to_have_text("Moved to place 1")
    assert next(iter(drafted(console, "answers/es.yaml", "topics"))) == "twin_topic"


def test_a_row_of_the_table_gets_another_result_and_its_place(console: Live, window: Window) -> None:
    page = script(window(Role.CLINICIAN), console, "/triage")
    row = page.locator("tr.row").filter(has=page.locator("#row-64"))
    menu(row, "Another result…")
    page.locator("#ask").get_by_role("combobox").select_option(label="See a clinician within 4 hours")
    page.locator("#ask").get_by_role("button", name="Set").click()

    expect(page.locator("#level-CLIN_4H").locator("#row-64")).to_be_visible()
    names = [row["row"] for row in drafted(console, "triage.yaml", "rows")]
    assert names.index("64") == names.index("55") + 1
    assert drafted(console, "triage.yaml", "rows", names.index("64"), "disposition") == "CLIN_4H"


def test_a_phrase_is_added_and_another_removed(console: Live, window: Window) -> None:
    page = script(window(Role.WRITER), console, "/words")
    lists = page.locator("#part-answers-danger_signs .phrase-list").first
    lists.get_by_role("textbox").fill("my chest\u00a0hurts")
    lists.get_by_role("textbox").press("Enter")
    expect(lists.get_by_role("button", name="my chest hurts", exact=True)).to_be_visible()
    before = drafted(console, "answers/en.yaml", "questions", "E1", "yes")
    first = before[0]
    lists.get_by_role("button", name=f"Remove {first}", exact=True).click()

    expect(lists.get_by_role("button", name=first, exact=True)).not_to_be_visible()
    assert drafted(console, "answers/en.yaml", "questions", "E1", "yes") == [*before[1:]]
    assert before[-1] == "my chest hurts"


def test_a_follow_up_goes_out_at_another_time(console: Live, window: Window) -> None:
    page = script(window(Role.CLINICIAN), console, "/follow-ups")
    menu(page.locator("#follow-up-fluids_4h"), "Change its times")
    form = page.locator("#follow-up")
    form.get_by_label("So long after", exact=True).fill("5")
    form.get_by_role("button", name="Keep").click()

    expect(page.locator("#follow-up-fluids_4h")).to_contain_text("5 hours after; worth sending for 4 hours")
    assert drafted(console, "follow_ups.yaml", "plan", 3, "after") == "5h"
