"""Status callbacks may come late, twice and in any order; what is known of an attempt never gets less."""

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from hotline.delivery.attempt import Attempt, State
from hotline.delivery.progress import RANKS, Place, Progress, after_answer, after_callback, unsure
from hotline.ports import Refused, Sent, Unknown

NOW = 1_795_500_000
ATTEMPT = Attempt(state=State.IN_FLIGHT, count=1, began=NOW, started=NOW, worth_until=NOW + 86400, body="Hello")

STATUSES = st.lists(st.sampled_from([*RANKS, "unheard-of"]), max_size=8)


def callbacks(attempt: Attempt | None, statuses: list[str], mark: str = "1") -> list[Attempt | None]:
    """How the attempt stands after each callback."""
    stood = []
    for status in statuses:
        progress = attempt and after_callback(attempt, mark, status, "", "SM1", "alice.1", NOW)
        attempt = progress.attempt if progress else attempt
        stood.append(attempt)
    return stood


@given(STATUSES)
def test_a_rank_never_falls(statuses: list[str]) -> None:
    ranks = [5 if attempt is None else attempt.rank for attempt in callbacks(ATTEMPT, statuses)]

    assert ranks == sorted(ranks)


@given(STATUSES)
def test_the_first_final_status_stands(statuses: list[str]) -> None:
    final = next((status for status in statuses if RANKS.get(status) == 5), None)
    last = [ATTEMPT, *callbacks(ATTEMPT, statuses)][-1]

    if final in {"delivered", "read", "completed"}:
        assert last is None
    elif final:
        assert last
        assert (last.state, last.code) == (State.FAILED, final)
    else:
        assert last
        assert last.state is not State.FAILED


@given(STATUSES)
def test_the_same_callback_twice_changes_nothing_more(statuses: list[str]) -> None:
    doubled = [status for status in statuses for _ in range(2)]

    assert callbacks(ATTEMPT, doubled)[-1:] == callbacks(ATTEMPT, statuses)[-1:]


@given(STATUSES, st.sampled_from(["2", "0", "c1", "", "01"]))
def test_callbacks_of_another_try_change_nothing(statuses: list[str], mark: str) -> None:
    assert set(callbacks(ATTEMPT, statuses, mark)) <= {ATTEMPT}


def test_a_callback_settles_what_the_answer_left_unknown() -> None:
    progress = after_callback(ATTEMPT, "1", "sent", "", "SM1", "alice.1", NOW)

    assert progress == Progress(replace(ATTEMPT, state=State.TAKEN, sid="SM1", rank=4), Place.DONE)


def test_a_text_that_was_delivered_leaves_nothing_behind() -> None:
    assert after_callback(ATTEMPT, "1", "delivered", "", "SM1", "alice.1", NOW) == Progress(
        None, Place.DONE, "carrier|delivered"
    )


def test_an_unreachable_phone_is_tried_again_in_two_hours_or_somewhat_more() -> None:
    progress = after_callback(ATTEMPT, "1", "undelivered", "30003", "SM1", "alice.1", NOW)

    assert progress
    assert isinstance(progress.place, int)
    assert 7200 <= progress.place - NOW <= 8640


def test_a_landline_is_dealt_with_at_once() -> None:
    progress = after_callback(ATTEMPT, "1", "undelivered", "30006", "SM1", "alice.1", NOW)

    assert progress
    assert progress.place == NOW


def test_the_carriers_answer_is_recorded() -> None:
    taken = replace(ATTEMPT, state=State.TAKEN, sid="SM1")

    assert after_answer(ATTEMPT, Sent("SM1"), "alice.1", NOW) == Progress(taken, Place.DONE, "carrier|taken")
    assert after_answer(ATTEMPT, Unknown("x"), "alice.1", NOW) == Progress(ATTEMPT, NOW + 60, "carrier|unknown")
    assert after_answer(ATTEMPT, None, "alice.1", NOW) == Progress(ATTEMPT, NOW + 60, "carrier|unknown")


def test_a_refusal_waits_as_long_as_the_carrier_asks() -> None:
    progress = after_answer(ATTEMPT, Refused(20429, permanent=False, retry_after=900), "alice.1", NOW)

    assert progress.place == NOW + 900


def test_a_refusal_that_no_table_knows_is_tried_again_unless_it_is_for_good() -> None:
    passing = after_answer(ATTEMPT, Refused(12345, permanent=False), "alice.1", NOW).attempt
    for_good = after_answer(ATTEMPT, Refused(12345, permanent=True), "alice.1", NOW).attempt

    assert passing
    assert passing.code == "429"
    assert for_good
    assert for_good.code == "12345"


def test_an_unreachable_carrier_is_asked_less_and_less_often() -> None:
    assert [unsure(replace(ATTEMPT, unsure=n), NOW).place for n in range(4)] == [
        NOW + 120,
        NOW + 240,
        NOW + 480,
        NOW + 960,
    ]


def test_a_call_and_a_text_of_the_same_follow_up_are_told_apart() -> None:
    assert (ATTEMPT.mark, replace(ATTEMPT, body="").mark) == ("1", "c1")
