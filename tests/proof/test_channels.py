"""Small scripts whose questions and rows hang on the channel, held by text, by phone, and changing between any two."""

from collections.abc import Iterator

from hypothesis import given

from hotline.core.conditions import Has
from hotline.core.edition import Edition
from hotline.core.script import Question, Script
from hotline.proof import Property, prove
from hotline.rehearsal.simulator import Simulator
from tests.proof.small import NOON, SILENT, SITE, Leaf, copy, leaf_of, replies
from tests.proof.test_exactness import FEW, Faults, by_flag, of_one, scripts

CHANNELS = [Has("CHANNEL", frozenset({channel})) for channel in ("sms", "voice")]
OF_ONE = {Property.RED_FLAGS, Property.SILENCE}


@FEW
@given(scripts(most=3, besides=CHANNELS))
def test_what_fails_on_some_channel_or_between_two_is_refused_and_nothing_else(made: Script) -> None:
    edition = Edition.of(made)
    found: Faults = {(f.property, f.says) for f in prove(edition, SITE).findings if "must not end milder" not in f.says}
    found = by_flag(made, {fault for fault in found if fault[0] is not Property.TERMINATION})
    wrong = [shown for answers, leaf in converse(edition) if (shown := by_flag(made, set(of_one(made, answers, leaf))))]

    assert found <= {fault for shown in wrong for fault in shown}
    assert [shown for shown in wrong if not shown & found] == []


Answers = dict[str, tuple[str, ...]]


def converse(edition: Edition) -> Iterator[tuple[Answers, Leaf]]:
    """Every conversation, each answer on either channel, whichever the one before was given on."""
    for by_voice in (False, True):
        simulator = Simulator(edition, SITE, NOON, zone="UTC")
        simulator.dial() if by_voice else simulator.text("hi")
        yield from _go_on(edition, simulator, {})


def _go_on(edition: Edition, simulator: Simulator, answers: Answers) -> Iterator[tuple[Answers, Leaf]]:
    session = simulator.person.session
    assert session
    if session.question is None:
        yield answers, leaf_of(edition, simulator)
        return
    asked = edition.script.questions[session.question]
    for by_voice in (False, True):
        for reply in replies(asked):
            yield from _go_on(
                edition, _after(simulator, asked, reply, by_voice=by_voice), {**answers, asked.name: reply}
            )


def _after(simulator: Simulator, asked: Question, reply: tuple[str, ...], *, by_voice: bool) -> Simulator:
    copied = copy(simulator)
    copied.now += 60
    if by_voice != (copied.call is not None):
        copied.dial() if by_voice else copied.hang_up()
    keys = [str(n) for n, option in enumerate(asked.options, 1) if option.value in reply]
    words = " ".join(keys) if reply != SILENT else "zzxqv"
    copied.speak(words) if by_voice else copied.text(words)
    return copied
