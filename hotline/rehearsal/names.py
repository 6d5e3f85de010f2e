"""A script whose words carry their names, so that of everything said it is known which message it was."""

import re
from dataclasses import replace

from hotline.core.edition import Edition
from hotline.core.engine.messages import WORD_LISTS
from hotline.core.script import Language, QuestionWording, Wording

_NAME = re.compile("\x02([^\x03]*)\x03")


def named(edition: Edition) -> Edition:
    """Understands as before; every message and question begins with its name, which nobody sees."""
    languages = {code: _named(language) for code, language in edition.script.languages.items()}
    return replace(edition, script=replace(edition.script, languages=languages))


def names_in(text: str) -> list[str]:
    """The messages that the text is made of: `net_adult.child` for a wording of its own, `?legs` for a question."""
    return _NAME.findall(text)


def unnamed(text: str) -> str:
    return _NAME.sub("", text)


def _named(language: Language) -> Language:
    messages = {
        name: words if name in WORD_LISTS else _marked(name, words) for name, words in language.messages.items()
    }
    questions = {name: _asked(name, words) for name, words in language.questions.items()}
    return replace(language, messages=messages, questions=questions)


def _asked(name: str, words: QuestionWording) -> QuestionWording:
    return replace(
        words,
        ask=_marked(f"?{name}", words.ask),
        ask_by_patient={who: _marked(f"?{name}.{who}", wording) for who, wording in words.ask_by_patient.items()},
        nomatch=words.nomatch and _marked(f"{name}.nomatch", words.nomatch),
        noinput=words.noinput and _marked(f"{name}.noinput", words.noinput),
    )


def _marked(name: str, words: Wording) -> Wording:
    return Wording(f"\x02{name}\x03{words.text}", f"\x02{name}\x03{words.voice}")
