"""All texts of a script, each with its place in the files: what the rules read."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from hotline.checks.finding import Finding, Severity
from hotline.core.edition import Edition
from hotline.core.script import Language, Question, QuestionWording, Script, Wording
from hotline.scripts.loader import Files
from hotline.scripts.source import Source, Where, read

#: What a text is: said in passing, a question, a question's own words for a bad answer, one option.
MESSAGE, ASK, AGAIN, OPTION = "message", "ask", "again", "option"


@dataclass(frozen=True, slots=True)
class Text:
    """A text with its twin: `eye` is what is sent, `ear` what is spoken. `name` is the same in every language."""

    language: str
    name: str
    where: Where
    eye: str
    ear: str
    kind: str = MESSAGE
    question: Question | None = None

    @property
    def both(self) -> tuple[tuple[str, str, Where], ...]:
        """Either twin: what it is for, the words, and where they stand."""
        parts = ("label", "say") if self.kind == OPTION else ("text", "voice")
        return (("eye", self.eye, (*self.where, parts[0])), ("ear", self.ear, (*self.where, parts[1])))


@dataclass(frozen=True)
class Pack:
    """A script, ready to be spoken, with its files."""

    edition: Edition
    sources: Mapping[str, Source]

    @cached_property
    def texts(self) -> tuple[Text, ...]:
        languages = self.script.languages.items()
        return tuple(text for code, language in languages for text in _texts(self.script, code, language))

    @cached_property
    def by_name(self) -> Mapping[str, Mapping[str, Text]]:
        """Name → language → text."""
        found: dict[str, dict[str, Text]] = {}
        for text in self.texts:
            found.setdefault(text.name, {})[text.language] = text
        return found

    @property
    def script(self) -> Script:
        return self.edition.script

    def at(self, text: Text, where: Where | None = None) -> "Place":
        return self.place(f"messages/{text.language}.yaml", where or text.where)

    def place(self, file: str, where: Where) -> "Place":
        source = self.sources.get(file)
        return Place(source.name, source.line(where)) if source else Place(f"{self.script.name}/{file}", 1)


@dataclass(frozen=True, slots=True)
class Place:
    file: str
    line: int

    def error(self, what: str, what_to_do: str) -> Finding:
        return Finding(self.file, self.line, what, what_to_do)

    def warning(self, what: str, what_to_do: str) -> Finding:
        return Finding(self.file, self.line, what, what_to_do, Severity.WARNING)


def sources_of(name: str, files: Files) -> dict[str, Source]:
    """The YAML files of the script `name`, with the line of every text: file name within the folder → source."""
    return {file: read(body, f"{name}/{file}") for file, body in files.items() if file.endswith(".yaml")}


def _texts(script: Script, code: str, language: Language) -> Iterator[Text]:
    for name, wording in language.messages.items():
        yield Text(code, name, ("messages", *name.split(".")), wording.text, wording.voice)
    for name, words in language.questions.items():
        yield from _question(code, script.questions[name], words)


def _question(code: str, question: Question, words: QuestionWording) -> Iterator[Text]:
    home: Where = ("questions", question.name)
    asks = {"ask": words.ask} | {f"ask.{patient}": wording for patient, wording in words.ask_by_patient.items()}
    for part, wording in asks.items():
        yield _asked(code, question, part, wording, ASK)
    for part, again in (("nomatch", words.nomatch), ("noinput", words.noinput)):
        if again:
            yield _asked(code, question, part, again, AGAIN)
    for value, option in words.options.items():
        where = (*home, "options", value)
        yield Text(code, f"{question.name}: {value}", where, option.label, option.say, OPTION, question)


def _asked(code: str, question: Question, part: str, wording: Wording, kind: str) -> Text:
    where: Where = ("questions", question.name, *part.split("."))
    return Text(code, f"{question.name}: {part}", where, wording.text, wording.voice, kind, question)
