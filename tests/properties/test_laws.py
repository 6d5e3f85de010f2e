"""The laws, tried with random people: whatever they say, in whatever order, on both channels."""

from datetime import datetime
from zoneinfo import ZoneInfo

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hotline.core.conditions import facts_in
from hotline.core.disposition import Disposition
from hotline.core.effects import Ask
from hotline.core.person import Person
from hotline.core.segments import segments
from hotline.rehearsal.simulator import Event, Simulator, What
from hotline.rehearsal.trial import TRIAL_SITE, edition
from hotline.settings.fields import CHECKOUT
from hotline.store import codec

EDITION = edition(CHECKOUT / "scripts" / "norovirus")
MONDAY_NOON = int(datetime(2026, 11, 23, 12, tzinfo=ZoneInfo("America/New_York")).timestamp())
EMERGENCIES = ["chest pain", "i cant breathe", "he passed out", "no puede respirar", "se desmayó"]
CRISES = ["i want to kill myself", "quiero matarme"]
ORDINARY = [
    "1", "2", "3", "4", "5", "6", "yes", "no", "none", "not sure", "both", "better", "worse", "hi", "HELP", "back",
    "repeat", "start over", "who is this", "person", "español", "english", "my daughter is sick too", "38,4", "8 weeks",
    "67", "", "???", "my left calf is hot and swollen", "1 and 3", "can i drink coffee", "👍", "done",
    "since last nite",
]  # fmt: skip
STOPS = ["STOP", "pls stop texting me", "ALTO"]

word = st.sampled_from(ORDINARY)
anything = st.one_of(word, word, word, st.sampled_from(STOPS), st.sampled_from(["START"]), st.text(max_size=40))
pause = st.sampled_from([0, 0, 0, 0, 60, 3600, 5 * 3600, 26 * 3600, 8 * 86400])
turns = st.lists(st.tuples(anything, pause), max_size=30)
relaxed = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def somebody() -> Simulator:
    return Simulator(EDITION, TRIAL_SITE, MONDAY_NOON)


def talk(simulator: Simulator, said: list[tuple[str, int]]) -> list[Event]:
    events = []
    for text, how_long in said:
        events += simulator.text(text)
        events += simulator.wait(how_long)
    return events


@given(turns)
@relaxed
def test_whatever_is_texted_the_person_as_kept_reads_back_the_same(said: list[tuple[str, int]]) -> None:
    simulator = somebody()
    talk(simulator, said)

    kept: Person = codec.to_person(codec.from_person(simulator.person))
    assert kept == simulator.person


@given(turns)
@relaxed
def test_no_text_is_longer_than_it_may_be_and_none_has_control_characters(said: list[tuple[str, int]]) -> None:
    for event in talk(somebody(), said):
        if event.what is What.SAYS:
            assert segments(event.text).count <= 4, event.text
            assert all(character.isprintable() or character == "\n" for character in event.text)


@given(turns, st.sampled_from(EMERGENCIES))
@relaxed
def test_emergency_words_are_answered_with_the_number_at_any_moment(said: list[tuple[str, int]], cry: str) -> None:
    simulator = somebody()
    talk(simulator, said)
    opted_out = simulator.person.opted_out

    events = simulator.text(cry)

    if opted_out:
        assert [event.what for event in events] == [What.TASK]
    else:
        assert events[0].what is What.SAYS
        assert "911" in events[0].text
        simulator.text("no")
        assert any(e.disposition == Disposition.EMS_NOW for e in simulator.person.episodes)


@given(turns, st.sampled_from([*EMERGENCIES, *CRISES]), turns)
@relaxed
def test_emergency_words_are_answered_while_staff_have_the_conversation(
    before: list[tuple[str, int]], cry: str, meanwhile: list[tuple[str, int]]
) -> None:
    simulator = somebody()
    talk(simulator, before)
    simulator.staff_take()
    talk(simulator, [(text, 0) for text, _ in meanwhile])
    opted_out = simulator.person.opted_out

    events = simulator.text(cry)

    task = simulator.person.task
    assert task is not None
    assert task.urgent
    assert opted_out or "911" in events[0].text or "988" in events[0].text


@given(turns, st.sampled_from(CRISES))
@relaxed
def test_crisis_words_are_answered_with_the_crisis_line_and_staff_at_any_moment(
    said: list[tuple[str, int]], cry: str
) -> None:
    simulator = somebody()
    talk(simulator, said)
    opted_out = simulator.person.opted_out

    events = simulator.text(cry)

    assert any(event.what is What.TASK and "urgent" in event.text for event in events)
    assert opted_out or "988" in events[0].text


@given(turns, st.sampled_from(STOPS), turns)
@relaxed
def test_after_stop_nothing_is_sent_until_start(
    before: list[tuple[str, int]], stop: str, after: list[tuple[str, int]]
) -> None:
    simulator = somebody()
    talk(simulator, before)
    simulator.text(stop)

    for text, how_long in after:
        if text.strip(" .!").casefold() in EDITION.script.lexicon.start_words:
            break
        said = simulator.text(text) + simulator.wait(how_long)
        assert not [event for event in said if event.what in {What.SAYS, What.CALLS}]
    assert not any(episode.promises for episode in simulator.person.episodes) or not simulator.person.opted_out


@given(turns)
@relaxed
def test_no_follow_up_is_promised_into_the_night_but_a_safety_net(said: list[tuple[str, int]]) -> None:
    any_hour = {f.name for f in EDITION.script.plan.follow_ups if f.any_hour}
    simulator = somebody()
    talk(simulator, said)

    for episode in simulator.person.episodes:
        for promise in episode.promises:
            hour = datetime.fromtimestamp(promise.due, ZoneInfo("America/New_York")).hour
            assert promise.name in any_hour or 8 <= hour < 21


@given(turns)
@relaxed
def test_every_promise_stands_in_the_due_index(said: list[tuple[str, int]]) -> None:
    simulator = somebody()
    talk(simulator, said)

    promised = {promise.number for episode in simulator.person.episodes for promise in episode.promises}
    assert promised <= simulator.due.keys()


keys = st.sampled_from(["1", "2", "3", "4", "5", "*", "0", "#", "9"])
heard = st.sampled_from(["yes", "no", "uh yeah", "won", "two", "none of those", "what", "español", "both legs"])
call_moves = st.lists(
    st.one_of(
        st.tuples(st.just("press"), keys),
        st.tuples(st.just("speak"), heard),
        st.tuples(st.just("silence"), st.just("")),
        st.tuples(st.just("text"), word),
    ),
    max_size=25,
)


@given(call_moves, st.booleans())
@relaxed
def test_a_call_is_never_left_without_a_word_or_an_end(moves: list[tuple[str, str]], landline: bool) -> None:  # noqa: FBT001 - drawn
    simulator = Simulator(EDITION, TRIAL_SITE, MONDAY_NOON, can_text=not landline)
    assert simulator.dial()

    def be_silent(_: str) -> list[Event]:
        return simulator.be_silent()

    for move, what in moves:
        if simulator.call is None:
            return
        said = {
            "press": simulator.press,
            "speak": simulator.speak,
            "silence": be_silent,
            "text": simulator.text,
        }[move](what)
        if move != "text":
            assert [event for event in said if event.what in {What.SAYS, What.CALLS}], (move, what)


def until_asked(simulator: Simulator, events: list[Event]) -> list[Event]:
    """What is heard; a copy of the advice goes out by text while the caller thinks about the question."""
    asks = {effect.text for taken in simulator.history for effect in taken.step.effects if isinstance(effect, Ask)}
    end = next((n for n, event in enumerate(events, 1) if event.text in asks), len(events))
    return events[:end]


@given(call_moves)
@relaxed
def test_words_for_the_ear_have_no_texting_in_them(moves: list[tuple[str, str]]) -> None:
    simulator = somebody()
    said = simulator.dial()
    for move, what in moves:
        if simulator.call is None:
            break
        if move == "press":
            said += until_asked(simulator, simulator.press(what))
        elif move == "speak":
            said += until_asked(simulator, simulator.speak(what))

    for event in said:
        if event.what is What.SAYS and simulator.person.session and simulator.call:
            assert "reply" not in event.text.casefold()
            assert "911" not in event.text


def test_the_channel_changes_no_decision() -> None:
    spoken_of = {fact for row in EDITION.script.rows for fact in facts_in(row.when)}

    assert spoken_of.isdisjoint({"CHANNEL", "CAN_TEXT", "LANGUAGE"})
