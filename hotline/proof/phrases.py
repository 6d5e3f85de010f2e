"""Words that set off a flag: found by trying the script's own phrases on its reader."""

from hotline.core.edition import Edition
from hotline.core.pattern import places_of
from hotline.core.reading import Kind
from hotline.core.script import Channel, Question

#: So many ways to say a phrase are tried.
TRIED = 60


def words_for(edition: Edition, fact: str, value: str, language: str, question: Question | None) -> str | None:
    """Something to say in this language that is heard as this flag, beside the open question."""
    lexicon = edition.script.lexicon
    for name, meaning, phrases in lexicon.flags.get(language, ()):
        if (name, meaning) != (fact, value):
            continue
        for phrase in phrases:
            for words in _spoken(edition, phrase, language):
                if _is_heard(edition, words, (fact, value), language, question):
                    return words
    return None


def _spoken(edition: Edition, phrase: str, language: str) -> list[str]:
    classes = edition.script.lexicon.classes.get(language, {})
    found = []
    for places in places_of(phrase.removeprefix("="), classes)[:TRIED]:
        forms = [min(symbol, key=lambda form: (len(form), form)) for symbol, _ in places]
        found.append(" ".join(_word(key) for form in forms for key in form))
    return found


def _word(key: str) -> str:
    return key.partition("..")[0] if ".." in key else key.rstrip("*")


def _is_heard(edition: Edition, words: str, flag: tuple[str, str], language: str, question: Question | None) -> bool:
    reading = edition.reader.read(words, question, language=language, channel=Channel.SMS)
    return reading.kind is Kind.RED_FLAG and flag in reading.flags


def answer_in_words(edition: Edition, question: Question, value: str, language: str, channel: Channel) -> str | None:
    """Something to say that is read as this answer; for options that have no key."""
    wording = edition.script.languages[language].questions[question.name].options[value]
    for phrase in (wording.label, *wording.words):
        for words in (phrase, *_spoken(edition, phrase, language)):
            reading = edition.reader.read(words, question, language=language, channel=channel)
            if reading.kind is Kind.ANSWER and reading.values == (value,):
                return words
    return None


def words_of(edition: Edition, name: str, language: str) -> str:
    """Something to say that leads through a door: a command's phrase, or an emergency's."""
    lexicon = edition.script.lexicon
    emergencies = {"emergency": lexicon.emergency, "poison": lexicon.poison, "crisis": lexicon.crisis}
    listed = emergencies.get(name) or lexicon.commands.get(name, {})
    for phrase in listed.get(language, ()):
        for words in _spoken(edition, phrase, language):
            reading = edition.reader.read(words, None, language=language, channel=Channel.SMS)
            if reading.kind in {Kind.EMERGENCY, Kind.COMMAND}:
                return words
    return name
