"""What a translator goes through: every question and message once, in the order in which people meet them."""

from collections.abc import Iterator
from dataclasses import dataclass

from hotline.console.workbench.page_names import spelt
from hotline.console.workbench.page_order import Block, message_names, says
from hotline.console.workbench.page_raw import listed, mapping, worded
from hotline.console.workbench.page_steps import Question, Steps
from hotline.console.workbench.texts_cells import Message, message

#: So many things are shown and loaded together.
MOST = 8

#: ("ask", question) or ("say", message).
Thing = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Part:
    id: str
    title: str
    things: tuple[Thing, ...]
    view: Steps

    def questions_and_messages(self) -> Iterator[tuple[Question | None, Message | None]]:
        for kind, name in self.things:
            if kind == "ask":
                yield self.view.question(name), None
            else:
                yield None, message(self.view.raw, ("messages", name), spelt(name))


def parts_of(view: Steps, every: Steps) -> list[Part]:
    """`view` shows two languages, `every` knows all of them and so the whole order."""
    met: dict[Thing, None] = {}
    found: list[Part] = []
    for chapter in every.chapters:
        things = [thing for one in chapter.parts for thing in _things(every, one) if thing not in met]
        fresh = list(dict.fromkeys(things))
        met |= dict.fromkeys(fresh)
        found += _cut(chapter.key, chapter.title, fresh, view)
    reasons = [("say", name) for name in message_names(every.raw) if name.startswith("why_")]
    return [*found, *_cut("why", "Reasons of a result", reasons, view)]


def _cut(key: str, title: str, things: list[Thing], view: Steps) -> Iterator[Part]:
    for start in range(0, len(things), MOST):
        yield Part(f"{key}.{start}", title if start == 0 else "", tuple(things[start : start + MOST]), view)


def _things(every: Steps, one: object) -> Iterator[Thing]:
    if not isinstance(one, Block):
        yield from (("say", name) for name in getattr(one, "names", ()))
        return
    for step in listed(every.raw.sequences.get(one.sequence))[one.start : one.end]:
        asked = worded(mapping(step).get("ask"))
        if asked in every.raw.questions:
            yield ("ask", asked)
        yield from (("say", name) for name in says(step) if name)
