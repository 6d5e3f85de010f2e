"""What the engine and the proof take for granted of a script's parts: flags, orders, readers, facts known by name."""

from collections.abc import Iterator

from hotline.checks.finding import Finding
from hotline.checks.follow_ups import of_checks
from hotline.checks.pack import Pack
from hotline.core.conditions import ALWAYS, Condition, facts_in
from hotline.core.matching.measures import values_read
from hotline.core.script import Act, Question

NOT_SURE = "not_sure"
#: What a temperature is read as.
FEVERS = frozenset({"none", "f38", "f39", "f40"})
#: Facts that the engine knows by name, and the values that it can do something with.
KNOWN_BY_NAME = {
    "ONSET": frozenset({"today", "yesterday", "d2_3", "d4_7", "gt7", NOT_SURE}),
    "SAID": frozenset({"nothing", "mistaken", "emergency", "poison", "crisis"}),
    "WHO": frozenset({"self", "child", "adult"}),
}


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


def mild_flags(pack: Pack) -> Iterator[Finding]:
    """What is heard unasked only ever makes things worse, so the mildest value is nothing to listen for."""
    for code, flags in pack.script.lexicon.flags.items():
        for index, (name, value, _) in enumerate(flags):
            fact = pack.script.facts[name]
            if value == fact.none or any(value == chain[0] for chain in fact.worse):
                yield pack.place("safety.yaml", ("flags", code, index)).error(
                    f"{name} {value} is no sign of anything", "take it out, or name a worse value"
                )


def skips(pack: Pack) -> Iterator[Finding]:
    """A question of a red flag that may stay unasked always is no question."""
    for fact, when in pack.script.demands.may_skip.items():
        if when == ALWAYS:
            yield pack.place("triage.yaml", ("may_skip", fact)).error(
                f"{fact} may stay unasked, whoever it is", "say when, in values of what was asked before"
            )


def silences(pack: Pack) -> Iterator[Finding]:
    """What may come of no answer is never what comes of nothing being wrong."""
    for fact, least in pack.script.demands.silence.items():
        if least <= pack.script.otherwise.disposition:
            yield pack.place("triage.yaml", ("silence", fact)).error(
                f"no answer about {fact} would count as if nothing were wrong",
                f"let it be worse than {pack.script.otherwise.disposition.name}",
            )


def lowering(pack: Pack) -> Iterator[Finding]:
    """An answer, or a recheck, that takes back a red flag without its question."""
    script = pack.script
    asked = [(option.sets, ("flow.yaml", ("questions", q.name))) for q in _interview(pack) for option in q.options]
    done = [
        (step.sets, ("flow.yaml", ("sequences", name, number)))
        for name, steps in script.sequences.items()
        for number, step in enumerate(steps)
        if isinstance(step, Act)
    ]
    for sets, place in (*asked, *done):
        for fact, value in sets.items():
            if flagged := sorted(_worse_flags(pack, fact, value)):
                yield pack.place(*place).error(
                    f"it sets {fact} to {value}, and whoever said {flagged[0]} would be taken not to have said it",
                    "ask the question instead, or set a worse value",
                )


def _worse_flags(pack: Pack, fact: str, value: str) -> set[str]:
    """The red flags of this fact that are worse than the value."""
    demanded = {flagged for flag in pack.script.red_flags for flagged in _values(flag.when, fact)}
    chains = pack.script.facts[fact].worse if fact in pack.script.facts else ()
    worse = {one for chain in chains if value in chain for one in chain[chain.index(value) + 1 :]}
    return worse & demanded if value not in demanded else set()


def readers(pack: Pack) -> Iterator[Finding]:
    """What is read besides the options must fall into one of them."""
    for question in pack.script.questions.values():
        known = values_read(question.reads) if question.reads else frozenset()
        values = {option.value for option in question.options}
        odd = sorted(values - known - {NOT_SURE})
        place = pack.place("flow.yaml", ("questions", question.name, "reads"))
        if known and len(odd) > 1:
            yield place.error(
                f"{question.reads} cannot be read into {', '.join(odd)}", "take reads out, or use another reader"
            )
        if question.reads == "temperature" and not values >= FEVERS:
            yield place.error(
                f"a temperature may be read as {', '.join(sorted(FEVERS - values))}, which is no option",
                "take reads out, or give it these options",
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


def words_for_answers(pack: Pack) -> Iterator[Finding]:
    """An option that is known by its label alone is taken for another as soon as two labels are exchanged."""
    for code, language in pack.script.languages.items():
        for question in (*_interview(pack), *of_checks(pack)):
            for value, option in language.questions[question.name].options.items():
                if not option.words and not question.reads:
                    yield pack.place(f"answers/{code}.yaml", ("questions",)).error(
                        f"nobody's own words are known for {value} at {question.name}",
                        f"write how people say it: {question.name}: {value}: […]",
                    )


def menus(pack: Pack) -> Iterator[Finding]:
    """A menu offers things to hear and a way out; what is asked to find out how ill somebody is, is none."""
    read = {fact for row in pack.script.rows for fact in facts_in(row.when)}
    for question in pack.script.questions.values():
        place = pack.place("flow.yaml", ("questions", question.name))
        runs = [option.run for option in question.options]
        if question.again and all(runs):
            yield place.error(
                f"{question.name} is asked again for ever", "give it an option that runs nothing, such as done"
            )
        elif question.again and (not any(runs) or question.red_flag or question.fact in read):
            yield place.error(
                f"{question.name} is a menu, which may be left open, and its answer counts", "take `menu` out"
            )


def _interview(pack: Pack) -> Iterator[Question]:
    return (question for question in pack.script.questions.values() if not question.always and not question.item_of)


RULES = (
    *(red_flag_questions, silence_is_no_answer, orders, mild_flags, skips, silences, lowering, readers),
    *(known_by_name, words_for_answers, menus),
)
