"""messages/*.yaml and answers/*.yaml compiled into the languages of a script."""

from collections.abc import Mapping

from hotline.core.matching.wordbook import phrases_of
from hotline.core.script import Language, OptionWording, Question, QuestionWording, Topic, Wording
from hotline.scripts.model import AnswersModel, MessageModel, MessagesModel, QuestionWordingModel, WordingModel
from hotline.scripts.source import Source

PATIENTS = ("child", "adult")


def language(
    code: str, model: MessagesModel, answers: AnswersModel, questions: Mapping[str, Question], source: Source
) -> Language:
    messages: dict[str, Wording] = {}
    for name, message in model.messages.items():
        messages |= {f"{name}{suffix}": wording for suffix, wording in _variants(message).items()}
    return Language(
        code=code,
        voice=model.voice,
        messages=messages,
        questions=_questions(model, answers, questions, source),
        topics=tuple(Topic(name, tuple(asks)) for name, asks in answers.topics.items()),
    )


def _questions(
    model: MessagesModel, answers: AnswersModel, questions: Mapping[str, Question], source: Source
) -> dict[str, QuestionWording]:
    for name in model.questions.keys() - questions.keys():
        source.complain(("questions", name), f"flow.yaml has no question {name}", "take it out, or mend its name")
    found = {}
    for name, question in questions.items():
        if name in model.questions:
            found[name] = _question(question, model.questions[name], answers, source)
        else:
            source.complain(("questions",), f"the question {name} has no text", "write its ask and its options")
    return found


def _question(
    question: Question, model: QuestionWordingModel, answers: AnswersModel, source: Source
) -> QuestionWording:
    options = {}
    for option in question.options:
        wording = model.options.get(option.value)
        if wording is None:
            source.complain(
                ("questions", question.name, "options"), f"{option.value} has no label", "write its label and say"
            )
        else:
            words = _words(question, option.value, answers)
            options[option.value] = OptionWording(wording.label, wording.say, words)
    for value in model.options.keys() - {option.value for option in question.options}:
        where = ("questions", question.name, "options", value)
        source.complain(where, f"flow.yaml has no option {value}", "take it out, or mend its name")
    asks = _variants(model.ask)
    return QuestionWording(
        ask=asks.pop(""),
        options=options,
        ask_by_patient={suffix.removeprefix("."): wording for suffix, wording in asks.items()},
        nomatch=_wording(model.nomatch) if model.nomatch else None,
        noinput=_wording(model.noinput) if model.noinput else None,
    )


def _words(question: Question, value: str, answers: AnswersModel) -> tuple[str, ...]:
    own = answers.questions.get(question.name, {}) or answers.questions.get(question.content, {})
    return phrases_of(value, own, answers.shared, answers.questions)


def _variants(message: MessageModel) -> dict[str, Wording]:
    found = {"": _wording(message)}
    for patient in PATIENTS:
        variant: WordingModel | None = getattr(message, patient)
        if variant:
            found[f".{patient}"] = _wording(variant)
    return found


def _wording(model: WordingModel) -> Wording:
    return Wording(model.text, model.voice)
