"""The rest of a script laid out for people: sequences, what clinicians demand, follow-ups, phrases, stories, cases."""

from collections.abc import Iterator
from typing import Any

from hotline.console.workbench.history_reading import Item, condition, leaves
from hotline.console.workbench.page_names import ACTIONS, disposition, spelt
from hotline.console.workbench.page_raw import listed, mapping, worded
from hotline.console.workbench.page_steps import Steps

DEMANDS = {
    "red_flags": "Danger signs",
    "invariants": "What must always hold",
    "never_said": "Never said",
    "must_say": "Must be said",
}
LANGUAGES_OF_PHRASES = ("emergency", "poison", "crisis", "opt_out", "idioms", "negations", "negation_ends")


def sequences(view: Steps) -> Iterator[Item]:
    for name, steps in view.raw.sequences.items():
        item = Item(spelt(name), "flow.yaml", ("sequences", name))
        item.tell("Steps", tuple(line for step in listed(steps) for line in _step(view, mapping(step))))
        yield item


def _step(view: Steps, step: dict[str, Any]) -> Iterator[str]:
    when = condition(view, step.get("when"))
    more = "".join(f", {name.lower()}: {value}" for name, value in leaves(_besides(step)))
    yield f"{does(step)}{more}{f', only when {when}' if when else ''}"
    for choice in listed(step.get("say")):
        if isinstance(choice, dict):
            fits = condition(view, choice.get("when"))
            yield f"   “{spelt(worded(choice.get('text')))}” {f'when {fits}' if fits else 'otherwise'}"


def _besides(step: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in step.items() if key not in {"say", "ask", "run", "do", "when"}}


def does(step: dict[str, Any]) -> str:
    if "say" in step:
        return f"Says “{spelt(step['say'])}”" if isinstance(step["say"], str) else "Says the first of these that fits:"
    if "ask" in step:
        return f"Asks “{spelt(worded(step['ask']))}”"
    if "run" in step:
        return f"Goes through “{spelt(worded(step['run']))}”"
    return ACTIONS.get(worded(step.get("do")), worded(step.get("do")))


def demands(view: Steps) -> Iterator[Item]:
    triage = view.raw.triage
    for name, group in mapping(triage.get("groups")).items():
        item = Item(f"Group: {spelt(name)}", "triage.yaml", ("groups", name))
        item.tell("Means", condition(view, group))
        yield item
    for section, title in DEMANDS.items():
        item = Item(title, "triage.yaml", (section,))
        item.tell(title, tuple(_demand(view, mapping(one)) for one in listed(triage.get(section))))
        yield item
    item = Item("Which questions may stay unasked", "triage.yaml", ("may_skip",))
    for fact, when in mapping(triage.get("may_skip")).items():
        item.tell(spelt(view.names.fact(fact)), condition(view, when))
    yield item
    for section, title in (
        ("facts", "What can be known"),
        ("silence", "Silence"),
        ("recheck", "Asked again when worse"),
        ("lasting", "Taken as it was said before"),
    ):
        yield _lines_of(title, "triage.yaml", section, triage)
    yield _lines_of("Answers after which triage comes again", "triage.yaml", "triage_again", triage)


def _demand(view: Steps, one: dict[str, Any]) -> str:
    when, unless = condition(view, one.get("when")), condition(view, one.get("unless"))
    said = ", ".join(spelt(worded(text)) for text in listed(one.get("message", one.get("one_of"))))
    level = f"at least “{disposition(worded(one['at_least']))}”" if "at_least" in one else said
    says = f"{spelt(worded(one['says']))}: " if "says" in one else ""
    return f"{says}{f'when {when}: ' if when else ''}{level}{f', unless {unless}' if unless else ''}"


def follow_ups(view: Steps) -> Iterator[Item]:
    for n, follow_up in enumerate(listed(view.raw.plan.get("plan"))):
        data = mapping(follow_up)
        item = Item(f"Follow-up: {spelt(worded(data.get('name')))}", "follow_ups.yaml", ("plan", n))
        for name, value in leaves({key: value for key, value in data.items() if key not in {"when", "name"}}):
            item.tell(name, value)
        item.tell("To whom", condition(view, data.get("when")))
        yield item
    yield _settings("Limits of follow-ups", "follow_ups.yaml", view.raw.plan, "plan")
    yield _settings("How a conversation begins and ends", "flow.yaml", view.raw.flow, "questions", "sequences")


def phrases(view: Steps) -> Iterator[Item]:
    safety = view.raw.safety
    for kind, listed_phrases in safety.items():
        item = Item(f"Heard anywhere: {spelt(kind).lower()}", "safety.yaml", (kind,))
        if isinstance(listed_phrases, list):
            item.tell("Words", tuple(map(worded, listed_phrases)))
        for code, some in mapping(listed_phrases).items():
            if kind in LANGUAGES_OF_PHRASES:
                item.tell("Phrases", tuple(map(worded, listed(some))), code)
            else:
                item.tell(spelt(code), tuple(_line(name, one) for name, one in leaves(some)))
        yield item
    for section, title in (("shared", "Words of the answer"), ("topics", "Asked off the script")):
        for name in dict.fromkeys(
            name for code in view.raw.languages for name in mapping(view.raw.answers(code).get(section))
        ):
            item = Item(f"{title} “{spelt(name)}”", f"answers/{view.raw.source_language}.yaml", (section, name))
            for code in view.raw.languages:
                some = mapping(view.raw.answers(code).get(section)).get(name)
                item.tell("Phrases", tuple(map(worded, listed(some))), code)
            yield item


def examples(view: Steps) -> Iterator[Item]:
    for file in sorted(view.raw.files):
        if file.endswith(".txt"):
            item = Item(
                f"Story: {spelt(file.removeprefix('stories/').removesuffix('.txt').replace('-', '_'))}", file, ()
            )
            item.tell("Conversation", tuple(view.raw.files[file].decode(errors="replace").splitlines()))
            yield item
        elif file.startswith("cases/"):
            yield from _cases(view, file)


def _cases(view: Steps, file: str) -> Iterator[Item]:
    data = view.raw.data(file)
    for n, case in enumerate(listed(data.get("cases"))):
        item = Item(f"Case: {worded(mapping(case).get('title'))}", file, ("cases", n))
        for name, value in leaves(case):
            item.tell(name, tuple(value.split("\n")))
        yield item
    rest = {key: value for key, value in data.items() if key != "cases"}
    item = Item(f"What all cases of {file} share", file, ())
    item.tell("Shared", tuple(_line(name, one) for name, one in leaves(rest)))
    yield item


def _lines_of(title: str, file: str, section: str, data: dict[str, Any]) -> Item:
    item = Item(title, file, (section,))
    item.tell(title, tuple(_line(name, one) for name, one in leaves(data.get(section))))
    return item


def _settings(title: str, file: str, data: dict[str, Any], *others: str) -> Item:
    item = Item(title, file, ())
    for name, value in leaves({key: value for key, value in data.items() if key not in others}):
        item.tell(name, value)
    return item


def _line(name: str, value: str) -> str:
    return f"{name}: {value}" if name else value
