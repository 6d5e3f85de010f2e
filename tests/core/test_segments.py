"""Message parts, against a table computed once by the segment calculator that Twilio publishes for JavaScript."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hotline.core.segments import GSM_7, UCS_2, Segments, fold_accents, segments

TABLE = json.loads(Path(__file__).with_name("segments.json").read_text())


@pytest.mark.parametrize("row", TABLE, ids=lambda row: f"{row['text'][:12]!a} {row['units']}")
def test_parts_are_counted_as_twilio_counts_them(row: dict[str, object]) -> None:
    assert segments(str(row["text"])) == Segments(str(row["encoding"]), row["units"], row["count"])  # type: ignore[arg-type]  # JSON


def test_a_character_of_two_septets_is_not_split_between_parts() -> None:
    assert segments("a" * 152 + "€" + "a" * 152).count == 3


def test_half_a_character_is_counted_and_not_an_error() -> None:
    assert segments("\ud83d") == Segments(UCS_2, 1, 1)


@given(st.text())
def test_more_text_never_takes_fewer_parts(text: str) -> None:
    assert segments(text + "x").count >= segments(text).count


def test_folding_makes_spanish_fit_into_plain_characters() -> None:
    assert segments(fold_accents("Sí, más tos después del café")).encoding == GSM_7


def test_folding_keeps_what_plain_messages_have() -> None:
    assert fold_accents("ñ Ñ é É ü Ü ¿ ¡ à") == "ñ Ñ é É ü Ü ¿ ¡ à"


def test_folding_drops_only_the_accents_that_plain_messages_lack() -> None:
    assert fold_accents("á í ó ú Á Í Ó Ú ç …") == "a i o u A I O U c ..."


def test_folding_leaves_alone_what_has_no_plain_form() -> None:
    assert fold_accents("水 😀 “") == "水 😀 “"
