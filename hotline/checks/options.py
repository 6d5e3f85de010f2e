"""Options: each is understood as itself, and none sets off a command, an opt-out or an emergency."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from hotline.checks.finding import Finding
from hotline.checks.pack import ASK, OPTION, Pack, Text
from hotline.checks.styles import STYLES
from hotline.core.matching.answers import read_answer
from hotline.core.matching.saying import saying
from hotline.core.reading import Kind, Reading
from hotline.core.script import Channel, Question

_ONE_KEY = 9
_SYNTAX = re.compile(r"[()|?!=^<>~#*@{}]|\.\.\.")


def not_understood_as_itself(pack: Pack) -> Iterator[Finding]:
    """Somebody who answers with the words they were shown, or heard, must be taken at their word."""
    for text in pack.texts:
        if text.kind == OPTION and text.question:
            for channel, written, where in text.both:
                reading = _read(pack, text, written, channel)
                if written.strip() and not _is_meant(pack, text, text.question, reading):
                    yield pack.at(text, where).error(
                        f"“{written}” at {text.question.name} is understood as {_told(reading)}",
                        "choose other words for this option",
                    )


def means_another_option(pack: Pack) -> Iterator[Finding]:
    """Labels that were swapped: by the words that people use, this one means another option."""
    for text in pack.texts:
        if text.kind == OPTION and text.question:
            for channel, written, where in text.both:
                value, heard = _value(text), _by_words_alone(pack, text.question, written, spoken=channel == "ear")
                if heard and value not in heard and not _is_next(pack, text.question, value, heard):
                    yield pack.at(text, where).error(
                        f"“{written}” stands for {value} at {text.question.name}, "
                        f"and who says it means {', '.join(heard)}",
                        "put the words at the option that they mean",
                    )


def answer_words_that_mean_more(pack: Pack) -> Iterator[Finding]:
    """A word for an answer that is an emergency or a crisis, or is heard as an opt-out or a command instead."""
    for code, language in pack.script.languages.items():
        for name, wording in language.questions.items():
            question = pack.script.questions[name]
            for value, option in wording.options.items():
                for word in option.words:
                    reading = _more(pack, word, code, question, value)
                    if reading:
                        yield pack.place(f"answers/{code}.yaml", ("questions", question.content, value)).error(
                            f"“{word}” as {value} at {name} sets off {_told(reading)}", "take the word out, or move it"
                        )


def _more(pack: Pack, word: str, language: str, question: Question, value: str) -> Reading | None:
    """What is heard in it besides, or instead."""
    alone = _alone(pack, word, language)
    if alone and alone.kind is Kind.EMERGENCY:
        return None if _is_grave(pack, question, value) else alone
    said = literal(word) if alone and alone.kind is Kind.COMMAND else None
    here = said and pack.edition.reader.read(said, question, language=language, channel=Channel.SMS)
    return here if here and here.kind is Kind.COMMAND else None


def topics_that_mean_more(pack: Pack) -> Iterator[Finding]:
    for code, language in pack.script.languages.items():
        for topic in language.topics:
            for ask in topic.asks:
                reading = _alone(pack, ask, code)
                if reading and (reading.kind is Kind.EMERGENCY or reading.name == "opt_out"):
                    yield pack.place(f"answers/{code}.yaml", ("topics", topic.name)).error(
                        f"“{ask}”, a way to ask about {topic.name}, sets off {_told(reading)}", "take it out"
                    )


def told_words_that_stop(pack: Pack) -> Iterator[Finding]:
    """A word that a menu asks people to send, and that opts them out or sets off an alarm."""
    for text in pack.texts:
        if text.kind == ASK:
            for _, word in told_words(text.language, text.eye):
                reading = pack.edition.reader.read(word, None, language=text.language, channel=Channel.SMS)
                if reading.kind is Kind.EMERGENCY or reading.name == "opt_out" or _starts(pack, word):
                    yield pack.at(text).error(
                        f"{text.name} asks for {word}, which is {_told(reading)}", "use another word"
                    )


def told_words(language: str, written: str) -> list[tuple[str, str]]:
    """“Text DONE”: how it tells people to send a word, and the word."""
    style = STYLES.get(language)
    return re.findall(rf"(?i:\b({style.tell})) ([A-ZÁÉÍÓÚÑ]{{2,}})\b", written) if style else []


def same_words_twice(pack: Pack) -> Iterator[Finding]:
    for code, language in pack.script.languages.items():
        for name, wording in language.questions.items():
            for part in ("label", "say"):
                count = Counter(getattr(option, part).casefold().strip(" .") for option in wording.options.values())
                for words, times in count.items():
                    if words and times > 1:  # what is not written yet is told elsewhere
                        yield pack.place(f"messages/{code}.yaml", ("questions", name, "options")).error(
                            f"{times} options of {name} are called “{words}”", "give each its own words"
                        )


def more_than_the_keys(pack: Pack) -> Iterator[Finding]:
    for name, question in pack.script.questions.items():
        shown = sum(option.shown for option in question.options)
        if shown > _ONE_KEY:
            yield pack.place("flow.yaml", ("questions", name)).error(
                f"{name} has {shown} options, a phone has {_ONE_KEY} keys for them", "split it in two questions"
            )


def _read(pack: Pack, text: Text, written: str, channel: str) -> Reading:
    on_call = channel == "ear"
    return pack.edition.reader.read(
        written,
        text.question,
        language=text.language,
        channel=Channel.VOICE if on_call else Channel.SMS,
        spoken=on_call,
    )


def _is_meant(pack: Pack, text: Text, question: Question, reading: Reading) -> bool:
    value = _value(text)
    if reading.kind in {Kind.ANSWER, Kind.MULTI}:
        return reading.values == (value,)
    if reading.kind is Kind.COMMAND:  # the command does what the option runs
        option = next(option for option in question.options if option.value == value)
        return option.run is not None and option.run == pack.script.doors.get(reading.name)
    return reading.kind is Kind.EMERGENCY and _is_grave(pack, question, value)


def _value(text: Text) -> str:
    return text.name.rpartition(": ")[2]


def _by_words_alone(pack: Pack, question: Question, written: str, *, spoken: bool) -> tuple[str, ...]:
    """How it would be answered had it not been shown."""
    unlabelled = replace(pack.edition.reader.questions[question.name], labels={})
    answer = read_answer(saying(written), unlabelled, speech=spoken)
    return answer.reading.values if answer else ()


def _is_next(pack: Pack, question: Question, value: str, heard: tuple[str, ...]) -> bool:
    """Of "6 to 8 hours" the end counts, which is where the next worse option begins."""
    fact = pack.script.facts.get(question.fact)
    steps = {step for chain in fact.worse for step in pairwise(chain)} if fact else set()
    return all((value, other) in steps for other in heard)


def _is_grave(pack: Pack, question: Question, value: str) -> bool:
    """The answer is a red flag by itself, so that an emergency heard in it is no mistake."""
    fact = pack.script.facts.get(question.fact)
    mild = {"no", "none", *(chain[0] for chain in fact.worse)} if fact else {"no", "none"}
    return question.red_flag and value not in mild


def _alone(pack: Pack, written: str, language: str) -> Reading | None:
    """As if said with no question open; None for a pattern that nobody would say as it is written."""
    plain = literal(written)
    if plain is None:
        return None
    return pack.edition.reader.read(plain, None, language=language, channel=Channel.SMS)


def literal(phrase: str) -> str | None:
    """The phrase as somebody would say it; None for a pattern, which nobody says as it is written."""
    plain = phrase.lstrip("=^")
    return None if _SYNTAX.search(plain) else plain


def _starts(pack: Pack, word: str) -> bool:
    return word.casefold() in pack.script.lexicon.start_words


def _told(reading: Reading) -> str:
    names = {"ems": "an emergency", "ems_poison": "a poisoning", "crisis": "a crisis", "opt_out": "a wish to stop"}
    if reading.kind in {Kind.ANSWER, Kind.MULTI}:
        return f"the answer {', '.join(reading.values)}"
    if reading.kind is Kind.COMMAND and reading.name not in names:
        return f"the command {reading.name}"
    return names.get(reading.name, f"{reading.kind.value} {reading.name}".strip())


RULES = (
    not_understood_as_itself,
    means_another_option,
    answer_words_that_mean_more,
    topics_that_mean_more,
    told_words_that_stop,
    same_words_twice,
    more_than_the_keys,
)
