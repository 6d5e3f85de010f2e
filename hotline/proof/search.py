"""From a broken claim to a conversation: the person with the least to do, tried in the real engine."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from hotline.core.site import Site
from hotline.proof.circuit import FALSE, Lit
from hotline.proof.claims import Claim
from hotline.proof.context import Context
from hotline.proof.counting import Counter
from hotline.proof.persons import behaviour
from hotline.proof.rehearse import Conversation, Stuck, live_through
from hotline.proof.solver import Model, Solver
from hotline.proof.travel import travel, ways
from hotline.proof.wishes import acts, mild, on_one_channel, plain, usual, walks

#: So many persons are tried before the proof admits that it cannot show what it found.
MOST_TRIED = 8


@dataclass(frozen=True, slots=True)
class Shown:
    """The conversations that show a fault, and whether it was seen in them."""

    claim: Claim
    conversations: tuple[Conversation, ...]
    seen: bool
    trouble: str = ""
    asked: str = ""  # the question that the engine asked where none was expected

    @property
    def story(self) -> str:
        """Each conversation with what comes of it, and what must; what both begin with stands once, above the first."""
        if not self.conversations:
            return ""
        if len(self.conversations) == 1:
            told = [*self.conversations[0].lines, f"# {_ending(self.conversations[0])}, and {self.claim.must}"]
            return "\n".join(told) + "\n"
        told = []
        for differs, conversation in zip(self.claim.differ, self.conversations, strict=False):
            begin = next(n for n, line in enumerate(conversation.lines) if line.startswith("@"))
            common = [] if told else conversation.lines[:begin]
            told += [*common, f"# {differs}: {_ending(conversation)}", *conversation.lines[begin:], ""]
        return "\n".join([*told, f"# {self.claim.must}"]) + "\n"


def _ending(conversation: Conversation) -> str:
    reached = conversation.disposition
    return "no result" if reached is None else f"ends at {reached.name}"


@dataclass(slots=True)
class Search:
    """Looks for whoever shows that a claim is broken. `context` is an exact one."""

    context: Context
    site: Site
    claim: Claim
    spared: list[Lit]  # other faults, which whoever shows this one need not show
    solver: Solver = field(init=False)

    def __post_init__(self) -> None:
        self.solver = self.context.solver_of(self.claim.journeys[0])

    def show(self) -> Shown | None:
        """None when the claim holds."""
        circuit = self.context.circuit
        ordinary = (
            *on_one_channel(circuit, walks(self.claim)),
            *usual(circuit, self.claim, self.context.touches),
            *plain(circuit, self.claim),
        )
        _, literals = self.solver.wish([self.claim.broken, *self.spared], ordinary)
        shown = None
        for _ in range(MOST_TRIED):
            model = self._least(literals)
            if model is None:
                break
            shown = self._try(model)
            if shown.seen:
                break
            literals.append(-circuit.every(self._as_asked(shown, model)))
        return shown

    def _least(self, literals: list[Lit]) -> Model | None:
        """Somebody with the least to do, and among those one who answers mildly."""
        best = self.solver.find(*literals)
        if best is None:
            return None
        done = acts(self.context.circuit, self.claim)
        least, most = 0, sum(map(best, done))
        counter = Counter(self.context.circuit, done, most)
        while least < most:
            model = self.solver.find(*literals, counter.at_most((least + most) // 2))
            least, most = (least, sum(map(model, done))) if model else ((least + most) // 2 + 1, most)
            best = model or best
        mildest = mild(self.context.script, self.context.circuit, self.claim, best)
        return self.solver.wish([*literals, counter.at_most(most)], mildest)[0]

    def _try(self, model: Model) -> Shown:
        """By every route until the fault is seen."""
        shown = Shown(self.claim, (), seen=False, trouble=f"no way leads to {self.claim.journeys[0].root}")
        for route in ways(self.context.edition, self.claim.journeys[0], model):
            conversations: list[Conversation] = []
            try:
                for journey in self.claim.journeys:
                    conversations.append(travel(self.context.edition, self.site, journey, model, route))
                    lived = behaviour(journey.trace, model)
                    live_through(conversations[-1], lived, until_decided=self.claim.until_decided)
            except Stuck as stuck:
                shown = Shown(self.claim, tuple(conversations), seen=False, trouble=str(stuck), asked=stuck.question)
                continue
            seen = self.claim.seen(conversations)
            shown = Shown(self.claim, tuple(conversations), seen, "it ends otherwise in the engine")
            if shown.seen:
                break
        return shown

    def _as_asked(self, shown: Shown, model: Model) -> Iterator[Lit]:
        """What the engine went by: the answers to the questions that it asked, and what it asked where it got stuck."""
        for trace in walks(self.claim):
            for asking in trace.askings:
                if _was_asked(shown, asking.question.name):
                    literals = (
                        asking.asked,
                        asking.silent,
                        asking.cut,
                        *asking.chosen.values(),
                        *asking.undone.values(),
                    )
                    yield from (literal if model(literal) else -literal for literal in literals if literal != FALSE)
            yield from (h.heard if model(h.heard) else -h.heard for h in trace.hearings)
            yield from (look.first if model(look.first) else -look.first for look in trace.looks)


def _was_asked(shown: Shown, question: str) -> bool:
    if not shown.conversations or question == shown.asked:
        return True
    return any(question in one.asked or question in one.earlier for one in shown.conversations)
