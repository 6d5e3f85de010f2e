"""The engine's walk through a script for all persons at once: what they choose is open, so what happens is a formula.

The order of things is that of `core/engine`; docs/proof.md says what is taken together, and why
nothing is lost by it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from hotline.core.conditions import Condition, facts_in
from hotline.core.disposition import Disposition
from hotline.core.script import Act, Action, Ask, Option, Question, Run, Say, Script, Step
from hotline.proof import structure
from hotline.proof.choosing import constrain
from hotline.proof.circuit import FALSE, TRUE, Circuit, Lit
from hotline.proof.knowledge import Knowledge, Values
from hotline.proof.lanes import Choice
from hotline.proof.leaving_out import LeavingOut
from hotline.proof.onset import age_onset
from hotline.proof.structure import FREE, asks, atoms, begins_anew, flags_of, mildest, passed
from hotline.proof.trace import Asking, Decision, Hearing, Look, Place, Saying, Trace


@dataclass(slots=True)
class Walker:
    """Walks one root. With `until_decided` nothing after a decision is looked at."""

    script: Script
    circuit: Circuit
    known: Knowledge
    until_decided: bool = False
    early: bool = False  # any question may be left out
    leaving_out: LeavingOut | None = None  # those are that the engine leaves out
    cuts: bool = False  # any question may be left open, because something else begins
    idle: frozenset[str] = frozenset()  # questions that nothing depends on: the engine leaves them out
    covered: frozenset[str] = frozenset()  # sequences that were walked from the beginning already
    trace: Trace = field(default_factory=Trace)
    ended: Lit = FALSE
    decided: Lit = FALSE
    flags: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    _between: dict[str, Lit] = field(default_factory=dict)  # fact → whether something may have been heard since
    _stale: dict[str, Lit] = field(default_factory=dict)  # circumstance → whether it may have changed since
    _moved: set[tuple[str, str]] = field(default_factory=set)  # fact and value: what a flag can change
    _anew: bool = False
    _frames: tuple[Place, ...] = ()  # where we are, innermost first, as the engine has it

    def walk(self, roots: Mapping[str, Lit], given: Lit = TRUE) -> Trace:
        """Begins at one of these sequences, each with when it does; all of them are alike but for their first step."""
        self.flags = flags_of(self.script)
        self._fresh_circumstances(TRUE)
        self._between = dict.fromkeys(self.flags, TRUE)
        self._moved = structure.moved(self.script, self.flags)
        self._begin(roots, given)
        self.trace.undecided = -self.circuit.either((self.decided, self.trace.waits, *self.trace.arrivals.values()))
        self.trace.end = self.known
        return self.trace

    # Steps

    def _begin(self, roots: Mapping[str, Lit], given: Lit) -> None:
        first = next(iter(roots))
        if len(roots) == 1:
            self._sequence(first, given)
            return
        for name, chosen in roots.items():
            here = self.circuit.every((given, chosen))
            self._enter(name, here)
            self._make_fresh(name, here)
            self._step(self.script.sequences[name][0], (name, 0), here)
        self._steps(first, given, 1)

    def _sequence(self, name: str, given: Lit, *, is_new: bool = True) -> None:
        """Goes into it because something new came up, or as a step of another."""
        if given == FALSE:
            return
        trace, circuit = self.trace, self.circuit
        is_inside = any(sequence == name for sequence, _ in self._frames)
        is_known = is_inside or begins_anew(self.script, name) or (self._anew and name in self.covered)
        if self._frames and is_known:
            trace.arrivals[name] = circuit.either((trace.arrivals.get(name, FALSE), given))
            self._end(given)
            return
        self._enter(name, given)
        if is_new:
            self._make_fresh(name, given)
        self._steps(name, given)

    def _enter(self, name: str, given: Lit) -> None:
        self.trace.entered[name] = self.circuit.either((self.trace.entered.get(name, FALSE), given))

    def _steps(self, name: str, given: Lit, start: int = 0) -> None:
        beneath = self._frames
        left = FALSE
        for index, step in enumerate(self.script.sequences[name][start:], start):
            here = self.circuit.every((given, -self.ended, -left))
            if here == FALSE:
                break
            self._frames = ((name, index + 1), *beneath)
            left = self.circuit.either((left, self._step(step, (name, index), here)))
        self._frames = beneath

    def _step(self, step: Step, place: Place, given: Lit) -> Lit:
        """Does the step; when the sequence is left by it."""
        taken = self.circuit.every((given, self._holds(step.when)))
        self.trace.steps[place] = self.circuit.either((self.trace.steps.get(place, FALSE), taken))
        match step:
            case Say():
                self._say(step, place, taken)
            case Run(sequence):
                self._sequence(sequence, taken, is_new=False)
            case Ask(name):
                self._ask(self.script.questions[name], place, taken)
            case Act():
                return self._act(step, place, taken)
        return FALSE

    def _say(self, step: Say, place: Place, given: Lit) -> None:
        for index, (when, message) in enumerate(step.wordings):
            said = self.circuit.every((given, self._holds(when)))
            self._look_at(
                forbidden.when for forbidden in self.script.demands.never_said if message in forbidden.messages
            )
            self.trace.sayings.append(Saying(place, message, index, said, self.known.copy(), len(self.trace.sayings)))
            given = self.circuit.every((given, -said))

    # Questions

    def _ask(self, question: Question, place: Place, given: Lit) -> None:
        circuit = self.circuit
        visible = {option.value: self._holds(option.when) for option in question.options}
        asked = circuit.every((given, circuit.either(visible.values())))
        if not question.again:
            met = circuit.either(
                (self.known.answered.get(question.fact, FALSE), self.known.unanswered.get(question.fact, FALSE))
            )
            asked = circuit.every((asked, -met, self._holds(question.when)))
        if question.name in self.idle:
            return
        if not question.always and not question.again:
            left_out = circuit.every((asked, self._left_out(question, place, asked)))
            self.trace.left_out[question.fact] = circuit.either(
                (self.trace.left_out.get(question.fact, FALSE), left_out)
            )
            asked = circuit.every((asked, -left_out))
        if asked == FALSE:
            return
        asking = self._asking(question, place, asked, visible)
        self._time_passes(question, asked)
        if question.again:
            self._menu(asking)
        else:
            self._end(circuit.every((asked, asking.cut)))
            self._answer(asking, circuit.every((asked, -asking.cut)))

    def _left_out(self, question: Question, place: Place, asked: Lit) -> Lit:
        """Because nothing can raise the result any more: as the engine weighs it, or perhaps."""
        if self.leaving_out and asked != FALSE:
            frames = (place, *self._frames[1:])
            self._look_at(self.leaving_out.weighed(frames))
            return self.leaving_out.leaves_out(question.name, frames, self.known)
        return self.circuit.variable() if self.early else FALSE

    def _asking(self, question: Question, place: Place, asked: Lit, visible: Values) -> Asking:
        circuit = self.circuit
        chosen = {option.value: circuit.variable() for option in question.options}
        silent = FALSE if question.again else circuit.variable()
        undone = {o.value: circuit.variable() for o in question.options if self._can_be_undone(question, o, place)}
        cut = circuit.variable() if self.cuts and not question.again else FALSE
        asking = Asking(question, place, len(self.trace.askings) + 1, asked, visible, chosen, silent, undone, cut)
        constrain(circuit, asking)
        offered = tuple((chosen[value], visible[value]) for value in chosen)
        none = chosen.get(question.none or "")
        mild = next((chosen[value] for value in mildest(self.script, question.fact) if value in chosen), None)
        several = question.many or question.again
        self.trace.choices.append(Choice(offered, silent if silent != FALSE else None, several, none, mild))
        self.trace.askings.append(asking)
        return asking

    def _can_be_undone(self, question: Question, option: Option, place: Place) -> bool:
        """BACK comes here again from a question further on in this sequence, or in what is run from it."""
        if not option.sets or question.again:
            return False
        further = self.script.sequences[place[0]][place[1] + 1 :]
        runs = [option.run] if option.run else []
        runs += [step.sequence for step in further if isinstance(step, Run)]
        return any(isinstance(step, Ask) for step in further) or any(asks(self.script, name) for name in runs)

    def _menu(self, asking: Asking) -> None:
        """A menu is asked again after each answer: what is chosen from it, in the order in which it is offered.

        Whoever chooses nothing leaves it open, and the conversation rests there.
        """
        question = asking.question
        left = self.circuit.every((asking.asked, *(-chosen for chosen in asking.chosen.values())))
        self.trace.waits = self.circuit.either((self.trace.waits, left))
        self._end(left)
        for option in question.options:
            chosen = asking.chosen[option.value]
            self.circuit.require(self.circuit.either((-chosen, -self.ended)), chosen)  # another menu may be left open
            picked = self.circuit.every((asking.asked, chosen, -self.ended))
            self.known.answer(picked, question.fact, {option.value: TRUE})
            self._apply(option, picked)
            if option.run:
                self._sequence(option.run, picked)

    def _answer(self, asking: Asking, asked: Lit) -> None:
        circuit, question = self.circuit, asking.question
        for option in question.options:
            if option.value in asking.undone:
                self._apply(option, circuit.every((asked, asking.undone[option.value])))
        silent = circuit.every((asked, asking.silent))
        if question.always and not question.unanswered:
            self._end(silent)  # no safe side is declared: the conversation rests
        values = {
            value: circuit.either((asking.chosen.get(value, FALSE), silent if value in question.unanswered else FALSE))
            for value in dict.fromkeys((*asking.chosen, *question.unanswered))
        }
        answered = asked if question.unanswered else circuit.every((asked, -silent))
        self.known.answer(answered, question.fact, values)
        for option in question.options:
            self._apply(option, circuit.every((answered, values[option.value])))
        self.known.is_answered_after_all(answered, question.fact)
        if not question.always:
            self.known.settle(silent, question.fact)
        self._run_option(question.options, {value: circuit.every((answered, lit)) for value, lit in values.items()})

    def _apply(self, option: Option, given: Lit) -> None:
        for fact, value in option.sets.items():
            self._hear(fact)
            self.known.put(given, fact, value)

    def _run_option(self, options: Iterable[Option], picked: Mapping[str, Lit]) -> None:
        """The first picked option that runs a sequence."""
        before = FALSE
        for option in options:
            if option.run:
                self._sequence(option.run, self.circuit.every((picked[option.value], -before, -self.ended)))
                before = self.circuit.either((before, picked[option.value]))

    # Acts

    def _act(self, act: Act, place: Place, given: Lit) -> Lit:
        self.trace.acts.append((place, act.action, given, self.known.copy()))
        match act.action:
            case Action.DECIDE:
                self._ask_passed(place, given)
                self._decide(place, given)
            case Action.RECHECK:
                self._recheck(act, given)
            case Action.NEW_PATIENT | Action.NEW_EPISODE:
                self._begin_anew(given)
            case Action.RESUME:
                self.trace.resumed = self.circuit.either((self.trace.resumed, given))
                return given
            case Action.END | Action.FORGET:
                self._end(given)
            case _:
                pass
        return FALSE

    def _ask_passed(self, place: Place, given: Lit) -> None:
        """Before a decision the engine asks what was passed and has been opened since, by something late."""
        every = list(passed(self.script, *place))
        late = self._moved | {(name, value) for name, values in FREE.items() for value in values}
        reopened: list[tuple[Question, Place, tuple[Condition, ...]]] = []
        for step, at, whens in reversed(every):
            question = self.script.questions[step.question]
            conditions = (*whens, question.when, *(option.when for option in question.options))
            is_late = any(atom in late for condition in conditions for atom in atoms(condition))
            if is_late and not question.always and not question.again:
                reopened.insert(0, (question, at, whens))
            late |= {
                atom
                for o in question.options
                for fact, value in o.sets.items()
                for atom in structure.moves(self.script, fact, value)
            }
        for _ in reopened:  # one may open another, each is asked once
            for question, at, whens in reopened:
                self._ask(question, at, self.circuit.every((given, *(self._holds(when) for when in whens))))

    def _decide(self, place: Place, given: Lit) -> None:
        circuit, script = self.circuit, self.script
        for fact in [*self._between]:
            self._hear(fact)
        self._look_at(structure.demanded_of_results(script))
        rows = {row.name: self._holds(row.when) for row in script.rows}
        rows[script.otherwise.name] = -circuit.either(rows.values())
        all_rows = (*script.rows, script.otherwise)
        at_least = {
            level: circuit.either(rows[row.name] for row in all_rows if row.disposition >= level)
            for level in Disposition
        }
        before = self.known.copy()
        self.decided = circuit.either((self.decided, given))
        level = {
            one.name: circuit.every(
                (at_least[one], -at_least[Disposition(one + 1)] if one < max(Disposition) else TRUE)
            )
            for one in Disposition
        }
        self._set_circumstance(given, "DISPOSITION", level)
        self._set_circumstance(given, "ROW", rows)
        order = len(self.trace.sayings)
        asked = len(self.trace.askings)
        self.trace.decisions.append(Decision(place, given, before, rows, at_least, self.known.copy(), order, asked))
        if self.until_decided:
            self._end(given)

    def _set_circumstance(self, given: Lit, name: str, values: Mapping[str, Lit]) -> None:
        old = self.known.circumstances.get(name, {})
        self.known.circumstances[name] = {
            value: self.circuit.choose(given, literal, old.get(value, FALSE)) for value, literal in values.items()
        }

    def _recheck(self, act: Act, given: Lit) -> None:
        self.known.forget(given, self.script.recheck - {"TREND"})
        self.known.drop_heard(given, "TREND")
        for fact, value in act.sets.items():
            self.known.answer(given, fact, {value: TRUE})
        age_onset(self.circuit, self.known, self.trace, given)
        for name in ("DISPOSITION", "ROW"):
            self._set_circumstance(given, name, dict.fromkeys(self.known.circumstances.get(name, {}), FALSE))

    def _begin_anew(self, given: Lit) -> None:
        self._anew = True
        self.known.forget(given, {*self.known.answered, *self.known.unanswered, *self.known.heard})
        for name in ("DISPOSITION", "ROW"):
            self._set_circumstance(given, name, dict.fromkeys(self.known.circumstances.get(name, {}), FALSE))

    def _end(self, given: Lit) -> None:
        self.ended = self.circuit.either((self.ended, given))

    # What happens between the steps

    def _make_fresh(self, name: str, given: Lit) -> None:
        """Menus, checks and other questions of the moment are asked anew."""
        fresh = structure.of_the_moment(self.script, name)
        if fresh & self.known.answered.keys():
            some = self.circuit.either(self.known.answered.get(fact, FALSE) for fact in fresh)
            self.known.forget(self.circuit.every((given, some)), fresh)

    def _time_passes(self, question: Question, asked: Lit) -> None:
        """A question waits: meanwhile flags may be heard, the channel changed, the nurse line close.

        What is said about the fact that it asks for is an answer.
        """
        answers = {option.value for option in question.options} if self.leaving_out else set[str]()
        self._between = {
            fact: self.circuit.either((open_, asked))
            if fact != question.fact or not answers.issuperset(self.flags[fact])
            else open_
            for fact, open_ in self._between.items()
        }
        self._fresh_circumstances(asked)

    def _fresh_circumstances(self, asked: Lit) -> None:
        """Circumstances are looked at anew when they are read next; most are never read."""
        for name in FREE:
            self._stale[name] = self.circuit.either((self._stale.get(name, FALSE), asked))

    def _holds(self, condition: Condition) -> Lit:
        for fact, value in atoms(condition):
            if (fact, value) in self._moved:
                self._hear(fact)
            self._look(fact)
        return self.known.holds(condition)

    def _look_at(self, conditions: Iterable[Condition]) -> None:
        """How everything is now that these conditions speak of, besides the answers."""
        for condition in conditions:
            for name in {*facts_in(condition)} & FREE.keys():
                self._look(name)

    def _hear(self, fact: str) -> None:
        """Any flag may have been heard since this fact was read last."""
        since = self._between.get(fact, FALSE)
        if since == FALSE:
            return
        self._between[fact] = FALSE
        heard = self.known.heard.setdefault(fact, {})
        for value in self.flags[fact]:
            now = self.circuit.variable()
            counts = self.circuit.every((since, now))
            heard[value] = self.circuit.either((heard.get(value, FALSE), counts))
            self.trace.hearings.append(Hearing(len(self.trace.askings), fact, value, now, counts))

    def _look(self, name: str) -> None:
        since = self._stale.get(name, FALSE)
        if since == FALSE:
            return
        self._stale[name] = FALSE
        first, second = FREE[name]
        now = self.circuit.variable()
        old = self.known.circumstances.get(name, {}).get(first, now)
        if name == "LANGUAGE":
            now = self.circuit.either((now, old))  # once known it stays known
        here = self.circuit.choose(since, now, old)
        self.known.circumstances[name] = {first: here, second: -here}
        self.trace.looks.append(Look(len(self.trace.askings), name, FREE[name], here))
