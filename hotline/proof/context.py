"""All walks of one script in one circuit: the interview, and what begins at every door, check and return."""

from dataclasses import dataclass, field

from hotline.core.conditions import facts_in
from hotline.core.edition import Edition
from hotline.core.relevance import settled_by
from hotline.core.script import Ask, Script
from hotline.proof.circuit import TRUE, Circuit
from hotline.proof.claims import Journey
from hotline.proof.knowledge import Knowledge
from hotline.proof.lanes import Lanes
from hotline.proof.solver import Solver, Terms
from hotline.proof.structure import atoms, begins_anew
from hotline.proof.trace import Trace
from hotline.proof.walk import Walker

#: What was said by whoever enters these doors.
SAID_AT = {"emergency": "emergency", "poison": "poison", "crisis": "crisis"}


@dataclass(slots=True)
class Context:
    """`first` is the interview, with every question asked that its conditions allow; `later` begins where it rests."""

    edition: Edition
    circuit: Circuit = field(default_factory=Circuit)
    terms: Terms = field(init=False)
    idle: frozenset[str] = field(init=False)
    first: Journey = field(init=False)
    later: list[Journey] = field(default_factory=list)
    starts: dict[str, Knowledge] = field(default_factory=dict)  # root → what may be known when it begins

    def __post_init__(self) -> None:
        self.terms = Terms(self.circuit)
        self.idle = idle_questions(self.script)
        begin = self.script.begin
        self.starts[begin] = Knowledge(self.script, self.circuit)
        self.first = Journey(begin, self.walker(begin).walk(begin))
        self._walk_later()

    def solver(self) -> Solver:
        """A new one: it is quick as long as it knows little."""
        return Solver(self.circuit, self.terms)

    def lanes(self) -> Lanes:
        before = {id(journey.before): journey.before for journey in self.later if journey.before}
        journeys = (*before.values(), *self.journeys)
        return Lanes(self.circuit, (choice for journey in journeys for choice in journey.trace.choices))

    def _walk_later(self) -> None:
        """Everything else begins after some interview, which may have ended early."""
        begin = self.script.begin
        before = Journey(begin, self.walker(begin, early=True).walk(begin))
        rested = self._touched(before.trace)
        for root, how in roots(self.script).items():
            if how == "restart":
                self._walk_root(root, how, rested, before)
        again = self.circuit.variable()
        for journey in self.later:
            if journey.root == self.script.doors.get("recheck") and journey.trace.end:
                rested = rested.merged(again, journey.trace.end)
        for root, how in roots(self.script).items():
            if how not in {"begin", "restart"}:
                self._walk_root(root, how, rested, before)

    def _touched(self, trace: Trace) -> Knowledge:
        """What is known at rest, with what later checks may have set besides."""
        assert trace.end, "a walk has an end"
        known = trace.end.copy()
        asked = {asking.question.name for asking in trace.askings}
        for question in self.script.questions.values():
            for option in question.options if question.name not in asked else ():
                for fact, value in option.sets.items():
                    known.put(self.circuit.variable(), fact, value)
        return known

    def _walk_root(self, root: str, how: str, rested: Knowledge, before: Journey) -> None:
        known = rested.copy()
        decided = self.circuit.either(known.circumstances.get("DISPOSITION", {}).values())
        if how.startswith("door"):
            self._enter(root, known)
            decided = TRUE
        self.starts[root] = known
        trace = self.walker(root).walk(root, decided)
        self.later.append(Journey(root, trace, before))

    def _enter(self, root: str, known: Knowledge) -> None:
        """A door is entered at any moment, decided or not, and by what was said."""
        rests = self.circuit.variable()
        for name in ("DISPOSITION", "ROW"):
            values = known.circumstances.get(name, {})
            known.circumstances[name] = {value: self.circuit.every((rests, lit)) for value, lit in values.items()}
        said = {self.script.doors.get(door): value for door, value in SAID_AT.items()}.get(root)
        if said and "SAID" in self.script.facts:
            known.heard["SAID"] = {**known.heard.get("SAID", {}), said: TRUE}

    @property
    def journeys(self) -> list[Journey]:
        return [self.first, *self.later]

    def pair(self, root: str) -> list[Journey]:
        """Two persons who begin at the same root with the same past."""
        before = next((journey.before for journey in self.later if journey.root == root), None)
        decided = TRUE
        if before:
            decided = self.circuit.either(self.starts[root].circumstances.get("DISPOSITION", {}).values())
        walks = [self.walker(root, until_decided=True).walk(root, decided) for _ in range(2)]
        return [Journey(root, trace, before) for trace in walks]

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

    def walker(self, root: str, *, until_decided: bool = False, early: bool = False) -> Walker:
        covered = frozenset(self.first.trace.entered) if root != self.script.begin else frozenset[str]()
        return Walker(
            self.script,
            self.circuit,
            self.starts[root].copy(),
            until_decided=until_decided,
            early=early,
            idle=self.idle,
            covered=covered,
        )


def idle_questions(script: Script) -> frozenset[str]:
    """Questions that the engine never asks, because no row of the triage table depends on them in any way."""
    wanted = {fact if fact != "UNANSWERED" else value for row in script.rows for fact, value in atoms(row.when)}
    asks = [
        (step, script.questions[step.question])
        for steps in script.sequences.values()
        for step in steps
        if isinstance(step, Ask)
    ]
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
