"""What there is to translate, and which translations have grown old."""

from collections.abc import Sequence

from flask.testing import FlaskClient

from hotline.console.parts import Parts
from hotline.console.roles import Role
from hotline.console.workbench.languages_stale import Changed, Pair, stale
from hotline.console.workbench.languages_texts import Key, progress, texts
from hotline.console.workbench.page_raw import Raw
from hotline.scripts.editing import read_edit
from hotline.store.draft import Author
from tests.console.conftest import SignIn
from tests.console.script_pages import FILES, HOME, NAME

HELLO = ("messages", "hello", "text")
NEVER = Changed({})


def told(
    english: str, spanish: str, earlier: Sequence[tuple[str, str]] = (), *, source: int = 0, translated: int = 0
) -> bool:
    """Whether the Spanish has grown old; `source` and `translated` are versions of the draft that changed them."""
    pairs = [Pair({HELLO: one}, {HELLO: other}) for one, other in earlier]
    changed = [Changed({HELLO[:2]: version}) if version else NEVER for version in (source, translated)]
    return HELLO in stale(Pair({HELLO: english}, {HELLO: spanish}), pairs, *changed)


def test_a_source_changed_after_its_translation_makes_it_old() -> None:
    assert told("Hi there", "Hola", [("Hi", "Hola")])
    assert told("Hi there", "Hola", [("Hi", "Hola")], source=4, translated=2)


def test_a_translation_changed_after_its_source_is_not_old() -> None:
    assert not told("Hi there", "Hola a todos", [("Hi", "Hola")], source=2, translated=4)
    assert not told("Hi there", "Hola a todos", [("Hi", "Hola")])


def test_what_was_published_long_ago_counts_too() -> None:
    assert told("Hi there", "Hola", [("Hi there", "Hola"), ("Hi", "Hola")])
    assert not told("Hi there", "Hola", [("Hi there", "Hola"), ("Hi", "¡Buenas!")])


def test_a_source_that_was_changed_back_leaves_its_translation_as_it_was() -> None:
    assert not told("Hi", "Hola", [("Hi", "Hola")], source=5)


def test_what_is_missing_is_not_old() -> None:
    assert not told("Hi there", "", [("Hi", "")])


def test_only_words_that_differ_for_the_ear_are_asked_for() -> None:
    source: dict[Key, str] = {
        ("messages", "a", "text"): "A",
        ("messages", "a", "voice"): "A",
        ("messages", "b", "voice"): "B",
    }
    left = progress(source, {("messages", "a", "text"): "Á"}, frozenset())

    assert left.wanted == (("messages", "a", "text"), ("messages", "b", "voice"))
    assert (left.written, left.percent) == (1, 50)


def test_the_shipped_languages_are_complete() -> None:
    raw = Raw(FILES)

    assert progress(texts(raw, "en"), texts(raw, "es"), frozenset()).percent == 100


def edit(parts: Parts, file: str, old: str, new: str) -> None:
    made = read_edit({"do": "set", "file": file, "path": ["messages", "why_99"], "old": old, "new": new})
    parts.drafts.edit(NAME, 0, [made], Author("a", "A"), 0)


def stale_ones(browser: FlaskClient) -> int:
    return browser.get(f"{HOME}/languages/es?show=stale").text.count("was changed after this")


def test_an_edit_of_the_source_is_told_until_somebody_finds_the_translation_still_right(
    shared: Parts, sign_in: SignIn
) -> None:
    shared.services.scripts.publish(NAME, FILES)
    browser = sign_in(Role.TRANSLATOR)
    assert stale_ones(browser) == 0
    was = Raw(shared.drafts.draft(NAME).files).messages("en")["messages"]["why_99"]
    edit(shared, "messages/en.yaml", was, "Changed.")
    assert stale_ones(browser) == 1
    key = {"key": ["messages", "why_99", "text"]}
    assert browser.post(f"{HOME}/languages/es/right", json=key).status_code == 200

    assert stale_ones(browser) == 0
    edit(shared, "messages/en.yaml", "Changed.", "Changed again.")
    assert stale_ones(browser) == 1
