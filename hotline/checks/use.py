"""Every text that can be needed is there, and every text that is there can be needed."""

import re
from collections.abc import Iterator, Mapping

from hotline.checks.finding import Finding
from hotline.checks.pack import MESSAGE, Pack
from hotline.core.engine.messages import SAID_BY_THE_ENGINE
from hotline.core.script import Act, Action, Say
from hotline.scripts.source import Where

Needed = Mapping[str, tuple[str, Where]]  # message → the file and place that needs it


def missing(pack: Pack) -> Iterator[Finding]:
    for name, (file, where) in _needed(pack).items():
        for code, language in pack.script.languages.items():
            if name not in language.messages:
                yield pack.place(file, where).error(
                    f"the message {name} is needed and not in messages/{code}.yaml", "write it there, or mend the name"
                )


def never_said(pack: Pack) -> Iterator[Finding]:
    needed = _needed(pack)
    for text in pack.texts:
        name = re.sub(r"\.(child|adult)$", "", text.name)
        if text.kind == MESSAGE and name not in needed:
            yield pack.at(text).error(f"nothing says {text.name}", "say it in flow.yaml, or take it out")


def _needed(pack: Pack) -> Needed:
    script = pack.script
    found: dict[str, tuple[str, Where]] = dict.fromkeys(SAID_BY_THE_ENGINE, ("messages/en.yaml", ("messages",)))
    for language in script.languages.values():
        found |= {
            f"topic_{topic.name}": (f"answers/{language.code}.yaml", ("topics", topic.name))
            for topic in language.topics
        }
    for sequence, steps in script.sequences.items():
        for step in steps:
            if isinstance(step, Say):
                found |= {name: ("flow.yaml", ("sequences", sequence)) for _, name in step.wordings}
    if any(
        isinstance(step, Act) and step.action is Action.WHY for steps in script.sequences.values() for step in steps
    ):
        rows = (*script.rows, script.otherwise)
        found |= {f"why_{row.name}": ("triage.yaml", ("rows", n)) for n, row in enumerate(rows)}
    return found


RULES = (missing, never_said)
