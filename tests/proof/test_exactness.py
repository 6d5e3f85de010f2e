"""What the proof says of a small script, and what every conversation with it shows: the same, in both directions."""

import itertools
from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from hotline.core.conditions import NEVER, Condition, Either, Every, Has, Not, facts_in, holds
from hotline.core.disposition import Disposition
from hotline.core.edition import Edition
from hotline.core.script import Demands, Fact, RedFlag, Row, Script
from hotline.proof import Property, prove
from hotline.proof.silence import floor
from hotline.proof.wording import condition_in_words
from tests.proof.small import SILENT, SITE, Branch, Leaf, converse, follow, leaves, question, replies, script

NAMES = ("A", "B", "C", "D")
VALUES = ("no", "some", "yes")

FEW = settings(
    max_examples=40,
    deadline=None,
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)

Faults: TypeAlias = set[tuple[Property, str]]


@st.composite
def facts(draw: st.DrawFn, most: int = 4) -> list[Fact]:
    found = []
    for name in NAMES[: draw(st.integers(2, most))]:
        values = VALUES[: draw(st.integers(2, 3))]
        many = draw(st.integers(0, 4)) == 0
        chains = tuple(("no", value) for value in values[1:]) if many else (values,)
        found.append(Fact(name, values, chains, many=many, none="no" if many else None))
    return found


def conditions(
    known: list[Fact], besides: Sequence[Condition] = (), *, unanswered: bool = False
) -> st.SearchStrategy[Condition]:
    atoms: list[Condition] = [
        *besides,
        *(
            Has(fact.name, frozenset(values))
            for fact in known
            for size in (1, 2)
            for values in itertools.combinations(fact.values, size)
        ),
    ]
    if unanswered:
        atoms += [Has("UNANSWERED", frozenset({fact.name})) for fact in known]
    atom = st.sampled_from(atoms)
    return st.one_of(
        atom,
        atom,
        st.tuples(atom, atom).map(Every),
        st.tuples(atom, atom).map(Either),
        st.tuples(atom, atom.map(Not)).map(Every),
    )


@st.composite
def scripts(draw: st.DrawFn, most: int = 4, besides: Sequence[Condition] = ()) -> Script:
    """Small and often wrong. Conditions may speak of other things `besides`."""
    known = draw(facts(most))
    questions = []
    whens: dict[str, Condition] = {}
    for index, fact in enumerate(known):
        unanswered = draw(st.sampled_from([(), (fact.values[0],), (fact.values[-1],)]))
        questions.append(
            question(
                fact.name,
                fact.values,
                many=fact.many,
                none=fact.none,
                attempts=1,
                red_flag=draw(st.booleans()),
                unanswered=unanswered,
                always=draw(st.integers(0, 5)) == 0,
            )
        )
        if index and draw(st.booleans()):
            whens[fact.name] = draw(conditions(known[:index], besides))
    levels = draw(st.lists(st.sampled_from(list(Disposition)[1:]), min_size=1, max_size=4))
    rows = [
        Row(str(n), level, draw(conditions(known, besides, unanswered=True)))
        for n, level in enumerate(sorted(levels, reverse=True))
    ]
    flagged = draw(st.lists(st.sampled_from(known), max_size=2, unique_by=lambda fact: fact.name))
    red_flags = [
        RedFlag(Has(fact.name, frozenset({fact.values[-1]})), draw(st.sampled_from(list(Disposition)[1:])))
        for fact in flagged
    ]
    may_skip = {
        fact.name: draw(conditions(known[:index]))
        for index, fact in enumerate(known)
        if index and draw(st.integers(0, 2)) == 0
    }
    return script(known, questions, rows, whens=whens, red_flags=red_flags, demands=Demands(may_skip=may_skip))


@FEW
@given(scripts())
def test_the_proof_refuses_what_fails_in_some_conversation_and_nothing_else(made: Script) -> None:
    """Whoever shows several faults need not be told of each: one that is found is mended, then the next is seen."""
    edition = Edition.of(made)
    report = prove(edition, SITE)
    found: Faults = {(f.property, f.says) for f in report.findings if f.property is not Property.TERMINATION}
    wrong = [by_flag(made, shown) for shown, _ in faults(made, converse(edition))]
    assert by_flag(made, found) <= {fault for shown in wrong for fault in shown}
    assert [shown for shown in wrong if not shown & by_flag(made, found)] == []


@FEW
@given(scripts())
def test_the_story_of_a_fault_is_as_short_as_any_conversation_that_shows_it(made: Script) -> None:
    edition = Edition.of(made)
    wrong = list(faults(made, converse(edition)))
    before: Faults = set()
    for finding in prove(edition, SITE).findings:
        fault = (finding.property, finding.says)
        is_first = all(kind is not finding.property for kind, _ in before)
        lengths = [length for shown, length in wrong if fault in shown and (is_first or not shown & before)]
        if lengths:
            assert sum(line.startswith(">") for line in finding.story.splitlines()) == min(lengths)
        before.add(fault)


def by_flag(made: Script, found: Faults) -> Faults:
    """A red flag that does not count is not even asked about in the engine: one fault, however it shows."""
    facts = {fact for flag in made.red_flags for fact in facts_in(flag.when)}
    return {
        (kind, next(fact for fact in facts if f" {fact}" in f" {says}") if kind is Property.RED_FLAGS else says)
        for kind, says in found
    }


def faults(made: Script, tree: Branch | Leaf) -> Iterator[tuple[Faults, int]]:
    """What each wrong conversation shows, or each two that are compared, in the proof's words; and how long it is."""
    for answers, leaf in leaves(tree):
        if shown := set(of_one(made, answers, leaf)):
            yield shown, _length(answers)
    yield from _lowered(made, tree)


def _length(answers: Mapping[str, tuple[str, ...]]) -> int:
    """A greeting, and an answer to each question: everything is asked but once."""
    return 1 + len(answers)


def of_one(made: Script, answers: Mapping[str, tuple[str, ...]], leaf: Leaf) -> Iterator[tuple[Property, str]]:
    yield from _red_flags(made, leaf)
    yield from _unasked(made, leaf)
    yield from _silences(made, answers, leaf)


def _red_flags(made: Script, leaf: Leaf) -> Iterator[tuple[Property, str]]:
    for flag in made.red_flags:
        if holds(flag.when, leaf.facts) and _is_below(leaf, flag.at_least):
            yield Property.RED_FLAGS, f"{condition_in_words(flag.when)} must end at {flag.at_least.name} or worse"


def _unasked(made: Script, leaf: Leaf) -> Iterator[tuple[Property, str]]:
    for flag in made.red_flags:
        for fact in facts_in(flag.when):
            skip = made.demands.may_skip.get(fact, NEVER)
            if _is_below(leaf, flag.at_least) and fact not in leaf.answered and not holds(skip, leaf.facts):
                says = f"somebody ends below {flag.at_least.name} without having been asked about {fact}"
                yield Property.RED_FLAGS, says


def _silences(made: Script, answers: Mapping[str, tuple[str, ...]], leaf: Leaf) -> Iterator[tuple[Property, str]]:
    for one in made.questions.values():
        level = floor(made, one.fact)
        if one.red_flag and answers.get(one.name) == SILENT and _is_below(leaf, level):
            yield Property.SILENCE, f"nobody answers about {one.fact}: that must end at {level.name} or worse"


def _lowered(made: Script, tree: Branch | Leaf) -> Iterator[tuple[Faults, int]]:
    names = list(made.questions)
    for chosen in itertools.product(*(replies(one) for one in made.questions.values())):
        person = dict(zip(names, chosen, strict=True))
        mild, mild_answers = follow(tree, person)
        for name in names:
            for reply, kinds in itertools.groupby(sorted(_worse(made, name, person[name])), key=lambda one: one[0]):
                worse, answers = follow(tree, {**person, name: reply})
                if mild.disposition is not None and _is_below(worse, mild.disposition):
                    lowered = {(kind, says) for _, kind, says in kinds}
                    shown = {*lowered, *of_one(made, mild_answers, mild), *of_one(made, answers, worse)}
                    yield shown, _length(mild_answers) + _length(answers)


def _worse(made: Script, name: str, reply: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], Property, str]]:
    """Every worse reply to a question than this one, and how the proof names the difference."""
    fact, asked = made.facts[name], made.questions[name]
    for chain in fact.worse if reply != SILENT else ():
        if chain[0] in reply:
            yield SILENT, Property.SILENCE, f"no answer about {name} must not end milder than {chain[0]}"
        for milder, harder in itertools.pairwise(chain):
            others = [value for value in reply if value not in (milder, fact.none)]
            says = f"{name} {harder} instead of {milder} must not end milder"
            if milder in reply and harder not in reply:
                yield _sorted(asked.options, (*others, harder)), Property.MONOTONICITY, says
            if milder in reply and harder not in reply and fact.many and milder != fact.none:
                yield _sorted(asked.options, (*others, milder, harder)), Property.MONOTONICITY, says
        for value in chain[1:] if fact.many else ():
            more = (*(one for one in reply if one != fact.none), value)
            if value not in reply:
                says = f"{name} {value} besides must not end milder"
                yield _sorted(asked.options, more), Property.MONOTONICITY, says


def _sorted(options: tuple[object, ...], values: tuple[str, ...]) -> tuple[str, ...]:
    order = [option.value for option in options]  # type: ignore[attr-defined]
    return tuple(sorted(set(values), key=order.index))


def _is_below(leaf: Leaf, level: Disposition) -> bool:
    return leaf.disposition is not None and leaf.disposition < level
