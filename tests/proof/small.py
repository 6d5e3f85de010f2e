"""Small scripts that are made up, and every conversation that can be had with one, held with the real engine."""

import dataclasses
import itertools
from collections.abc import Iterator, Mapping, Sequence

from hotline.core.conditions import ALWAYS, Condition
from hotline.core.disposition import Disposition
from hotline.core.edition import Edition
from hotline.core.facts import facts_of
from hotline.core.script import (
    Act,
    Action,
    Ask,
    Demands,
    Fact,
    FollowUpPlan,
    Invariant,
    Language,
    Lexicon,
    Option,
    OptionWording,
    Question,
    QuestionWording,
    RedFlag,
    Row,
    Say,
    Script,
    Step,
    Wording,
)
from hotline.core.site import Site
from hotline.rehearsal.simulator import Simulator

SITE = Site(variables={}, zone="UTC", nurse_hours=())
NOON = 1_772_452_800  # 2026-03-02 12:00 UTC
SILENT: tuple[str, ...] = ()


class AnyMessage(dict[str, Wording]):
    """A text for every name."""

    def __missing__(self, name: str) -> Wording:
        return Wording(name, name)


LEXICON = Lexicon(
    stop_words=("stop",),
    start_words=("start",),
    emergency={},
    poison={},
    crisis={},
    opt_out={},
    idioms={},
    greetings=frozenset(),
    negations={},
    negation_ends={},
    classes={},
    flags={},
    commands={"back": {"en": ("back",)}},
)
NO_PLAN = FollowUpPlan((), per_day=3, per_episode=14, silent_checks=2, quiet_from=1260, quiet_until=480)


def question(name: str, values: Sequence[str], **options: object) -> Question:
    return Question(name, name, name, tuple(Option(value) for value in values), **options)  # type: ignore[arg-type]


def script(
    facts: Sequence[Fact],
    questions: Sequence[Question],
    rows: Sequence[Row],
    *,
    whens: Mapping[str, Condition] | None = None,
    red_flags: Sequence[RedFlag] = (),
    invariants: Sequence[Invariant] = (),
    demands: Demands = Demands(),  # noqa: B008 -- an immutable value
    steps: Sequence[Step] | None = None,
    sequences: Mapping[str, tuple[Step, ...]] | None = None,
    languages: Sequence[str] = ("en",),
) -> Script:
    """Asks the questions in their order, decides, says so and ends."""
    asks = [Ask(one.name, (whens or {}).get(one.name, ALWAYS)) for one in questions]
    end: list[Step] = [Act(Action.DECIDE), Say(((ALWAYS, "result"),)), Act(Action.END)]
    main: tuple[Step, ...] = tuple(steps if steps is not None else [*asks, *end])
    back: tuple[Step, ...] = (Say(((ALWAYS, "welcome_back"),)), Act(Action.END))
    return Script(
        name="small",
        revision="1",
        facts={fact.name: fact for fact in facts},
        questions={one.name: one for one in questions},
        sequences={"main": main, "back": back, **(sequences or {})},
        begin="main",
        returning="back",
        rows=tuple(rows),
        otherwise=Row("99", Disposition.HOME, ALWAYS),
        red_flags=tuple(red_flags),
        invariants=tuple(invariants),
        plan=NO_PLAN,
        languages={code: _language(code, questions) for code in languages},
        lexicon=LEXICON,
        demands=demands,
    )


def _language(code: str, questions: Sequence[Question]) -> Language:
    wordings = {
        one.name: QuestionWording(
            Wording(one.name, one.name),
            {option.value: OptionWording(f"{option.value} of {one.name}", option.value) for option in one.options},
        )
        for one in questions
    }
    return Language(code, f"{code}-US", AnyMessage(), wordings)


# --- every conversation, held


@dataclasses.dataclass(frozen=True, slots=True)
class Leaf:
    """How a conversation ended."""

    disposition: Disposition | None
    facts: Mapping[str, frozenset[str]]
    answered: frozenset[str]
    rows: tuple[str, ...] = ()


@dataclasses.dataclass(frozen=True, slots=True)
class Branch:
    question: str
    replies: Mapping[tuple[str, ...], "Branch | Leaf"]


def converse(edition: Edition) -> "Branch | Leaf":
    simulator = Simulator(edition, SITE, NOON, zone="UTC")
    simulator.text("hi")
    return _grow(edition, simulator)


def _grow(edition: Edition, simulator: Simulator) -> "Branch | Leaf":
    session = simulator.person.session
    assert session
    if session.question is None:
        return leaf_of(edition, simulator)
    asked = edition.script.questions[session.question]
    return Branch(asked.name, {reply: _grow(edition, _after(simulator, asked, reply)) for reply in replies(asked)})


def leaf_of(edition: Edition, simulator: Simulator) -> Leaf:
    episode = simulator.person.episodes[-1]
    reached = None if episode.disposition is None else Disposition(episode.disposition)
    answered = frozenset((*episode.answers, *episode.unanswered))
    return Leaf(reached, facts_of(edition.script, episode), answered, episode.rows)


def replies(asked: Question) -> list[tuple[str, ...]]:
    """Every answer, several together where that is allowed, and silence."""
    values = [option.value for option in asked.options]
    if not asked.many:
        return [SILENT, *((value,) for value in values)]
    plain = [value for value in values if value != asked.none]
    several = [c for size in range(1, len(plain) + 1) for c in itertools.combinations(plain, size)]
    return [SILENT, *several, *([(asked.none,)] if asked.none in values else [])]


def _after(simulator: Simulator, asked: Question, reply: tuple[str, ...]) -> Simulator:
    copied = copy(simulator)
    if reply == SILENT:
        for attempt in range(asked.attempts):
            copied.now += 60
            copied.text(("zzxqv", "qqxzy", "xvzqq", "zqvvx", "vqxzz")[attempt])
    else:
        keys = [str(n) for n, option in enumerate(asked.options, 1) if option.value in reply]
        copied.text(" ".join(keys))
    return copied


def copy(simulator: Simulator) -> Simulator:
    copied = Simulator(simulator.edition, simulator.site, simulator.now, zone=simulator.zone)
    copied.person = simulator.person
    copied.due = dict(simulator.due)
    copied.call = simulator.call
    return copied


def leaves(tree: "Branch | Leaf") -> Iterator[tuple[dict[str, tuple[str, ...]], Leaf]]:
    """Each way to its end: what was answered, and how it ended."""
    if isinstance(tree, Leaf):
        yield {}, tree
        return
    for reply, below in tree.replies.items():
        for answers, leaf in leaves(below):
            yield {tree.question: reply, **answers}, leaf


def follow(tree: "Branch | Leaf", person: Mapping[str, tuple[str, ...]]) -> tuple[Leaf, dict[str, tuple[str, ...]]]:
    """The end for a person who has an answer to everything, and the answers that were wanted."""
    wanted = {}
    while isinstance(tree, Branch):
        wanted[tree.question] = person[tree.question]
        tree = tree.replies[person[tree.question]]
    return tree, wanted
