"""flow.yaml compiled: questions, sequences and doors."""

from dataclasses import dataclass, field

from hotline.core.conditions import ALWAYS, Condition, Has
from hotline.core.script import Act, Action, Ask, Fact, Option, Question, Run, Say, Step
from hotline.scripts.conditions import Terms
from hotline.scripts.model import FlowModel, OptionModel, QuestionModel, StepModel
from hotline.scripts.source import Source, Where

READERS = frozenset({"temperature", "age_child", "age_adult", "age_self", "onset", "hours", "days"})
ITEM_ANSWERS = ("yes", "no", "not_sure")
#: What emergency words open at any moment: without them nobody who is in danger gets an answer.
URGENT_DOORS = ("emergency", "poison", "crisis")


@dataclass(slots=True)
class FlowCompiler:
    """Turns the flow's model into questions and sequences, and complains of every name that leads nowhere."""

    model: FlowModel
    facts: dict[str, Fact]
    terms: Terms
    source: Source
    places: dict[Where, str] = field(default_factory=dict)  # question, or sequence and index → file:line

    def questions(self) -> dict[str, Question]:
        found: dict[str, Question] = {}
        for name, model in self.model.questions.items():
            question = self._question(name, model)
            found[name] = question
            if model.ask_each:
                found |= {item.name: item for item in _items(question, model.ask_each)}
        return found

    def _question(self, name: str, model: QuestionModel) -> Question:
        where: Where = ("questions", name)
        fact = self.facts.get(model.fact or model.content)
        options = tuple(self._option(option, fact, (*where, "options", n)) for n, option in enumerate(model.options))
        if model.reads and model.reads not in READERS:
            self.source.complain((*where, "reads"), f"nothing reads {model.reads}", f"use one of: {', '.join(READERS)}")
        values = set(fact.values) if fact else {option.value for option in model.options}
        for part, named in (
            ("unanswered", model.unanswered),
            ("ask_each", [model.ask_each] if model.ask_each else []),
        ):
            self._check_values((*where, part), named, values)
        return Question(
            name=name,
            content=model.content,
            fact=model.fact or model.content,
            options=options,
            when=self._when(model.when, where),
            many=fact.many if fact else False,
            none=fact.none if fact else None,
            red_flag=model.red_flag,
            attempts=model.attempts,
            unanswered=tuple(model.unanswered),
            reads=model.reads,
            again=model.menu,
            always=model.always,
        )

    def _option(self, model: OptionModel, fact: Fact | None, where: Where) -> Option:
        if fact and model.value not in fact.values:
            self.source.complain(where, f"{fact.name} has no value {model.value}", "use a value of triage.yaml")
        for name, value in model.sets.items():
            self.terms.compile({name: value}, self.source, (*where, "sets"))
        if model.run and model.run not in self.model.sequences:
            self.source.complain((*where, "run"), f"there is no sequence {model.run}", "write it, or mend the name")
        return Option(model.value, dict(model.sets), model.run, self._when(model.when, where), model.shown)

    def _check_values(self, where: Where, named: list[str], values: set[str]) -> None:
        for value in named:
            if value not in values:
                self.source.complain(where, f"{value} is no value here", f"use one of: {', '.join(sorted(values))}")

    def sequences(self, questions: dict[str, Question]) -> dict[str, tuple[Step, ...]]:
        found = {name: tuple(self._sequence(name, questions)) for name in self.model.sequences}
        self._complain_of_circles(found)
        return found

    def _sequence(self, name: str, questions: dict[str, Question]) -> list[Step]:
        steps: list[Step] = []
        for n, model in enumerate(self.model.sequences[name]):
            for step in self._steps(model, questions, ("sequences", name, n)):
                self.places["sequences", name, len(steps)] = self.source.place(("sequences", name, n))
                steps.append(step)
        return steps

    def _steps(self, model: StepModel, questions: dict[str, Question], where: Where) -> list[Step]:
        if [model.say, model.ask, model.run, model.do].count(None) != 3:  # noqa: PLR2004 - four kinds, one of them
            self.source.complain(where, "a step is one of say, ask, run, do", "write exactly one of them")
            return []
        when = self._when(model.when, where)
        if model.say is not None:
            wordings = tuple((self._when(one.when, (*where, "say")), one.text) for one in model.say)
            return [Say(wordings, when, model.times, model.interruptible)]
        if model.ask is not None:
            return self._asks(model.ask, when, questions, where)
        if model.run is not None:
            if model.run not in self.model.sequences:
                self.source.complain((*where, "run"), f"there is no sequence {model.run}", "write it, or mend the name")
                return []
            return [Run(model.run, when)]
        return self._act(model, when, where)

    def _asks(self, name: str, when: Condition, questions: dict[str, Question], where: Where) -> list[Step]:
        if name not in questions:
            self.source.complain((*where, "ask"), f"there is no question {name}", "write it, or mend the name")
            return []
        items = [Ask(item.name) for item in questions.values() if item.name.startswith(f"{name}.")]
        return [Ask(name, when), *items]

    def _act(self, model: StepModel, when: Condition, where: Where) -> list[Step]:
        if model.do not in set(Action):
            self.source.complain((*where, "do"), f"nothing does {model.do}", f"use one of: {', '.join(Action)}")
            return []
        for name, value in model.set.items():
            self.terms.compile({name: value}, self.source, (*where, "set"))
        return [Act(Action(model.do), when, model.because, dict(model.set))]

    def _when(self, raw: dict[str, object], where: Where) -> Condition:
        return self.terms.compile(raw, self.source, (*where, "when")) if raw else ALWAYS

    def _complain_of_circles(self, sequences: dict[str, tuple[Step, ...]]) -> None:
        runs = {name: [s.sequence for s in steps if isinstance(s, Run)] for name, steps in sequences.items()}
        for name in runs:
            if name in _reached_from(name, runs):
                self.source.complain(("sequences", name), f"{name} runs itself and never ends", "take the run out")

    def doors(self) -> dict[str, str]:
        named = {**self.model.doors, "begin": self.model.begin, "returning": self.model.returning}
        for door, sequence in named.items():
            if sequence not in self.model.sequences:
                where: Where = ("doors", door) if door in self.model.doors else (door,)
                self.source.complain(where, f"there is no sequence {sequence}", "write it, or mend the name")
        for door in URGENT_DOORS:
            if door not in self.model.doors:
                what_to_do = f"name its sequence: {door}: …"
                self.source.complain(
                    ("doors",), f"there is no door {door}, and it can be needed at any moment", what_to_do
                )
        return dict(self.model.doors)


def _items(question: Question, unsure: str) -> list[Question]:
    """One yes/no question for each sign of a list; asked when the person is not sure of the whole list."""
    return [
        Question(
            name=f"{question.name}.{option.value}",
            content=f"{question.content}_{option.value.upper()}",
            fact=f"{question.fact}/{option.value}",
            options=tuple(Option(answer) for answer in ITEM_ANSWERS),
            when=Has(question.fact, frozenset({unsure})),
            red_flag=question.red_flag,
            attempts=question.attempts,
            unanswered=(unsure,),
            item_of=(question.fact, option.value),
        )
        for option in question.options
        if option.value not in {question.none, unsure}
    ]


def _reached_from(name: str, runs: dict[str, list[str]]) -> set[str]:
    reached: set[str] = set()
    waiting = list(runs[name])
    while waiting:
        one = waiting.pop()
        if one not in reached:
            reached.add(one)
            waiting += runs.get(one, [])
    return reached
