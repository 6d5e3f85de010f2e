"""A script's folder, read and compiled: `load(folder)` gives a Script or raises ScriptError with every problem."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import TypeAlias, TypeVar

from pydantic import BaseModel, ValidationError

from hotline.core.script import Fact, Language, Question, Script
from hotline.scripts import safety, triage
from hotline.scripts.conditions import SYSTEM_FACTS, Terms
from hotline.scripts.demands import demands
from hotline.scripts.errors import Problem, ScriptError
from hotline.scripts.flow import FlowCompiler
from hotline.scripts.languages import language
from hotline.scripts.model import AnswersModel, FlowModel, FollowUpsModel, MessagesModel, SafetyModel, TriageModel
from hotline.scripts.places import places
from hotline.scripts.plan import plan
from hotline.scripts.shape import complain_of_shape
from hotline.scripts.source import Source, read

Model = TypeVar("Model", bound=BaseModel)


#: A script's content: file name within the folder → bytes.
Files: TypeAlias = Mapping[str, bytes]


def load(folder: Path) -> Script:
    """Raises ScriptError, whose problems say file, line, what is wrong and what to do."""
    return compile_files(folder.resolve().name, read_folder(folder))


def read_folder(folder: Path) -> dict[str, bytes]:
    """The files that make up a script's content."""
    if not folder.is_dir():
        raise ScriptError([Problem(str(folder), 1, "there is no such folder", "name a folder like scripts/norovirus")])
    paths = sorted(path for path in folder.rglob("*") if path.suffix in {".yaml", ".txt"} and path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def content_hash(files: Files) -> str:
    """The revision's name: a digest of every file's name and bytes."""
    digest = hashlib.sha256()
    for name in sorted(files):
        digest.update(f"{name}\0{len(files[name])}\0".encode())
        digest.update(files[name])
    return digest.hexdigest()[:16]


def compile_files(name: str, files: Files) -> Script:
    """As `load`, of files that are already in memory."""
    return _Loader(name, files).load()


@dataclass(slots=True)
class _Loader:
    name: str
    files: Files

    def load(self) -> Script:
        sources: list[Source] = []
        try:
            script = self._script(sources)
        except _Unreadable:
            script = None
        problems = [problem for source in sources for problem in source.problems]
        if problems or script is None:
            raise ScriptError(problems)
        return script

    def _script(self, sources: list[Source]) -> Script:
        triage_source, triage_model = self._read("triage.yaml", TriageModel, sources)
        flow_source, flow_model = self._read("flow.yaml", FlowModel, sources)
        plan_source, plan_model = self._read("follow_ups.yaml", FollowUpsModel, sources)
        safety_source, safety_model = self._read("safety.yaml", SafetyModel, sources)
        if not (triage_model and flow_model and plan_model and safety_model):
            raise _Unreadable
        facts = triage.facts(triage_model, triage_source)
        _add_facts_of_questions(facts, flow_model)
        terms = _terms(facts, triage_model, triage_source)
        triage.check_names(triage_model, facts, terms, triage_source)
        compiler = FlowCompiler(flow_model, facts, terms, flow_source)
        questions = compiler.questions()
        sequences = compiler.sequences(questions)
        languages = self._languages(questions, sources)
        texts = {text for language in languages.values() for text in language.messages}
        return Script(
            name=self.name,
            revision=content_hash(self.files),
            facts=facts,
            questions=questions,
            sequences=sequences,
            begin=flow_model.begin,
            returning=flow_model.returning,
            rows=triage.rows(triage_model, terms, triage_source),
            otherwise=triage.otherwise(triage_model, terms, triage_source),
            red_flags=triage.red_flags(triage_model, terms, triage_source),
            invariants=triage.invariants(triage_model, terms, triage_source),
            plan=plan(plan_model, terms, set(sequences), plan_source),
            languages=languages,
            lexicon=safety.lexicon(safety_model, facts, safety_source),
            recheck=frozenset(triage_model.recheck),
            demands=demands(triage_model, facts, terms, texts, triage_source),
            places=places(compiler, (triage_source, triage_model), (plan_source, plan_model)),
            doors=compiler.doors(),
            nudge_after=flow_model.nudge_after,
            expire_after=flow_model.expire_after,
            episode_gap=flow_model.episode_gap,
        )

    def _languages(self, questions: dict[str, Question], sources: list[Source]) -> dict[str, Language]:
        codes = sorted(PurePath(name).stem for name in self.files if name.startswith("messages/"))
        found = {}
        for code in codes:
            source, messages = self._read(f"messages/{code}.yaml", MessagesModel, sources)
            _, answers = self._read(f"answers/{code}.yaml", AnswersModel, sources)
            if messages and answers:
                found[code] = language(code, messages, answers, questions, source)
        if not codes:
            source, _ = self._read("messages/en.yaml", MessagesModel, sources)
        return found

    def _read(self, name: str, model: type[Model], sources: list[Source]) -> tuple[Source, Model | None]:
        source = read(self.files.get(name), f"{self.name}/{name}")
        sources.append(source)
        if source.problems:
            return source, None
        try:
            return source, model.model_validate(source.data)
        except ValidationError as error:
            complain_of_shape(error, model, source)
            return source, None


class _Unreadable(Exception):
    """A file that everything else refers to could not be read at all."""


def _add_facts_of_questions(facts: dict[str, Fact], flow: FlowModel) -> None:
    """Menus, checks and consent need no entry in triage.yaml: their options are their values."""
    for question in flow.questions.values():
        name = question.fact or question.content
        if name not in facts:
            facts[name] = Fact(name, tuple(option.value for option in question.options))


def _terms(facts: dict[str, Fact], model: TriageModel, source: Source) -> Terms:
    known: dict[str, frozenset[str] | None] = {name: frozenset(fact.values) for name, fact in facts.items()}
    known |= SYSTEM_FACTS
    known["ROW"] = frozenset(row.row for row in (*model.rows, model.otherwise))
    known["UNANSWERED"] = frozenset(facts)
    return Terms(known, model.groups, source)
