"""What leads to a sequence: the step that goes through it, which moves it, or why it cannot be moved."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from hotline.console.workbench.page_names import Names, option_value, spelt
from hotline.console.workbench.page_raw import Raw, listed, mapping, worded
from hotline.console.workbench.texts_cells import Path


@dataclass(frozen=True, slots=True)
class Leads:
    """`path` is the step that goes through the sequence, `raw` what stands there; `why` it cannot be moved."""

    path: Path = ()
    raw: Any = None
    why: str = ""


def leading(raw: Raw, names: Names) -> dict[str, Leads]:
    """For every sequence, as far as something leads to it: its place on the page is where it is first met."""
    found: dict[str, Leads] = {}
    for name, leads in (*_fixed(raw), *_steps(raw), *_answers(raw, names)):
        found.setdefault(name, leads)
    return found


NOTHING = Leads(why="Nothing leads here yet. Let a step or an answer go through it; then that has a place.")


def _fixed(raw: Raw) -> Iterator[tuple[str, Leads]]:
    yield worded(raw.flow.get("begin")), Leads(why="Every conversation begins with it, so it stands first.")
    yield worded(raw.flow.get("returning")), Leads(why="It is for people who come back, and has a chapter of its own.")
    for door, name in mapping(raw.flow.get("doors")).items():
        yield (
            worded(name),
            Leads(why=f"It answers “{spelt(door).lower()}” at any moment, so it has no place in an order."),
        )
    for item in map(mapping, listed(raw.plan.get("plan"))):
        words = spelt(worded(item.get("name"))).lower()
        yield worded(item.get("sequence")), Leads(why=f"It is sent as “{words}”. Move that under “Follow-ups”.")


def _steps(raw: Raw) -> Iterator[tuple[str, Leads]]:
    for name, steps in raw.sequences.items():
        for n, step in enumerate(listed(steps)):
            if "run" in mapping(step):
                yield worded(mapping(step)["run"]), Leads(("sequences", name, n), step)


def _answers(raw: Raw, names: Names) -> Iterator[tuple[str, Leads]]:
    for name, question in raw.questions.items():
        fact = worded(mapping(question).get("fact")) or worded(mapping(question).get("content"))
        for option in listed(mapping(question).get("options")):
            answer, asked = names.value(fact, option_value(option)), spelt(name).lower()
            why = f"It comes after the answer “{answer}” to “{asked}”. Move that answer, or the question."
            yield worded(mapping(option).get("run")), Leads(why=why)
