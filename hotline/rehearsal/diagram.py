"""A script as a Mermaid flow chart: sequences as boxes of steps, and what runs what."""

from collections.abc import Iterator

from hotline.core.conditions import ALWAYS
from hotline.core.script import Act, Ask, Run, Say, Script, Step


def draw(script: Script) -> str:
    lines = ["flowchart TD"]
    for name, steps in script.sequences.items():
        lines += [f"  subgraph {name}", *(f"    {box}" for box in _boxes(name, steps)), "  end"]
    lines += [f"  {arrow}" for arrow in _arrows(script)]
    return "\n".join(lines)


def _boxes(name: str, steps: tuple[Step, ...]) -> Iterator[str]:
    for index, step in enumerate(steps):
        yield f'{name}_{index}["{_label(step)}"]'
    for index in range(len(steps) - 1):
        yield f"{name}_{index} --> {name}_{index + 1}"


def _label(step: Step) -> str:
    when = "" if step.when == ALWAYS else " (sometimes)"
    match step:
        case Say(wordings):
            return f"say {' or '.join(text for _, text in wordings)}{when}"
        case Ask(question):
            return f"ask {question}{when}"
        case Run(sequence):
            return f"run {sequence}{when}"
        case Act(action):
            return f"{action.value}{when}"


def _arrows(script: Script) -> Iterator[str]:
    for name, steps in script.sequences.items():
        for index, step in enumerate(steps):
            if isinstance(step, Run):
                yield f"{name}_{index} -.-> {step.sequence}_0"
            if isinstance(step, Ask):
                options = script.questions[step.question].options
                yield from (f"{name}_{index} -->|{o.value}| {o.run}_0" for o in options if o.run)
