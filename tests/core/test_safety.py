"""What is heard in a message, whatever was asked: the banks in said/ hold the messages and what must be heard."""

from functools import cache
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from hotline.core.safety import Heard, Safety
from hotline.core.script import Lexicon

HERE = Path(__file__).parent
SAFETY_FILE = HERE.parents[1] / "scripts" / "norovirus" / "safety.yaml"
KINDS = ("stop", "start", "crisis", "emergency", "poison", "opt_out")


@cache
def safety() -> Safety:
    data = yaml.load(SAFETY_FILE.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506 - it builds strings only
    data["flags"] = {
        language: tuple((flag["fact"], flag["value"], tuple(flag["phrases"])) for flag in flags)
        for language, flags in data["flags"].items()
    }
    return Safety.compile(Lexicon(**data))


def told(heard: Heard) -> set[str]:
    """What was heard, in the words of the banks."""
    kinds = {kind.replace("_", " ") for kind in KINDS if getattr(heard, kind)}
    flags = {f"{fact}={value}" for fact, value in heard.flags}
    return kinds | flags | ({heard.command} - {""})


def bank(name: str) -> list[tuple[str, str]]:
    lines = (HERE / "said" / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    pairs = [line.partition("|") for line in lines if line and not line.startswith("#")]
    return [(expected.strip(), message.strip()) for expected, _, message in pairs]


@pytest.mark.parametrize(
    ("expected", "message"),
    [pair for name in ("emergency", "poison", "crisis", "opt_out", "red_flags", "commands") for pair in bank(name)],
)
def test_what_must_be_heard_is_heard(expected: str, message: str) -> None:
    assert expected in told(safety().hear(message))


@pytest.mark.parametrize(("expected", "message"), bank("harmless"))
def test_nothing_is_heard_in_a_harmless_message(expected: str, message: str) -> None:
    assert expected == "nothing"
    assert told(safety().hear(message)) == set()


@pytest.mark.parametrize(("expected", "message"), bank("denied"))
def test_a_denied_sign_is_not_urgent(expected: str, message: str) -> None:
    assert expected == "nothing urgent"
    assert told(safety().hear(message)).isdisjoint({"crisis", "emergency", "poison", "opt out"})


@pytest.mark.parametrize(
    "message", ["stop", "STOP", "Stop.", " “stop”! ", "opt out", "Alto", "¡PARAR!", "cancelar", "end"]
)
def test_a_bare_stop_word_is_a_stop(message: str) -> None:
    assert told(safety().hear(message)) == {"stop"}


@pytest.mark.parametrize(
    "message",
    ["it won't stop", "when will it end", "i quit smoking", "the bleeding did stop", "stp", "no para el vomito"],
)
def test_a_stop_word_in_a_sentence_is_none(message: str) -> None:
    heard = safety().hear(message)

    assert not heard.stop
    assert not heard.opt_out


def test_start_is_heard_alone_and_start_over_is_a_command() -> None:
    assert told(safety().hear("START")) == {"start"}
    assert told(safety().hear("start over")) == {"start_over"}


def test_what_was_denied_is_told_in_its_own_words() -> None:
    assert safety().hear("No chest pain and no fainting").denied == ("chest pain", "fainting")


def test_the_language_of_what_was_heard_is_known() -> None:
    assert safety().hear("no puede respirar").language == "es"
    assert safety().hear("he cannot breathe").language == "en"


def test_a_lot_of_blood_is_not_also_a_little() -> None:
    assert safety().hear("a lot of blood in my poop").flags == (("STOOLBLOOD", "lots_black"),)


def test_several_red_flags_are_heard_in_one_message() -> None:
    heard = safety().hear("hasn't peed since yesterday and her eyes look sunken")

    assert set(heard.flags) == {("PEE", "gt12"), ("CHILDDRY", "sunken")}


def test_a_crisis_outlives_an_opt_out() -> None:
    heard = safety().hear("stop texting me i want to kill myself")

    assert heard.crisis
    assert heard.opt_out


@pytest.mark.parametrize(
    "message",
    [
        "CHEST PAIN", "chest pain", "chestpain", "chest   pain", "chest, pain", "chest\npain", "c h e s t pain",
        "ches\u200bt pain", "chest páin", "chestt pain", "chest paiiiin", "my chest is just so very painful",
    ],
)  # fmt: skip
def test_the_way_it_is_written_does_not_matter(message: str) -> None:
    assert safety().hear(message).emergency


@given(st.text(max_size=200))
def test_any_text_is_heard_without_an_error(message: str) -> None:
    assert isinstance(safety().hear(message), Heard)
