"""Moving time ahead, for the phone of the local carrier."""

import dataclasses

import pytest

from hotline.app import create_app
from hotline.bootstrap import Services
from hotline.clock import SystemClock
from tests.web.conftest import PERSON, Carrier


def test_time_moves_by_hours(parts: Services, carrier: Carrier) -> None:
    before = parts.clock.now()

    moved = carrier.post("/local/clock", Hours="3").get_json()

    assert moved["moved_seconds"] == 3 * 3600
    assert moved["now"] == parts.clock.now()
    assert parts.clock.now() - before in (3 * 3600, 3 * 3600 + 1)


def test_time_moves_by_half_an_hour(carrier: Carrier) -> None:
    assert carrier.post("/local/clock", Hours="0.5").get_json()["moved_seconds"] == 1800


def test_time_moves_to_the_next_thing_that_is_due_for_somebody(parts: Services, carrier: Carrier) -> None:
    before = parts.clock.now()
    carrier.text("hi")  # an unanswered question is asked again after half an hour

    moved = carrier.post("/local/clock", To="next", From=PERSON).get_json()

    assert moved["moved_seconds"] in range(1795, 1802)
    assert parts.clock.now() - before >= 1800


def test_what_is_due_for_somebody_else_is_not_next(carrier: Carrier) -> None:
    carrier.text("hi")

    assert carrier.post("/local/clock", To="next", From="+12025550142").get_json()["moved_seconds"] == 0
    assert carrier.post("/local/clock", To="next").get_json()["moved_seconds"] > 0


def test_with_nothing_due_time_stays(carrier: Carrier) -> None:
    moved = carrier.post("/local/clock", To="next").get_json()

    assert (moved["moved_seconds"], moved["next"]) == (0, None)


@pytest.mark.parametrize(
    "form", [{}, {"Hours": "-1"}, {"Hours": "x"}, {"Hours": "1e3"}, {"Hours": "999999"}, {"To": "x"}]
)
def test_what_is_not_understood_is_said(carrier: Carrier, form: dict[str, str]) -> None:
    answer = carrier.post("/local/clock", **form)

    assert answer.status_code == 400
    assert "Post To=next, or Hours=n" in answer.text


def test_with_a_real_carrier_time_cannot_be_moved(parts: Services) -> None:
    carrier = Carrier(create_app(dataclasses.replace(parts, clock=SystemClock())).test_client())

    assert carrier.post("/local/clock", Hours="1").status_code == 404
