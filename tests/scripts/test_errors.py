"""A script that cannot be read says where, what is wrong, and what to do; it never breaks off."""

import gc
from typing import Any

import pytest
import yaml

from hotline.scripts.errors import ScriptError
from hotline.scripts.loader import compile_files
from hotline.scripts.source import read
from tests.checks.conftest import GOOD, merged

DEEP: dict[str, Any] = {"PAIN": "yes"}
for _ in range(60):
    DEEP = {"not": DEEP}

WRONG: dict[str, tuple[dict[str, Any], str]] = {
    "a condition in place of a value": (
        {"triage.yaml": {"invariants": [{"says": "x", "at_least": "HOME", "when": {"PAIN": {"a": "b"}}}]}},
        "here a value stands",
    ),
    "a list in a list of values": (
        {"flow.yaml": {"questions": {"pain": {"when": {"PAIN": [["yes"]]}}}}},
        "here a value stands",
    ),
    "any without a list": ({"flow.yaml": {"questions": {"pain": {"when": {"any": "PAIN"}}}}}, "`any` wants a list"),
    "a group that is no name": (
        {"flow.yaml": {"questions": {"pain": {"when": {"is": {"a": "b"}}}}}},
        "here a value stands",
    ),
    "a condition beyond reading": ({"flow.yaml": {"questions": {"pain": {"when": DEEP}}}}, "nested too deep"),
    "a step that says nothing": ({"flow.yaml": {"sequences": {"alarm": [{"say": []}]}}}, "this is empty"),
    "a misspelt field": ({"flow.yaml": {"questions": {"pain": {"redflag": "true"}}}}, "did you mean red_flag?"),
    "a bare when": ({"flow.yaml": {"questions": {"pain": {"when": ""}}}}, "here fields stand, and this is nothing"),
    "a missing field": ({"flow.yaml": {"begin": None}}, "begin: this is missing"),
    "no door for emergencies": ({"flow.yaml": {"doors": {"emergency": None}}}, "there is no door emergency"),
    "a recheck of nothing": ({"triage.yaml": {"recheck": ["PIAN"]}}, "there is no fact PIAN"),
    "a value twice": ({"triage.yaml": {"facts": {"PAIN": {"values": ["no", "yes", "yes"]}}}}, "the same value twice"),
    "a none that is no value": (
        {"triage.yaml": {"facts": {"PAIN": {"many": "true", "none": "zero"}}}},
        "no value zero",
    ),
    "a group that nothing uses": ({"triage.yaml": {"groups": {"a": {"NOPE": "yes"}}}}, "there is no fact NOPE"),
    "groups in a circle": ({"triage.yaml": {"groups": {"a": {"is": "b"}, "b": {"is": "a"}}}}, "is defined by itself"),
    "an ask_each of nothing": ({"flow.yaml": {"questions": {"pain": {"ask_each": "maybe"}}}}, "maybe is no value here"),
    "a text for no option": (
        {"messages/en.yaml": {"questions": {"pain": {"options": {"soso": {"label": "So", "say": "so"}}}}}},
        "no option soso",
    ),
}  # fmt: skip -- one line a mistake


#: Nine aliases in each of nine levels: more places than any memory holds.
BOMB = b"a0: &a0 [x]\n" + b"".join(
    b"a%d: &a%d [%s]\n" % (n, n, b", ".join([b"*a%d" % (n - 1)] * 9)) for n in range(1, 10)
)
DEEP_LIST = b"[" * 3000 + b"]" * 3000


def complaints(files: dict[str, bytes]) -> str:
    with pytest.raises(ScriptError) as refused:
        compile_files("tiny", files)
    assert all(problem.file and problem.line and problem.what_to_do for problem in refused.value.problems)
    return str(refused.value)


def good() -> dict[str, bytes]:
    return {name: yaml.safe_dump(data, allow_unicode=True).encode() for name, data in GOOD.items()}


@pytest.mark.parametrize("name", WRONG)
def test_each_mistake_is_named_at_its_place(name: str) -> None:
    change, sentence = WRONG[name]
    content = merged(dict(GOOD), change)

    assert sentence in complaints({file: yaml.safe_dump(data).encode() for file, data in content.items()})


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"- a\n- b\n",
        b"just words",
        b"[[",
        b"a: \xff",
        b"? [a, b]\n: c\n",
        b"\ta: b",
        BOMB,
        DEEP_LIST,
        b"a: &a [*a]\n",
    ],
)
def test_a_file_of_another_shape_is_refused_in_words(body: bytes) -> None:
    assert "tiny/flow.yaml" in complaints(good() | {"flow.yaml": body})


@pytest.mark.parametrize("body", [b"begin: start", b"begin: [", b"\xff"])
def test_whatever_was_read_garbage_is_collected_again(body: bytes) -> None:
    read(body, "flow.yaml")

    assert gc.isenabled()
