"""A clinician says at the very text what must be changed, and a script goes out and in as a file."""

import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from hotline.console.roles import Role
from hotline.scripts.editing.edits import Set
from hotline.store.draft import Author
from tests.console_browser.conftest import Window
from tests.console_browser.live import NOROVIRUS, Live
from tests.console_browser.test_workbench import script, written

pytestmark = [pytest.mark.browser, pytest.mark.redis]

GOODBYE = ("messages", "goodbye", "text")
HOME = "/console/scripts/norovirus"


@pytest.fixture
def edited(console: Live) -> str:
    """Somebody has changed a text; the old one."""
    old = written(console, *GOODBYE)
    change = Set(file="messages/en.yaml", path=GOODBYE, old=old, new="Bye, and get well.")
    console.shared.drafts.edit("norovirus", 0, [change], Author("maria", "Maria Lopez"), console.shared.now())
    return old


def comment(page: Page, words: str) -> None:
    page.locator("summary", has_text="Comment on Goodbye").click()
    page.get_by_role("textbox", name="Comment on Goodbye").fill(words)


@pytest.mark.usefixtures("edited")
def test_a_clinician_sends_it_back_with_words_at_the_text_which_lead_there(console: Live, window: Window) -> None:
    writer, clinician = window(Role.WRITER), window(Role.CLINICIAN, name="Dana Okafor", width=375, height=780)
    script(writer, console, "/review")
    writer.get_by_label("What was changed, and why").fill("A shorter goodbye")
    writer.get_by_role("button", name="Submit for review").press("Enter")
    expect(writer.get_by_text("Submitted. A clinician can look at it now.")).to_be_visible()

    script(clinician, console, "/review")
    article = clinician.get_by_role("article", name="Goodbye")
    expect(article.locator("ins").first).to_contain_text("get well")
    comment(clinician, "Say where to call.")
    clinician.reload()
    expect(clinician.get_by_role("textbox", name="Comment on Goodbye")).to_have_value("Say where to call.")
    clinician.get_by_role("button", name="Send back").click()
    expect(clinician.get_by_text("Sent back with your comments.")).to_be_visible()
    clinician.wait_for_load_state()  # before its styles are there it is wider
    assert clinician.evaluate("document.documentElement.scrollWidth") == 375

    script(writer, console, "/review")
    expect(writer.get_by_text("Say where to call.", exact=True)).to_be_visible()
    writer.get_by_role("link", name="Text “Goodbye”, English").click()
    expect(writer).to_have_url(f"{console.url}{HOME}?find=%5B%22messages/en.yaml%22,+%22messages%22,+%22goodbye%22%5D")
    writer.wait_for_load_state("networkidle")
    writer.go_back(wait_until="networkidle")
    writer.get_by_role("button", name="Say where to call.").click()
    expect(writer.get_by_text("Say where to call.", exact=True)).not_to_be_visible()


@pytest.mark.usefixtures("edited")
def test_what_a_reviewer_types_outlives_a_lost_sign_in(console: Live, window: Window) -> None:
    page = script(window(Role.CLINICIAN, name="Dana Okafor"), console, "/review")
    comment(page, "Kept words.")
    page.context.clear_cookies()
    page.get_by_role("button", name="Keep the comments").click()
    expect(page.get_by_role("heading", name="You are signed out")).to_be_visible()

    console.sign_in(page.context, Role.CLINICIAN, name="Dana Okafor")
    script(page, console, "/review")
    page.get_by_role("button", name="Keep the comments").click()

    expect(page.get_by_role("region", name="Comments").get_by_text("Kept words.", exact=True)).to_be_visible()


def test_a_script_goes_out_is_looked_at_and_comes_in_again(
    console: Live, window: Window, tmp_path: Path, edited: str
) -> None:
    page = script(window(Role.WRITER), console, "/history")
    with page.expect_download() as download:
        page.get_by_role("link", name="Download the draft").click()
    out = tmp_path / "out.zip"
    download.value.save_as(out)
    with zipfile.ZipFile(out) as archive:
        assert b"Bye, and get well." in archive.read("norovirus/messages/en.yaml")

    shipped = tmp_path / "shipped.zip"
    with zipfile.ZipFile(shipped, "w") as archive:
        for file in sorted(NOROVIRUS.rglob("*")):
            archive.write(file, file.relative_to(NOROVIRUS.parent))
    page.get_by_label("A zip of the folder").set_input_files(tmp_path / "out.zip")
    page.get_by_role("button", name="Look at it").click()
    expect(page.get_by_text("These files are the draft, byte for byte")).to_be_visible()
    script(page, console, "/history")
    page.get_by_label("A zip of the folder").set_input_files(shipped)
    page.get_by_role("button", name="Look at it").click()
    expect(page.get_by_role("article", name="Goodbye").locator("del").first).to_contain_text("get well")
    page.get_by_role("button", name="Put them in the draft").click()

    expect(page.get_by_text("The files are in the draft.")).to_be_visible()
    assert written(console, *GOODBYE) == edited


def test_a_comment_stands_at_its_text_and_goes_when_it_is_done(console: Live, window: Window) -> None:
    page = script(window(Role.WRITER), console)
    ask = "([address, body]) => console_.ask(address, body)"
    remark = {"file": "messages/en.yaml", "path": ["messages", "welcome"], "words": "Warmer, please."}
    page.wait_for_load_state()
    page.evaluate(ask, [f"{HOME}/comments", {"comments": [remark]}])

    shown = page.get_by_text("Robin Reyes: Warmer, please.")
    expect(shown).to_be_visible(timeout=15_000)
    comment_id = console.shared.drafts.draft("norovirus").meta.comments[0].id
    page.evaluate(ask, [f"{HOME}/comments/{comment_id}/done", {}])
    expect(shown).not_to_be_visible(timeout=15_000)


@pytest.mark.usefixtures("edited")
def test_a_draft_that_is_behind_says_so_and_takes_over_what_was_published(console: Live, window: Window) -> None:
    page = script(window(Role.WRITER), console)
    files = console.services.scripts.files(console.services.scripts.published() or "")
    console.services.scripts.publish("norovirus", {**files, "stories/new.txt": b"# A new story\n"})
    page.get_by_text("Another revision was published since this draft began").wait_for(timeout=15_000)
    page.get_by_role("link", name="Take it over").click()
    page.get_by_role("button", name="Take it over").click()

    expect(page.get_by_role("heading", name="What changed")).to_be_visible()
    draft = console.shared.drafts.draft("norovirus")
    assert (draft.behind, "stories/new.txt" in draft.files) == (False, True)
    assert written(console, *GOODBYE) == "Bye, and get well."
