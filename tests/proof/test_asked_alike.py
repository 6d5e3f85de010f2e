"""The exact formulas ask just what the engine asks: of people who are made up by chance, in interviews and rechecks."""

import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from hotline.core.edition import Edition
from hotline.proof.circuit import Lit
from hotline.proof.claims import Journey
from hotline.proof.context import Context
from hotline.proof.persons import behaviour
from hotline.proof.rehearse import Conversation, Stuck, live_through
from hotline.proof.solver import Model, Solver
from hotline.proof.travel import travel, ways
from hotline.proof.wishes import USUAL
from hotline.rehearsal.trial import TRIAL_SITE
from hotline.scripts.loader import load

EDITION = Edition.of(load(Path(__file__).parents[2] / "scripts" / "norovirus"))


@pytest.fixture(scope="module")
def exact() -> Context:
    return Context(EDITION, exact=True)


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("root", ["welcome", "recheck"])
def test_whoever_is_made_up_is_asked_just_that(exact: Context, root: str, seed: int) -> None:
    journey = next(one for one in exact.journeys if one.root == root)
    model, _ = Solver(exact.circuit).wish(list(_usual(exact, journey)), _wishes(exact, journey, random.Random(seed)))  # noqa: S311 -- chance, not secrecy
    assert model

    lived = behaviour(journey.trace, model)
    conversation = _come(journey, model)
    live_through(conversation, lived, until_decided=False)

    asked = [moment.question for moment in lived.moments]
    assert list(conversation.asked) == [name for name in asked if not EDITION.script.questions[name].again]


def _usual(exact: Context, journey: Journey) -> Iterator[Lit]:
    yield journey.given
    yield from (-touch for touch in exact.touches)
    usual = {**USUAL, "CHANNEL": "sms"}
    for trace in (journey.trace, *(one.trace for one in journey.past)):
        looks = [look for look in trace.looks if look.name in usual]
        yield from (look.first if look.values[0] == usual[look.name] else -look.first for look in looks)
        yield from (-hearing.counts for hearing in trace.hearings)
        yield from (-undone for asking in trace.askings for undone in asking.undone.values())
        yield from (-chosen for asking in trace.askings if asking.question.again for chosen in asking.chosen.values())


def _wishes(exact: Context, journey: Journey, dice: random.Random) -> list[Lit]:
    """An answer to everything, or now and then silence."""
    found = []
    for trace in (journey.trace, *(one.trace for one in journey.past)):
        for asking in trace.askings:
            answer = asking.silent if dice.random() < 0.1 else asking.chosen[dice.choice(list(asking.chosen))]
            found += [exact.circuit.either((-asking.asked, answer)), -asking.cut]
    dice.shuffle(found)
    return found


def _come(journey: Journey, model: Model) -> Conversation:
    for route in ways(EDITION, journey, model):
        try:
            return travel(EDITION, TRIAL_SITE, journey, model, route)
        except Stuck:
            continue
    pytest.fail("no way leads there")
