"""Adding, copying and taking out sequences and their steps."""

import msgspec

from hotline.scripts.editing.applying import Files
from hotline.scripts.editing.edits import Duplicate, Move
from hotline.scripts.editing.errors import EditError
from hotline.scripts.editing.intentions.content import FLOW, Desk, Intended, check_name, check_there, steps
from hotline.scripts.editing.intentions.references import in_order, users_of_sequence


class AddSequence(msgspec.Struct, frozen=True, tag="add_sequence", tag_field="intention"):
    """It begins with nothing; somebody has to run it."""

    name: str


class DuplicateSequence(msgspec.Struct, frozen=True, tag="duplicate_sequence", tag_field="intention"):
    sequence: str
    name: str


class RemoveSequence(msgspec.Struct, frozen=True, tag="remove_sequence", tag_field="intention"):
    sequence: str


class MoveStep(msgspec.Struct, frozen=True, tag="move_step", tag_field="intention"):
    """`to` counts among the other steps; into another sequence when one is named."""

    sequence: str
    step: int
    to: int
    into: str | None = None


def add_sequence(files: Files, asked: AddSequence) -> Intended:
    desk = Desk(files)
    check_name(asked.name, desk.named(FLOW, "sequences"), "a sequence")
    desk.insert(FLOW, ("sequences",), [], key=asked.name)
    return desk.done()


def duplicate_sequence(files: Files, asked: DuplicateSequence) -> Intended:
    desk = Desk(files)
    check_there(asked.sequence, desk.named(FLOW, "sequences"), "sequence")
    check_name(asked.name, desk.named(FLOW, "sequences"), "a sequence")
    desk.make(Duplicate(file=FLOW, path=("sequences", asked.sequence), key=asked.name))
    desk.notes.append("Nothing leads to the copy yet. Let a step or an answer go through it.")
    return desk.done()


def remove_sequence(files: Files, asked: RemoveSequence) -> Intended:
    """The steps that run it go with it; an answer, a door or a follow-up that leads to it stands in the way."""
    desk, name = Desk(files), asked.sequence
    check_there(name, desk.named(FLOW, "sequences"), "sequence")
    users = [user for user in users_of_sequence(desk, name) if not user.startswith("sequence ")]
    if users:
        raise EditError(f"{name} is still run by: {in_order(users)}", "change these first")
    for sequence, n, step in steps(desk):
        if step.get("run") == name:
            desk.remove(FLOW, ("sequences", sequence, n))
    desk.remove(FLOW, ("sequences", name))
    return desk.done()


def move_step(files: Files, asked: MoveStep) -> Intended:
    desk = Desk(files)
    listed = desk.listed(FLOW, "sequences", asked.sequence)
    if not 0 <= asked.step < len(listed):
        raise EditError(f"{asked.sequence} has no step {asked.step + 1}", "reload the page")
    step = listed[asked.step]
    if asked.into in {None, asked.sequence}:
        desk.make(Move(file=FLOW, path=("sequences", asked.sequence, asked.step), to=asked.to, old=step))
    else:
        check_there(str(asked.into), desk.named(FLOW, "sequences"), "sequence")
        desk.remove(FLOW, ("sequences", asked.sequence, asked.step))
        desk.insert(FLOW, ("sequences", str(asked.into)), step, at=asked.to)
    return desk.done()
