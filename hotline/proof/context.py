"""All walks of one script in one circuit: the interview, and what begins at every door, check and return."""

from dataclasses import dataclass, field

from hotline.core.conditions import facts_in
from hotline.core.edition import Edition
from hotline.core.relevance import settled_by
from hotline.core.script import Ask, Script
from hotline.proof.circuit import Circuit
from hotline.proof.claims import Journey
from hotline.proof.knowledge import Knowledge
from hotline.proof.solver import Solver
from hotline.proof.walk import Walker, begins_anew


@dataclass(slots=True)
class Context:
    edition: Edition
    circuit: Circuit = field(default_factory=Circuit)
    solver: Solver = field(init=False)
    idle: frozenset[str] = field(init=False)
    first: Journey = field(init=False)  # the interview, with every question asked that its conditions let be asked
    later: list[Journey] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.solver = Solver(self.circuit)
        self.idle = idle_questions(self.script)
        self.first = Journey(self.script.begin, self.walker(Knowledge(self.script, self.circuit)).walk(self.script.begin))

    def place(self, where: tuple[str | int, ...]) -> str:
        places = self.script.places
        while where and where not in places:
            where = where[:-1]
        return places.get(where, self.script.name)

    @property
    def heard_only(self) -> frozenset[str]:
        """Facts that no question asks: they are heard, or not."""
        return frozenset(self.script.facts) - {question.fact for question in self.script.questions.values()}

    @property
    def script(self) -> Script:
        return self.edition.script

    def walker(self, known: Knowledge, **options: bool) -> Walker:
        return Walker(self.script, self.circuit, known.copy(), idle=self.idle, **options)


def idle_questions(script: Script) -> frozenset[str]:
    """Questions that the engine never asks, because no row of the triage table depends on them in any way."""
    wanted = {fact for row in script.rows for fact in facts_in(row.when)}
    asks = [(step, script.questions[step.question]) for steps in script.sequences.values() for step in steps if isinstance(step, Ask)]
    size = 0
    while size != len(wanted):
        size = len(wanted)
        for step, question in asks:
            if settled_by(question) & wanted:
                conditions = (step.when, question.when, *(option.when for option in question.options))
                wanted |= {fact for condition in conditions for fact in facts_in(condition)}
    return frozenset(
        q.name for q in script.questions.values() if not q.always and not q.again and not settled_by(q) & wanted
    )


def roots(script: Script) -> dict[str, str]:
    """Every sequence at which a conversation can begin, and what begins it."""
    found = {script.begin: "begin", script.returning: "returning"}
    found |= {sequence: f"door {door}" for door, sequence in script.doors.items()}
    found |= {follow_up.sequence: f"follow-up {follow_up.name}" for follow_up in script.plan.follow_ups}
    found |= {name: "restart" for name in script.sequences if begins_anew(script, name) and name not in found}
    return found
