"""What the engine and the proof take for granted of a script's parts: flags, orders, readers, facts known by name."""

from collections.abc import Iterator

from hotline.checks.finding import Finding
from hotline.checks.pack import Pack
from hotline.core.conditions import Condition, facts_in
from hotline.core.matching.measures import values_read
from hotline.core.script import Act, Action, Ask, Question, Run

NOT_SURE = "not_sure"
#: Facts that the engine knows by name, and the values that it can do something with.
KNOWN_BY_NAME = {
    "ONSET": frozenset({"today", "yesterday", "d2_3", "d4_7", "gt7", NOT_SURE}),
    "SAID": frozenset({"nothing", "mistaken", "emergency", "poison", "crisis"}),
    "WHO": frozenset({"self", "child", "adult"}),
}
WORSE = "worse"


def red_flag_questions(pack: Pack) -> Iterator[Finding]:
    """A question about a red flag is marked as one, and a marked one demands something."""
    demanded = {fact for flag in pack.script.red_flags for fact in facts_in(flag.when)}
    for question in _interview(pack):
        place = pack.place("flow.yaml", ("questions", question.name))
        if question.fact in demanded and not question.red_flag and _may_flag(pack, question):
            yield place.error(f"{question.name} asks about a red flag and is not marked as one", "write red_flag: true")
        if question.red_flag and question.fact not in demanded:
            yield place.error(
                f"{question.name} is marked as a red flag, and no red flag names {question.fact}",
                "add it to red_flags in triage.yaml, or take red_flag out",
            )


def _may_flag(pack: Pack, question: Question) -> bool:
    """Whether one of its own options is what a red flag names; age alone, for one, is none."""
    values = {option.value for option in question.options}
    return any(values & _values(flag.when, question.fact) for flag in pack.script.red_flags if _alone(flag.when))


def _alone(when: Condition) -> bool:
    return len(set(facts_in(when))) == 1


def _values(when: Condition, fact: str) -> frozenset[str]:
    return getattr(when, "values", frozenset()) if getattr(when, "fact", "") == fact else frozenset()


def silence_is_no_answer(pack: Pack) -> Iterator[Finding]:
    """At a red flag, nobody answering never counts as the mildest answer."""
    for question in _interview(pack):
        fact = pack.script.facts.get(question.fact)
        mildest = {chain[0] for chain in fact.worse if chain} | {fact.none or ""} if fact else set()
        if question.red_flag and set(question.unanswered) & mildest:
            yield pack.place("flow.yaml", ("questions", question.name, "unanswered")).error(
                f"silence at {question.name} counts as {', '.join(question.unanswered)}, the mildest answer",
                "let it count as not_sure, or as a worse one",
            )


def orders(pack: Pack) -> Iterator[Finding]:
    """Every fact that a row reads says which of its values are worse, if only that none is."""
    source = pack.sources.get("triage.yaml")
    declared = (source.data or {}).get("facts") or {} if source else {}
    read = {fact for row in pack.script.rows for fact in facts_in(row.when)}
    for name in sorted(read & declared.keys()):
        if isinstance(declared[name], dict) and "worse" not in declared[name] and not declared[name].get("many"):
            yield pack.place("triage.yaml", ("facts", name)).error(
                f"{name} does not say which of its values are worse",
                "write worse: [[mild, worse]], or worse: [] if none",
            )


def readers(pack: Pack) -> Iterator[Finding]:
    """What is read besides the options must fall into one of them."""
    for question in pack.script.questions.values():
        known = values_read(question.reads) if question.reads else frozenset()
        values = {option.value for option in question.options}
        odd = sorted(values - known - {NOT_SURE})
        if known and len(odd) > 1:
            yield pack.place("flow.yaml", ("questions", question.name, "reads")).error(
                f"{question.reads} cannot be read into {', '.join(odd)}", "take reads out, or use another reader"
            )


def known_by_name(pack: Pack) -> Iterator[Finding]:
    for name, values in KNOWN_BY_NAME.items():
        fact = pack.script.facts.get(name)
        for value in sorted(set(fact.values) - values) if fact else ():
            yield pack.place("triage.yaml", ("facts", name)).error(
                f"the hotline can do nothing with {name} {value}", f"use: {', '.join(sorted(values))}"
            )
    languages = pack.script.facts.get("LANG")
    for value in sorted(set(languages.values) - pack.script.languages.keys()) if languages else ():
        yield pack.place("flow.yaml", ("questions",)).error(
            f"{value} can be chosen, and nothing is written in it", f"write messages/{value}.yaml, or take it out"
        )


def worse_begins_anew(pack: Pack) -> Iterator[Finding]:
    """Whoever says at a check that it is worse is asked again; whoever was told to call for help calls again."""
    again = pack.script.demands.triage_again
    for question in _of_checks(pack):
        is_asked_again = any(option.value == WORSE for option in question.options) and not question.red_flag
        if is_asked_again and WORSE not in again.get(question.fact, ()):
            yield pack.place("flow.yaml", ("questions", question.name)).error(
                f"who answers worse at {question.name} need not be asked again",
                f"add {question.fact}: worse to triage_again",
            )


def _of_checks(pack: Pack) -> Iterator[Question]:
    names = {name for follow_up in pack.script.plan.follow_ups for name in _run_from(pack, follow_up.sequence)}
    asked = {step.question for name in names for step in pack.script.sequences[name] if isinstance(step, Ask)}
    return (question for question in pack.script.questions.values() if question.name in asked and question.always)


def _run_from(pack: Pack, sequence: str) -> set[str]:
    """The sequence and those that it goes through of itself, not by an answer."""
    found, waiting = set(), [sequence]
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting += [step.sequence for step in pack.script.sequences[name] if isinstance(step, Run)]
    return found


def silence_at_checks(pack: Pack) -> Iterator[Finding]:
    """Whoever does not answer a check is not taken to be well."""
    for question in _of_checks(pack):
        best = question.options[0].value
        if best in question.unanswered and len(question.options) > 1:
            yield pack.place("flow.yaml", ("questions", question.name, "unanswered")).error(
                f"silence at {question.name} counts as {best}", "let it count as a worse answer"
            )


def worst_begins_anew(pack: Pack) -> Iterator[Finding]:
    """The last value of a declared order is the worst, whatever it is called."""
    again = pack.script.demands.triage_again
    for question in _of_checks(pack):
        fact = pack.script.facts[question.fact]
        worst = {chain[-1] for chain in fact.worse if len(chain) > 1} & {option.value for option in question.options}
        for value in sorted(worst - again.get(question.fact, {}).keys() - {WORSE}):
            yield pack.place("flow.yaml", ("questions", question.name)).error(
                f"who answers {value} at {question.name} need not be asked again",
                f"add {question.fact}: {value} to triage_again",
            )


def rechecks(pack: Pack) -> Iterator[Finding]:
    """Triage that begins again forgets what may have changed, and asks for it."""
    script = pack.script
    door = script.doors.get("recheck")
    steps = script.sequences[door] if door else ()
    if steps and not (isinstance(steps[0], Act) and steps[0].action is Action.RECHECK):
        yield pack.place("flow.yaml", ("sequences", door or "")).error(
            "the door recheck does not begin with do: recheck", "make it the first step"
        )
    flags = {fact for flag in script.red_flags for fact in facts_in(flag.when)}
    if steps and not flags & script.recheck:
        yield pack.place("triage.yaml", ("recheck",)).error(
            "a recheck asks for no red flag again", "name under recheck the facts that may have changed"
        )


def plans(pack: Pack) -> Iterator[Finding]:
    """What is planned is promised by a step."""
    script = pack.script
    steps = (step for sequence in script.sequences.values() for step in sequence)
    if script.plan.follow_ups and not any(isinstance(step, Act) and step.action is Action.PLAN for step in steps):
        yield pack.place("follow_ups.yaml", ("plan",)).error(
            "nothing promises these follow-ups", "write do: plan where somebody agreed to them"
        )


def words_for_answers(pack: Pack) -> Iterator[Finding]:
    """An option that is known by its label alone is taken for another as soon as two labels are exchanged."""
    for code, language in pack.script.languages.items():
        for question in _interview(pack):
            for value, option in language.questions[question.name].options.items():
                if not option.words and not question.reads:
                    yield pack.place(f"answers/{code}.yaml", ("questions",)).error(
                        f"nobody's own words are known for {value} at {question.name}",
                        f"write how people say it: {question.name}: {value}: […]",
                    )


def menus(pack: Pack) -> Iterator[Finding]:
    for question in pack.script.questions.values():
        if question.again and all(option.run for option in question.options):
            yield pack.place("flow.yaml", ("questions", question.name)).error(
                f"{question.name} is asked again for ever", "give it an option that runs nothing, such as done"
            )


def _interview(pack: Pack) -> Iterator[Question]:
    return (question for question in pack.script.questions.values() if not question.always and not question.item_of)


RULES = (
    *(red_flag_questions, silence_is_no_answer, orders, readers),
    *(known_by_name, worse_begins_anew, worst_begins_anew, silence_at_checks),
    *(rechecks, plans, words_for_answers, menus),
)
