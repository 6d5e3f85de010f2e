"""All walks of one script in one circuit: the interview, and what begins at every door, check and return."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from hotline.core.conditions import facts_in
from hotline.core.edition import Edition
from hotline.core.relevance import settled_by
from hotline.core.script import Action, Ask, FollowUp, Script
from hotline.proof.circuit import TRUE, Circuit, Lit
from hotline.proof.claims import Journey
from hotline.proof.knowledge import Knowledge
from hotline.proof.lanes import Lanes
from hotline.proof.leaving_out import LeavingOut
from hotline.proof.routes import dangers, follow_ups, is_door, restarts, roots
from hotline.proof.solver import Solver
from hotline.proof.structure import atoms, begins_anew, begins_with_recheck
from hotline.proof.trace import Trace
from hotline.proof.walk import Walker

#: So often chance is tried before the solver.
TOSSES = 3


@dataclass(slots=True)
class Context:
    """`first` is the interview; `later` begins where it rests, or where it was interrupted.

    Every question is asked that its conditions allow, and what comes later may find any of them unasked: that is more
    than can happen, and quickly proven. `exact`: just those are asked that the engine asks.
    """

    edition: Edition
    exact: bool = False
    alone: bool = False  # the interview, and nothing that comes later
    circuit: Circuit = field(default_factory=Circuit)
    idle: frozenset[str] = field(init=False)
    first: Journey = field(init=False)
    later: list[Journey] = field(default_factory=list)
    solvers: dict[str, Solver] = field(default_factory=dict)
    starts: dict[str, Knowledge] = field(default_factory=dict)  # root → what may be known when it begins
    touches: list[Lit] = field(default_factory=list)  # whether a later check has set something

    def __post_init__(self) -> None:
        self.idle = idle_questions(self.script)
        begin = self.script.begin
        self.starts[begin] = Knowledge(self.script, self.circuit)
        self.first = Journey({begin: TRUE}, self.walker(begin).walk({begin: TRUE}))
        if not self.alone:
            self._walk_later()

    def solver_of(self, journey: Journey) -> Solver:
        """One that knows what came before: what begins at rest shares it, and what asks much has its own."""
        name = "" if journey.between else journey.root
        if name not in self.solvers:
            self.solvers[name] = Solver(self.circuit)
        return self.solvers[name]

    def lanes(self) -> Iterator[Lanes]:
        before = [self.later[0].before] if self.later and self.later[0].before else []
        choices = [choice for one in (*before, *self.journeys) for choice in one.trace.choices]
        return (Lanes(self.circuit, choices, seed) for seed in range(TOSSES))

    def _walk_later(self) -> None:
        """Everything else begins after some interview, which may have ended early, or after triage began again."""
        begin = self.script.begin
        before = Journey({begin: TRUE}, self.walker(begin, past=True).walk({begin: TRUE}))
        rested = self._touched(before.trace)
        for group in restarts(self.script):
            self._walk_from(group, rested, before)
        rechecks = [one for one in self.later if begins_with_recheck(self.script, one.root)]
        between = tuple((self.circuit.variable(), one) for one in rechecks)
        for again, journey in between:
            rested = rested.merged(again, journey.trace.end) if journey.trace.end else rested
        for root, how in roots(self.script).items():
            if how not in {"begin", "restart"} and not begins_anew(self.script, root):
                self._walk_from((root,), rested, before, between)

    def _touched(self, trace: Trace) -> Knowledge:
        """What is known at rest, with what later checks may have set besides."""
        assert trace.end, "a walk has an end"
        known = trace.end.copy()
        asked = {asking.question.name for asking in trace.askings}
        for question in self.script.questions.values():
            for option in question.options if question.name not in asked else ():
                for fact, value in option.sets.items():
                    self.touches.append(self.circuit.variable())
                    known.put(self.touches[-1], fact, value)
        return known

    def _walk_from(
        self, group: tuple[str, ...], rested: Knowledge, before: Journey, between: tuple[tuple[Lit, Journey], ...] = ()
    ) -> None:
        known = rested.copy()
        begins = self._one_of(group)
        given = self._rests(known, before.trace)
        if is_door(self.script, group[0]):
            self._enter(group[0], known)
            given = TRUE
        elif self.exact:
            comes = (self.circuit.every((when, self._comes(root, before, between))) for root, when in begins.items())
            given = self.circuit.every((given, self.circuit.either(comes)))
        self.starts[group[0]] = known
        trace = self.walker(group[0]).walk(begins, given)
        self.later.append(Journey(begins, trace, before, given, between))

    def _rests(self, known: Knowledge, before: Trace) -> Lit:
        """There is a result, and nothing is open."""
        decided = self.circuit.either(known.circumstances.get("DISPOSITION", {}).values())
        return self.circuit.every((decided, *(-self.circuit.every((a.asked, a.cut)) for a in before.askings)))

    def _comes(self, root: str, before: Journey, between: tuple[tuple[Lit, Journey], ...]) -> Lit:
        """Somebody comes there by themselves, or a follow-up that leads there is for them and promised."""
        leading = follow_ups(self.script, root)
        if leading is None:
            return TRUE
        comes = self._promised(leading, before.trace)
        for again, journey in between:
            comes = self.circuit.choose(again, self._promised(leading, journey.trace), comes)
        return comes

    def _promised(self, leading: Sequence[FollowUp], trace: Trace) -> Lit:
        plans = [(given, known) for _, action, given, known in trace.acts if action is Action.PLAN]
        return self.circuit.either(
            self.circuit.every((given, known.holds(follow_up.when))) for follow_up in leading for given, known in plans
        )

    def _one_of(self, group: tuple[str, ...]) -> dict[str, Lit]:
        """Which of these sequences it is: the first unless it is another."""
        others = {root: self.circuit.variable() for root in group[1:]}
        for one in others.values():
            for other in others.values():
                if other != one:
                    self.circuit.require(-self.circuit.every((one, other)), one)
        return {group[0]: -self.circuit.either(others.values()), **others}

    def _enter(self, root: str, known: Knowledge) -> None:
        """A door is entered at any moment, decided or not, and by what was said."""
        rests = TRUE if self.exact else self.circuit.variable()
        for name in ("DISPOSITION", "ROW"):
            values = known.circumstances.get(name, {})
            known.circumstances[name] = {value: self.circuit.every((rests, lit)) for value, lit in values.items()}
        said = dangers(self.script).get(root)
        if said and "SAID" in self.script.facts:
            known.heard["SAID"] = {**known.heard.get("SAID", {}), said: TRUE}

    @property
    def journeys(self) -> list[Journey]:
        return [self.first, *self.later]

    def pair(self, journey: Journey) -> tuple[Journey, Journey]:
        """Two persons who begin at the same place with the same past."""
        walkers = [self.walker(journey.root, until_decided=True) for _ in range(2)]
        one, other = (walker.walk(journey.roots, journey.given) for walker in walkers)
        return replace(journey, trace=one), replace(journey, trace=other)

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

    def walker(self, root: str, *, until_decided: bool = False, past: bool = False) -> Walker:
        covered = frozenset(self.first.trace.entered) if root != self.script.begin else frozenset[str]()
        return Walker(
            self.script,
            self.circuit,
            self.starts[root].copy(),
            until_decided=until_decided,
            early=past and not self.exact,
            cuts=past and self.exact,
            leaving_out=LeavingOut(self.script, self.circuit) if self.exact else None,
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
