"""Edits of several people are merged by the place that they change."""

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from hotline.scripts.editing import Files, apply
from hotline.scripts.editing.edits import After, Duplicate, Edit, Insert, Move, Put, Remove, Set
from hotline.scripts.editing.shifting import rebased
from hotline.scripts.source import read

NAME = "file.yaml"
LIST = ("list",)
ITEMS = [f"item {n}" for n in range(6)]


def of(items: list[str]) -> Files:
    return {NAME: "".join(["list:\n", *(f"  - {item}\n" for item in items)]).encode()}


def items_of(files: Files) -> list[Any]:
    items: list[Any] = read(files[NAME], NAME).data["list"]
    return items


def made(files: Files, edits: list[Edit | None]) -> Files:
    for edit in edits:
        if edit:
            files = apply(files, edit)
    return files


@st.composite
def edit_of(draw: st.DrawFn, items: list[str], new: str) -> Edit:
    n = draw(st.integers(0, len(items) - 1))
    kind = draw(st.sampled_from(["set", "remove", "insert", "move", "duplicate", "put"]))
    match kind if len(items) > 1 else "insert":
        case "set":
            return Set(file=NAME, path=(*LIST, n), old=items[n], new=new)
        case "remove":
            return Remove(file=NAME, path=(*LIST, n), old=items[n])
        case "insert":
            return Insert(file=NAME, path=LIST, at=draw(st.integers(0, len(items))), value=new)
        case "move":
            return Move(file=NAME, path=(*LIST, n), to=draw(st.integers(0, len(items) - 1)), old=items[n])
        case "duplicate":
            return Duplicate(file=NAME, path=(*LIST, n))
    kept = draw(st.lists(st.sampled_from(items), unique=True, min_size=1))
    return Put(file=NAME, path=LIST, old=items, new=[*[one for one in items if one in kept], new])


@st.composite
def edits_of(draw: st.DrawFn, who: str) -> list[Edit]:
    """One after the other."""
    files, found = of(ITEMS), []
    for n in range(draw(st.integers(1, 3))):
        edit = draw(edit_of(items_of(files), f"{who} {n}"))
        files = apply(files, edit)
        found.append(edit)
    return found


@settings(deadline=None)
@given(edits_of("their"), st.data())
def test_an_item_is_found_wherever_the_others_left_it(theirs: list[Edit], drawn: st.DataObject) -> None:
    n = drawn.draw(st.integers(0, len(ITEMS) - 1))
    after = made(of(ITEMS), list(theirs))
    (edit,) = rebased([Set(file=NAME, path=(*LIST, n), old=ITEMS[n], new="mine")], theirs)

    now = items_of(after)
    if ITEMS[n] in now and not any(isinstance(one, Duplicate) for one in theirs):  # a copy could be mistaken for it
        at = now.index(ITEMS[n])
        assert edit is not None
        assert items_of(apply(after, edit)) == [*now[:at], "mine", *now[at + 1 :]]


@settings(deadline=None)
@given(edits_of("their"), edits_of("my"))
def test_what_is_put_in_by_either_is_there_and_what_nobody_touched_stays(theirs: list[Edit], mine: list[Edit]) -> None:
    after_theirs = made(of(ITEMS), list(theirs))
    after_mine = made(of(ITEMS), list(mine))
    try:
        both = items_of(made(after_theirs, rebased(mine, theirs)))
    except Exception as error:  # noqa: BLE001 - told apart below
        assert type(error).__name__ == "ConflictError"  # noqa: PT017 - it may come or not
        return

    untouched = [one for one in ITEMS if one in items_of(after_theirs) and one in items_of(after_mine)]
    assert set(untouched) <= set(both)


def test_edits_of_one_after_the_other_find_their_places_after_those_of_somebody_else() -> None:
    mine: list[Edit] = [
        Remove(file=NAME, path=(*LIST, 2), old="item 2"),
        Remove(file=NAME, path=(*LIST, 4), old="item 5"),
    ]
    theirs: list[Edit] = [Insert(file=NAME, path=LIST, at=5, value="theirs")]

    both = made(made(of(ITEMS), list(theirs)), rebased(mine, theirs))

    assert items_of(both) == ["item 0", "item 1", "item 3", "item 4", "theirs"]


def test_a_place_that_somebody_took_out_is_gone() -> None:
    change = Set(file=NAME, path=(*LIST, 2), old="item 2", new="mine")

    assert rebased([change], [Remove(file=NAME, path=(*LIST, 2), old="item 2")]) == [None]
    assert rebased([change], [Put(file=NAME, path=LIST, old=ITEMS, new=ITEMS[:2])]) == [None]
    assert rebased([change], [Remove(file="other.yaml", path=(*LIST, 2), old="item 2")]) == [change]


def test_keys_need_no_counting() -> None:
    change = Set(file=NAME, path=("texts", "hello", "text"), old="a", new="b")
    before = Insert(file=NAME, path=("texts",), at=After(None), key="first", value="x")

    assert rebased([change], [before]) == [change]
    assert rebased([change], [Remove(file=NAME, path=("texts", "hello"), old={"text": "a"})]) == [None]
