"""Files in every style that YAML knows, and edits that fit them, as Hypothesis draws them."""

import string
from typing import Any

import yaml
from hypothesis import assume
from hypothesis import strategies as st

from hotline.scripts.editing import Files
from hotline.scripts.editing.edits import After, Duplicate, Edit, Insert, Move, Put, Remove, Rename, Set
from hotline.scripts.source import read

NAME = "file.yaml"

ODD_TEXTS = [
    *("yes", "no", "on", "off", "y", "N", "true", "null", "~", "", " ", "=", "<<", "---", "...", "?", "-"),
    *("007", "1", "1.5", "1e3", "0x1f", "12:30", "2024-01-01", ".inf", "+1", "1_000"),
    *(
        "a: b",
        "x:",
        ":x",
        "#x",
        "a #b",
        "- x",
        "? x",
        "&x",
        "*x",
        "!x",
        "%x",
        "@x",
        "`x",
        "|",
        ">",
        "[b",
        "{a",
        "a,b",
        "]",
    ),
    *(" leads", "trails ", "'", '"', "it's", 'say "hi"', "back\\slash", "\\n", "a\tb", "\ta"),
    *("a\nb", "a\n\nb", "\n", "\na", "a\n", "a\n\n\n", " a\nb", "a\n b", "a \nb", "a\n#b", "a\n\n"),
    *("é", "año", "😀", "👩‍👩‍👧", "🤷🏽‍♀️", "日本", "\u00a0x", "x\u2028y", "x\u0085y", "\ufeffx", "\x07", "\u202ex"),
    *("word " * 40, "long, and: longer - " * 20),
]
TEXTS = st.one_of(
    st.sampled_from(ODD_TEXTS),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=12),
    st.text("ab #:-'\"\n,", max_size=8),
)
KEYS = st.one_of(
    st.text(string.ascii_lowercase, min_size=1, max_size=3), st.sampled_from([text for text in ODD_TEXTS if text])
)
VALUES = st.recursive(
    TEXTS, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4), max_leaves=12
)
FILLED = st.recursive(
    TEXTS,
    lambda inner: st.lists(inner, min_size=1, max_size=4) | st.dictionaries(KEYS, inner, min_size=1, max_size=4),
    max_leaves=20,
)

WRITTEN = [
    """\
# the head of the file

# still the head
a:  # beside a
  # above b
  b: "one"  # beside b
  c:

    # above d
    d: 'two'
  # a list
  e:
    - x
    # above y
    - y   # beside y

    - {k: v, "l": [1, 2], m: {}}
  f: [p, "q", 'r']
g: |
  lines
   and lines

  more

h: >-
  folded
  text
i:
- - deep
  - deeper
- k: v
  # above l
  l: w
-
  # below a dash
  m: n
z: ""
""",
    "a: {b: c, d: [e,\n    f, {g: h}],  # comment\n  i: j}\nk: [x: 1, y]\nl:\n",
    (
        "one: &o {x: 'y', z: [1]}\ntwo: *o\nthree: [*o, *o, &p q, *p]\n"
        "four: &f\n  k: v\n  w: &n |\n    text\nfive: *f\nsix: *n\n"
    ),
    "? odd\n: value\nplain: goes on\n  over lines\n'quoted key': \"goes\n  on too\"\nlast:\n  - a\n  - b\n# the end",
    "x: |+\n  keeps\n\n\ny: |2\n   leads\nz:\n  - |-\n    in a list\n  - >\n    folded\n\n    here\n  - b",
]


def with_files(body: str | bytes) -> Files:
    return {NAME: body if isinstance(body, bytes) else body.encode()}


def data(files: Files, file: str = NAME) -> Any:
    source = read(files[file], file)
    assert source.problems == []
    return source.data


@st.composite
def documents(draw: st.DrawFn) -> bytes:
    if draw(st.booleans()):
        body = draw(st.sampled_from(WRITTEN))
    else:
        content = draw(st.dictionaries(KEYS, FILLED, min_size=1, max_size=4))
        flow = draw(st.sampled_from([None, False, True]))
        style = draw(st.sampled_from([None, '"', "'", "|", ">"]))
        body = yaml.safe_dump(content, default_flow_style=flow, default_style=style, allow_unicode=True, width=40)
    return body.replace("\n", draw(st.sampled_from(["\n", "\n", "\r\n"]))).encode()


def places(value: Any, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    inner: list[tuple[str | int, Any]] = []
    if isinstance(value, dict):
        inner = list(value.items())
    if isinstance(value, list):
        inner = list(enumerate(value))
    return [path, *(place for part, one in inner for place in places(one, (*path, part)))]


def at(value: Any, path: tuple[str | int, ...]) -> Any:
    for part in path:
        value = value[part]
    return value


@st.composite
def insertions(draw: st.DrawFn, path: tuple[str | int, ...], value: Any) -> Edit:
    assume(isinstance(value, dict | list))
    if isinstance(value, list):
        return Insert(file=NAME, path=path, at=draw(st.integers(0, len(value))), value=draw(VALUES))
    where = After(draw(st.sampled_from([None, *value])))
    return Insert(
        file=NAME, path=path, at=where, key=draw(KEYS.filter(lambda key: key not in value)), value=draw(VALUES)
    )


@st.composite
def edits(draw: st.DrawFn, content: Any) -> Edit:
    """An edit that fits the content."""
    path = draw(st.sampled_from(places(content)))
    value, kind = at(content, path), draw(st.sampled_from(["set", "put", "remove", "move", "duplicate", "rename", ""]))
    if not path or not kind:
        return draw(insertions(path, value))
    around = at(content, path[:-1])
    new_key = draw(KEYS.filter(lambda key: key not in around)) if isinstance(around, dict) else None
    made: dict[str, Edit] = {
        "put": Put(file=NAME, path=path, old=value, new=draw(VALUES)),
        "remove": Remove(file=NAME, path=path, old=value),
        "move": Move(file=NAME, path=path, to=draw(st.integers(0, len(around) - 1)), old=value),
        "duplicate": Duplicate(file=NAME, path=path, key=new_key),
    }
    if isinstance(value, str):
        made["set"] = Set(file=NAME, path=path, old=value, new=draw(TEXTS))
    if new_key is not None:
        made["rename"] = Rename(file=NAME, path=path, key=new_key)
    return made.get(kind) or made["put"]
