"""What staff have to do for a person: how a need joins the others, and who waits since when."""

from msgspec.structs import replace

from hotline.core.person import Need, Task


def with_need(task: Task | None, kind: str, now: int, *, urgent: bool = False) -> Task:
    """The same need stays one however often it is said; it brings back what rested, and whoever has it must look."""
    task = task or Task()
    known = next((need for need in task.needs if need.kind == kind), None)
    needs = tuple(need for need in task.needs if need is not known)
    need = Need(kind=kind, opened=known.opened if known else now, urgent=urgent or bool(known and known.urgent))
    return replace(task, needs=(*needs, need), waiting=waits_from(task, now))


def written_to(task: Task, now: int) -> Task:
    """They wrote something that staff have not seen."""
    return replace(task, unread=task.unread + 1, waiting=waits_from(task, now))


def waits_from(task: Task, now: int) -> int:
    return min(task.waiting or now, now)
