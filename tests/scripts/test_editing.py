"""An edit changes what it says and nothing else: by data, by line and by byte."""

from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from hotline.scripts.editing import ConflictError, EditError, apply, plain, read_edit, value_at
from hotline.scripts.editing.edits import Edit, Put, Remove, Set
from hotline.scripts.editing.inverse import inverse
from hotline.scripts.editing.wanted import wanted
from hotline.scripts.loader import compile_files, read_folder
from hotline.settings.fields import CHECKOUT
from tests.scripts.drawn_edits import NAME, TEXTS, at, data, documents, edits, places, with_files

SHIPPED = read_folder(CHECKOUT / "scripts" / "norovirus")


@settings(deadline=None)
@given(st.data())
def test_after_an_edit_the_file_says_the_old_data_with_exactly_that_change(drawn: st.DataObject) -> None:
    files = with_files(drawn.draw(documents()))
    edit = drawn.draw(edits(data(files)))

    changed = apply(files, edit)

    assert data(changed) == wanted(data(files), edit)  # type: ignore[arg-type] # no whole file among them


@settings(deadline=None)
@given(st.data())
def test_the_inverse_of_an_edit_brings_the_data_back(drawn: st.DataObject) -> None:
    files = with_files(drawn.draw(documents()))
    edit = drawn.draw(edits(data(files)))

    back = inverse(files, edit)
    changed = apply(files, edit)

    assert list(places(data(apply(changed, back) if back else changed))) == list(places(data(files)))
    assert data(apply(changed, back) if back else changed) == data(files)


@pytest.mark.parametrize(
    ("body", "edit"),
    [
        ("c:\n  aa:\n  - |2+\n\x85  b: |-\n    yes\nb: x\n", Put(file=NAME, path=("c", "aa"), old=["\n"], new="yes")),
        ("c:\n  aa:\n  - |2+\n\x85  b: |-\n    yes\n", Set(file=NAME, path=("c", "aa", 0), old="\n", new="yes")),
    ],
)
def test_a_line_may_end_in_any_way_that_yaml_knows(body: str, edit: Edit) -> None:
    files = with_files(body)
    changed = apply(files, edit)

    assert data(changed) == wanted(data(files), edit)  # type: ignore[arg-type] # no whole file among them
    assert data(apply(changed, inverse(files, edit) or edit)) == data(files)


def lines_kept(before: bytes, after: bytes) -> tuple[int, int]:
    """How many lines at the beginning and at the end are the same."""
    old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    first = next((n for n, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new)))
    pairs = zip(reversed(old[first:]), reversed(new[first:]), strict=False)
    last = next((n for n, (a, b) in enumerate(pairs) if a != b), min(len(old), len(new)) - first)
    return first, last


@pytest.mark.parametrize("file", ["flow.yaml", "triage.yaml", "messages/es.yaml", "safety.yaml", "answers/en.yaml"])
@settings(deadline=None, max_examples=20)
@given(drawn=st.data())
def test_a_text_of_the_shipped_script_changes_in_its_own_lines_alone(file: str, drawn: st.DataObject) -> None:
    content = data(SHIPPED, file)
    texts = [path for path in places(content) if isinstance(at(content, path), str)]
    path = drawn.draw(st.sampled_from(texts))
    old, new = at(content, path), drawn.draw(TEXTS)
    assume(not {"options", "nomatch"} & set(path))  # some of these are shared by several questions

    body = apply(SHIPPED, Set(file=file, path=path, old=old, new=new))[file]

    first, last = lines_kept(SHIPPED[file], body)
    assert first + last >= len(SHIPPED[file].splitlines()) - 1 - old.count("\n")


def edited(body: str, **edit: Any) -> str:
    return apply(with_files(body), read_edit({"file": NAME, **edit}))[NAME].decode()


def test_a_comment_goes_with_the_item_that_it_belongs_to() -> None:
    body = "rows:\n  - a\n\n  # about b\n  - b  # beside b\n    # below b\n  # about c\n  - c\n"

    assert edited(body, do="move", path=["rows", 1], to=0, old="b") == (
        "rows:\n\n  # about b\n  - b  # beside b\n    # below b\n  - a\n  # about c\n  - c\n"
    )
    assert edited(body, do="remove", path=["rows", 1], old="b") == "rows:\n  - a\n  # about c\n  - c\n"


def test_what_is_taken_out_comes_back_with_its_comments() -> None:
    for name, path in (("triage.yaml", ("rows", 0)), ("messages/en.yaml", ("questions", "who_is_ill"))):
        removal = Remove(file=name, path=path, old=value_at(SHIPPED, name, path))

        back = inverse(SHIPPED, removal)

        assert back
        assert apply(apply(SHIPPED, removal), back) == SHIPPED


def test_a_comment_beside_a_key_stays_when_its_value_takes_another_shape() -> None:
    put = edited("a:  # why\n  b: c\n", do="put", path=["a"], old={"b": "c"}, new="text")
    taken_apart = edited("a: text  # why\n", do="put", path=["a"], old="text", new={"b": {"c": "d", "e": "f"}})

    assert put == "a: text  # why\n"
    assert taken_apart == "a:  # why\n  b: {c: d, e: f}\n"


def test_what_several_places_share_changes_in_the_one_that_was_edited() -> None:
    body = "a:\n  - &w {x: y}\n  - *w\n  - *w\n"

    first = edited(body, do="set", path=["a", 0, "x"], old="y", new="z")
    second = edited(body, do="set", path=["a", 1, "x"], old="y", new="z")

    assert first == "a:\n  - {x: z}\n  - &w {x: y}\n  - *w\n"
    assert second == "a:\n  - &w {x: y}\n  - {x: z}\n  - *w\n"


def test_windows_line_ends_stay_windows_line_ends() -> None:
    assert edited("a:\r\n  b: c\r\n", do="set", path=["a", "d"], old=None, new="e") == "a:\r\n  b: c\r\n  d: e\r\n"


@pytest.mark.parametrize(
    ("body", "old", "new", "after"),
    [
        ("a: x\n", "x", "y z", "a: y z\n"),
        ("a: x\n", "x", "yes", 'a: "yes"\n'),
        ("a: yes\n", "yes", "no", "a: no\n"),
        ("a: 2\n", "2", "3", "a: 3\n"),
        ("a: 'x'\n", "x", "it's", "a: 'it''s'\n"),
        ('a: "x"\n', "x", "y", 'a: "y"\n'),
        ("a: |\n  x\n", "x\n", "y\nz\n", "a: |\n  y\n  z\n"),
        ("a: >\n  x\n", "x\n", "y\nz\n", "a: >\n  y\n\n  z\n"),
        ("a: [x, y]\n", ["x", "y"], ["x", "b, c"], 'a: [x, "b, c"]\n'),
        ("a: x  # why\n", "x", "y\nz", 'a: "y\\nz"  # why\n'),
    ],
)
def test_a_text_keeps_its_style_where_that_fits(body: str, old: Any, new: Any, after: str) -> None:
    assert edited(body, do="put", path=["a"], old=old, new=new) == after


def test_something_else_standing_there_is_a_conflict_which_tells_it() -> None:
    with pytest.raises(ConflictError) as caught:
        edited("a: theirs\n", do="set", path=["a"], old="old", new="mine")

    assert caught.value.current == "theirs"
    assert edited("a: mine\n", do="set", path=["a"], old="old", new="mine") == "a: mine\n"
    assert edited("a: it's\n", do="set", path=["a"], old="it\u2019s", new="mine") == "a: mine\n"


@pytest.mark.parametrize(
    "body", ["a:\n\tb: c\n", "a: [\n", "a: *b\n", "a: &b [*b]\n", "- a\n--- \n- b\n", "x: " + "[" * 60 + "]" * 60]
)
def test_a_file_that_cannot_be_read_is_said_to_be_so(body: str) -> None:
    with pytest.raises(EditError, match=r"cannot be changed|not readable|nested"):
        edited(body, do="set", path=["a"], old=None, new="b")


def test_a_file_that_grows_beyond_measure_when_read_is_refused() -> None:
    bomb = "a: &a [x, x, x, x, x, x, x, x, x, x]\n" + "".join(
        f"{name}: &{name} [{', '.join([f'*{before}'] * 10)}]\n" for before, name in zip("abcdef", "bcdefg", strict=True)
    )
    with pytest.raises(EditError, match="too large"):
        edited(bomb, do="set", path=["z"], old=None, new="b")


def test_what_pages_send_is_made_plain_and_emoji_stay() -> None:
    pasted = "\u201cIt\u2019s\u201d\u00a0so\u2026\r\nna\u00ads\u200bty \u2013 caf\u0065\u0301 👩\u200d👧 \u200b\ufeff!"

    assert plain(pasted) == '"It\'s" so...\nnasty - caf\u00e9 👩\u200d👧 !'
    assert plain("\u2022\tone\n\uf0b7 two") == "- one\n- two"
    assert edited("a: 'x'\n", do="set", path=["a"], old="x", new="it\u2019s") == "a: 'it''s'\n"


def test_stories_are_edited_as_whole_texts() -> None:
    name = "stories/crisis.txt"
    old = value_at(SHIPPED, name, ())

    changed = apply(SHIPPED, read_edit({"do": "file", "file": name, "old": old, "new": "# new\r\n> “hi”\n"}))

    assert changed[name] == "# new\n> “hi”\n".encode()
    with pytest.raises(EditError, match="no name"):
        apply(SHIPPED, read_edit({"do": "file", "file": "../up.txt", "old": None, "new": "x"}))


def test_an_edited_shipped_script_still_loads() -> None:
    path = ("messages", "goodbye", "text")
    old = value_at(SHIPPED, "messages/en.yaml", path)

    changed = apply(SHIPPED, Set(file="messages/en.yaml", path=path, old=old, new="Get well soon.\nBye: # 1"))

    assert compile_files("norovirus", changed).languages["en"].messages["goodbye"].text == "Get well soon.\nBye: # 1"


REMARKS = b"""rows:
  # the most urgent first
  - {a: b, c: [d, e]}  # of all
  # then
  - a: f
    # because
    c: [g,  # one
        h]
more:
  b: "quoted"   # why
  c: >-
    folded
    words
only:
  x:
    # the one
    - y
"""


@pytest.mark.parametrize(
    ("path", "new"),
    [
        (("rows",), [{"x": "y"}]),
        (("rows",), "nothing"),
        (("rows", 0), {"x": "y"}),
        (("rows", 0, "c"), "z"),
        (("rows", 1), "z"),
        (("rows", 1, "c"), ["i"]),
        (("more", "b"), None),
        (("more", "b"), ["a", "list"]),
        (("more", "c"), "other words\nin lines"),
        (("only", "x"), None),
        (("only", "x", 0), None),
        (("only",), {"z": "w"}),
    ],
)
def test_a_value_that_was_changed_comes_back_to_the_byte_with_its_remarks(
    path: tuple[str | int, ...], new: Any
) -> None:
    files = {NAME: REMARKS}
    edit = Put(file=NAME, path=path, old=value_at(files, NAME, path), new=new)
    back = inverse(files, edit)

    assert back
    assert apply(apply(files, edit), back) == files
