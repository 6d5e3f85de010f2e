"""Mistakes in what is asked, when, how silence counts, and what an answer leads to."""

import re
from collections.abc import Iterator

import yaml

from tests.mutants.mutant import Line, Mutant, lines, narrower, shipped, shorter_lists

FILE = "flow.yaml"


def mutants() -> Iterator[Mutant]:
    yield from _question_keys()
    yield from _silence()
    yield from _steps()
    yield from _wordings()
    yield from _worse_answers()
    yield from _doors()


def _question_keys() -> Iterator[Mutant]:
    for line, key in lines(FILE, r"^    (unanswered|red_flag|ask_each): ", within="questions"):
        yield Mutant(f"{key[1]} removed", _question_at(line), FILE, line.dropped())


def _silence() -> Iterator[Mutant]:
    """Silence counts as the mildest answer."""
    data = yaml.load(shipped(FILE), yaml.BaseLoader)["questions"]  # noqa: S506 — the base loader builds strings only
    facts = yaml.load(shipped("triage.yaml"), yaml.BaseLoader)["facts"]  # noqa: S506 — as above
    for line, found in lines(FILE, r'unanswered: "?(\w+)"?', within="questions"):
        question = _question_at(line)
        options = data[question]["options"]
        first = options[0]["value"] if isinstance(options[0], dict) else options[0]
        mildest = facts.get(data[question].get("fact", data[question]["content"]), {"values": [first]})["values"][0]
        if mildest != found[1]:
            text = line.replaced(line.text.replace(found[0], f'unanswered: "{mildest}"'))
            yield Mutant("silence made milder", f"{question} is {mildest}", FILE, text)


def _steps() -> Iterator[Mutant]:
    for line, step in lines(FILE, r"^    - (ask|say|do|run): *(\w*)", within="sequences"):
        what = f"{step[1]} {step[2]}".strip() + f" in {_sequence_at(line)}"
        yield Mutant(f"{step[1]} dropped", f"{what}, line {line.number + 1}", FILE, line.dropped())
        block = "\n".join(line.block)
        if re.search(r"\n      when: ", block) and "CHANNEL" not in block:
            head, when, rest = block.rpartition("\n      ")
            narrowed = head + when + narrower(rest, "CHANNEL: sms")
            text = line.block_replaced(len(line.block), narrowed)
            yield Mutant(f"{step[1]} by text alone", f"{what}, line {line.number + 1}", FILE, text)
            for value, shorter in shorter_lists(rest):
                text = line.block_replaced(len(line.block), head + when + shorter)
                yield Mutant(f"{step[1]} without a value", f"{what} without {value}", FILE, text)


def _wordings() -> Iterator[Mutant]:
    for line, wording in lines(FILE, r"^        - \{.*text: (\w+)\}", within="sequences"):
        yield Mutant("wording dropped", f"{wording[1]} in {_sequence_at(line)}", FILE, line.dropped())
        if "when: {" in line.text and "CHANNEL" not in line.text:
            text = line.replaced(narrower(line.text, "CHANNEL: sms"))
            yield Mutant("wording by text alone", f"{wording[1]} in {_sequence_at(line)}", FILE, text)


def _worse_answers() -> Iterator[Mutant]:
    """An answer from which triage begins again, or help is sent, leads to “all well”."""
    for line, _ in lines(FILE, r"value: \S+, .*run: (recheck|help_not)|value: worse, run: recheck", within="questions"):
        for option in re.finditer(
            r'\{value: "?(\w+)"?, [^}]*(?:\{[^}]*\})?[^}]*run: (recheck\w*|help_not_reached)', line.text
        ):
            text = line.text[: option.start(2)] + "all_well" + line.text[option.end(2) :]
            yield Mutant("worse answer leads astray", f"{option[1]} at {_question_at(line)}", FILE, line.replaced(text))


def _doors() -> Iterator[Mutant]:
    for line, door in lines(FILE, r"^  (\w+): (\w+)$", within="doors"):
        other = "another_patient" if door[1] in {"person", "delete"} else "person"
        yield Mutant("door leads astray", door[1], FILE, line.replaced(f"  {door[1]}: {other}"))


def _question_at(line: Line) -> str:
    return _key_above(line, r"^  (\w+):$")


def _sequence_at(line: Line) -> str:
    return _key_above(line, r"^  (\w+):")


def _key_above(line: Line, pattern: str) -> str:
    above = shipped(line.file).splitlines()[: line.number + 1]
    return next(found[1] for text in reversed(above) if (found := re.match(pattern, text)))
