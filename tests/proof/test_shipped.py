"""The shipped script: proven, and kept to by random conversations; broken as a hurried editor might, refused."""

import random
from pathlib import Path

import pytest

from hotline.core.conditions import holds
from hotline.core.edition import Edition
from hotline.core.engine.turn import Turn
from hotline.core.script import Channel, Question, Script
from hotline.proof import Property, prove
from hotline.proof.rehearse import Conversation, as_offered, let_attempts_run_out, reply
from hotline.proof.silence import fact_of, floor
from hotline.proof.structure import FREE
from hotline.rehearsal.stories import play
from hotline.rehearsal.trial import TRIAL_SITE
from hotline.scripts.loader import compile_files, read_folder

FOLDER = Path(__file__).parents[2] / "scripts" / "norovirus"
FILES = read_folder(FOLDER)


@pytest.fixture(scope="module")
def edition() -> Edition:
    return Edition.of(compile_files("norovirus", FILES))


def test_the_shipped_script_is_proven(edition: Edition) -> None:
    assert prove(edition, TRIAL_SITE).findings == ()


def test_every_circumstance_that_the_engine_knows_is_open_in_the_proof(edition: Edition) -> None:
    conversation = Conversation(edition, TRIAL_SITE)
    conversation.open()
    turn = Turn(edition, TRIAL_SITE, conversation.simulator.now, conversation.person, Channel.SMS)
    assert set(turn._circumstances()) == set(FREE)
    assert all(len(values) == 2 for values in FREE.values())


@pytest.mark.parametrize("seed", range(40))
def test_a_random_conversation_ends_as_the_proof_claims(edition: Edition, seed: int) -> None:
    dice = random.Random(seed)  # noqa: S311 -- chance, not secrecy
    conversation = Conversation(
        edition, TRIAL_SITE, voice=dice.random() < 0.3, language=dice.choice([None, "en", "es"])
    )
    conversation.open()
    unanswered = set()
    while (question := conversation.question) and conversation.disposition is None:
        if dice.random() < 0.1:
            unanswered.add(question.name)
            let_attempts_run_out(conversation, question)
        else:
            reply(conversation, question, _some_answer(dice, conversation, question))
    _is_as_claimed(edition.script, conversation, unanswered)


def _some_answer(dice: random.Random, conversation: Conversation, question: Question) -> tuple[str, ...]:
    values = [option.value for option in as_offered(conversation, question).options if option.shown]
    first = dice.choice(values)
    if not question.many or first == question.none or conversation.voice:
        return (first,)
    return tuple(v for v in values if v == first or (v not in (question.none, "not_sure") and dice.random() < 0.2))


def _is_as_claimed(script: Script, conversation: Conversation, unanswered: set[str]) -> None:
    reached = conversation.disposition
    assert reached is not None
    facts = conversation.facts
    for flag in script.red_flags:
        if holds(flag.when, facts) and not holds(flag.unless, facts):
            assert reached >= flag.at_least
    for invariant in script.invariants:
        if holds(invariant.when, facts):
            assert reached >= invariant.at_least
    for name in unanswered:
        question = script.questions[name]
        if question.red_flag and fact_of(question) in facts.get("UNANSWERED", ()):
            assert reached >= floor(script, fact_of(question))


MISTAKES = [
    ("triage.yaml", 'when: {E1: ["yes", not_sure]}, source', 'when: {E1: "yes"}, source', Property.RED_FLAGS),
    ("triage.yaml", "any: [{NOFLUID_H: [h8_24, gt24]}", "any: [{NOFLUID_H: [gt24]}", Property.MONOTONICITY),
    ("triage.yaml", 'not: {DIALYSIS: "yes"}}', "not: {RISK: kidney_heart}}", Property.TERMINATION),
    ("flow.yaml", "    unanswered: lasting", '    unanswered: "no"', Property.SILENCE),
    ("flow.yaml", "    - ask: fever\n", "", Property.TERMINATION),
    ("flow.yaml", "[self, child, adult]", "[self, {value: child, when: {LEGS: one}}, adult]", Property.TERMINATION),
    ("flow.yaml", "        - {when: {DISPOSITION: EMS_NOW}, text: net_ems}\n", "", Property.COMPLETENESS),
    (
        "flow.yaml",
        "    - ask: leg_danger\n      when: {is: legs_hurt}",
        "    - ask: leg_danger\n      when: {LEGS: both}",
        Property.RED_FLAGS,
    ),
    (
        "flow.yaml",
        "{value: worse, sets: {TREND: worse}, run: recheck}",
        "{value: worse, sets: {TREND: worse}, run: check_same}",
        Property.COMPLETENESS,
    ),
]


@pytest.mark.parametrize(("file", "before", "after", "kind"), MISTAKES)
def test_a_mistake_is_refused_and_its_story_shows_it_in_the_real_engine(
    file: str, before: str, after: str, kind: Property, tmp_path: Path
) -> None:
    text = FILES[file].decode()
    assert before in text
    broken = Edition.of(compile_files("norovirus", {**FILES, file: text.replace(before, after, 1).encode()}))
    (finding,) = prove(broken, TRIAL_SITE, all_faults=False).findings
    assert finding.property is kind
    assert finding.place.startswith(("norovirus/flow.yaml:", "norovirus/triage.yaml:"))
    if finding.story:
        story = tmp_path / "fault.txt"
        story.write_text(finding.story, encoding="utf-8")
        assert play(story, broken, TRIAL_SITE).holds
