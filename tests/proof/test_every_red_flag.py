"""At every red-flag question, by text and by phone, in every language: whatever may come instead of an answer.

Whoever comes to a question is made up by the exact formulas, and holds the conversation with the real engine.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeAlias

import pytest

from hotline.core.edition import Edition
from hotline.core.script import Channel, Question
from hotline.proof.circuit import Lit
from hotline.proof.context import Context
from hotline.proof.persons import Behaviour, behaviour
from hotline.proof.phrases import words_of
from hotline.proof.rehearse import Conversation, begin, let_attempts_run_out, live_through, reply
from hotline.proof.solver import Solver
from hotline.proof.trace import Trace
from hotline.proof.wishes import USUAL
from hotline.rehearsal.trial import TRIAL_SITE
from hotline.scripts.loader import load

EDITION = Edition.of(load(Path(__file__).parents[2] / "scripts" / "norovirus"))
QUESTIONS = {name: one for name, one in EDITION.script.questions.items() if one.red_flag and not one.always}
LANGUAGES = tuple(EDITION.script.languages)
NUMBER = {"en": "nine one one", "es": "nueve uno uno"}  # for the ear
MILD = {"no", "none", "alert", "lt4", "lt6"}


@dataclass(slots=True)
class Ways:
    """How to come to each question by each channel: found once."""

    trace: Trace
    solver: Solver
    found: dict[tuple[str, Channel], Behaviour] = field(default_factory=dict)

    def to(self, name: str, channel: Channel) -> Behaviour:
        if (name, channel) not in self.found:
            model = self.solver.find(*self._there(name), *self._usual(channel))
            assert model, f"nobody comes to {name}"
            self.found[name, channel] = behaviour(self.trace, model)
        return self.found[name, channel]

    def _there(self, name: str) -> list[Lit]:
        asking = next(one for one in self.trace.askings if one.question.name == name)
        answered = [-one.silent for one in self.trace.askings if one.number < asking.number]
        return [asking.asked, asking.cut, *answered, *(-hearing.counts for hearing in self.trace.hearings)]

    def _usual(self, channel: Channel) -> list[Lit]:
        usual = {**USUAL, "CHANNEL": channel, "LANGUAGE": "known"}
        looks = [look for look in self.trace.looks if look.name in usual]
        return [look.first if look.values[0] == usual[look.name] else -look.first for look in looks]


Arrive: TypeAlias = Callable[..., Conversation]


@pytest.fixture(scope="module")
def arrive() -> Arrive:
    """Comes to a question, which is open then."""
    context = Context(EDITION, exact=True)
    before = context.later[0].before
    assert before
    ways = Ways(before.trace, Solver(context.circuit))

    def come(question: Question, language: str, channel: Channel, *, landline: bool = False) -> Conversation:
        lived = ways.to(question.name, channel)
        there = {"LANG": language, "LANGUAGE": "known", "CAN_TEXT": "no" if landline else "yes"}
        lived = replace(lived, circumstances={**lived.circumstances, **there})
        conversation = begin(EDITION, TRIAL_SITE, lived)
        live_through(conversation, lived)
        assert conversation.question is question
        return conversation

    return come


every_question = pytest.mark.parametrize("question", [pytest.param(one, id=name) for name, one in QUESTIONS.items()])
every_language = pytest.mark.parametrize("language", LANGUAGES)
both_channels = pytest.mark.parametrize("channel", list(Channel))


def not_sure(question: Question) -> bool:
    return "not_sure" in {option.value for option in question.options}


def asked_in(conversation: Conversation, language: str, question: Question) -> bool:
    """The last words put this question in this language."""
    wording = EDITION.script.languages[language].questions[question.name]
    asks = [words for one in (wording.ask, *wording.ask_by_patient.values()) for words in (one.text, one.voice)]
    return any(conversation.said[-1].startswith(words[:12]) for words in asks)


@every_question
@every_language
def test_silence_on_a_call_says_the_emergency_number_tells_staff_and_settles_nothing(
    arrive: Arrive, question: Question, language: str
) -> None:
    conversation = arrive(question, language, Channel.VOICE)
    before = conversation.facts
    for _ in range(question.attempts + 1):
        conversation.be_silent()
    assert any(NUMBER[language] in words for words in conversation.said[-4:])
    assert "! silent_at_red_flag (urgent)" in conversation.lines
    assert (conversation.facts, conversation.disposition) == (before, None)


@every_question
@every_language
def test_a_call_that_drops_goes_on_by_text_at_the_same_question_or_tells_staff(
    arrive: Arrive, question: Question, language: str
) -> None:
    by_text = arrive(question, language, Channel.VOICE)
    by_text.hang_up()
    assert by_text.question is question
    assert asked_in(by_text, language, question)
    landline = arrive(question, language, Channel.VOICE, landline=True)
    landline.hang_up()
    assert "! silent_at_red_flag (urgent)" in landline.lines


@every_question
@every_language
def test_a_text_that_nobody_answers_for_a_day_ends_with_the_emergency_number_and_a_task(
    arrive: Arrive, question: Question, language: str
) -> None:
    conversation = arrive(question, language, Channel.SMS)
    conversation.wait_for_next()
    assert asked_in(conversation, language, question)
    conversation.wait_for_next()
    assert "! silent_at_red_flag (urgent)" in conversation.lines
    assert "911" in conversation.said[-1]
    assert conversation.disposition is None


@every_question
@every_language
@both_channels
def test_stop_is_confirmed_with_the_emergency_number(
    arrive: Arrive, question: Question, language: str, channel: Channel
) -> None:
    conversation = arrive(question, language, channel)
    conversation.say("stop")
    assert conversation.person.opted_out
    assert any(number in conversation.said[-1] for number in ("911", *NUMBER.values()))


@every_question
@every_language
@both_channels
def test_emergency_words_of_any_language_end_at_911(
    arrive: Arrive, question: Question, language: str, channel: Channel
) -> None:
    for spoken in LANGUAGES:
        conversation = arrive(question, language, channel)
        conversation.say(words_of(EDITION, "emergency", spoken))
        assert conversation.question
        let_attempts_run_out(conversation, conversation.question)
        assert conversation.disposition is not None
        assert conversation.disposition.name == "EMS_NOW"


@every_question
@every_language
@both_channels
def test_another_language_asks_the_same_question_in_it(
    arrive: Arrive, question: Question, language: str, channel: Channel
) -> None:
    for other in LANGUAGES:
        conversation = arrive(question, language, channel)
        conversation.say(words_of(EDITION, f"language_{other}", other))
        assert conversation.question is question
        assert asked_in(conversation, other, question)


@every_question
@every_language
@both_channels
def test_back_and_the_same_answer_again_lead_here_and_nothing_else_is_known(
    arrive: Arrive, question: Question, language: str, channel: Channel
) -> None:
    conversation = arrive(question, language, channel)
    facts, replies = conversation.facts, dict(conversation.asked)
    conversation.say(words_of(EDITION, "back", language))
    assert conversation.question
    if conversation.question is not question:
        reply(conversation, conversation.question, replies[conversation.question.name])
    assert conversation.question is question
    assert conversation.facts == facts


@every_question
@every_language
@both_channels
def test_words_that_fit_nothing_are_never_taken_for_a_no(
    arrive: Arrive, question: Question, language: str, channel: Channel
) -> None:
    conversation = arrive(question, language, channel)
    let_attempts_run_out(conversation, question)
    assert conversation.question is not question
    assert not conversation.facts.get(question.fact, frozenset()) & MILD
    if not question.item_of:
        assert question.fact in conversation.facts["UNANSWERED"]


@pytest.mark.parametrize("question", [pytest.param(one, id=name) for name, one in QUESTIONS.items() if not_sure(one)])
@every_language
def test_not_sure_is_heard_as_that(arrive: Arrive, question: Question, language: str) -> None:
    conversation = arrive(question, language, Channel.SMS)
    conversation.say({"en": "not sure", "es": "no sé"}[language])
    assert "not_sure" in conversation.facts[question.fact]
