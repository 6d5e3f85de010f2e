"""A script whose words are left open: what is said is known by name, and filled in with its words afterwards."""

import re
from collections.abc import Iterator
from dataclasses import replace

from hotline.core.edition import Edition
from hotline.core.engine.messages import FILLED_IN, WORD_LISTS
from hotline.core.script import Channel, Language, QuestionWording, Script, Wording
from hotline.core.site import Site
from hotline.core.wording import Writer

#: A template is ␂name␟language␟channel␟variable=value…␃; a value may be a template itself. No text has these signs.
_BEGIN, _NEXT, _END = "\x02", "\x1f", "\x03"
_NAME = re.compile("\x02([^\x02\x03\x1f]*)")
_INNERMOST = re.compile("\x02([^\x02\x03]*)\x03")
_SIGNS = str.maketrans(dict.fromkeys((_BEGIN, _NEXT, _END), ""))


def templated(edition: Edition) -> Edition:
    """Understands as before; every message and question is a template of its words."""
    languages = {code: _templated(language) for code, language in edition.script.languages.items()}
    return replace(edition, script=replace(edition.script, languages=languages))


def names_in(template: str) -> list[str]:
    """The messages that it is made of: `net_adult.child` for a wording of its own, `?legs` for a question."""
    return _NAME.findall(template)


class Words:
    """All that a script says, to fill templates with."""

    def __init__(self, script: Script, site: Site) -> None:
        self._script, self._site = script, site
        self._known: dict[str, str] = {}
        self._wordings = {code: dict(_wordings(language)) for code, language in script.languages.items()}

    def filled(self, template: str) -> str:
        if template not in self._known:  # much is said in many cases
            filled = template
            while _BEGIN in filled:
                filled = _INNERMOST.sub(self._said, filled)
            self._known[template] = filled
        return self._known[template]

    def lines(self, template: str) -> list[str]:
        """Of a line of a story, which may have become several."""
        first, *more = self.filled(template).split("\n")
        return [first.rstrip(), *(f"| {line}".rstrip() for line in more)]

    def _said(self, found: "re.Match[str]") -> str:
        name, code, channel, *variables = found[1].split(_NEXT)
        writer = Writer(self._script, self._site, code, Channel(channel), patient="")
        extra = dict(variable.split("=", 1) for variable in variables)
        return writer.filled(self._wordings[code][name], extra).translate(_SIGNS)


def _wordings(language: Language) -> Iterator[tuple[str, Wording]]:
    yield from language.messages.items()
    for question, words in language.questions.items():
        yield f"?{question}", words.ask
        yield from ((f"?{question}.{patient}", wording) for patient, wording in words.ask_by_patient.items())
        yield from ((f"{question}.{part}", wording) for part, wording in _again(words).items())


def _again(words: QuestionWording) -> dict[str, Wording]:
    parts = {"nomatch": words.nomatch, "noinput": words.noinput}
    return {part: wording for part, wording in parts.items() if wording}


def _templated(language: Language) -> Language:
    def left_open(name: str) -> Wording:
        variables = sorted(FILLED_IN.get(name.partition(".")[0], ()))
        by_eye, by_ear = (
            _BEGIN + _NEXT.join((name, language.code, channel, *(f"{one}={{{one}}}" for one in variables))) + _END
            for channel in (Channel.SMS, Channel.VOICE)
        )
        return Wording(by_eye, by_ear)

    def asked(question: str, words: QuestionWording) -> QuestionWording:
        by_patient = {patient: left_open(f"?{question}.{patient}") for patient in words.ask_by_patient}
        again = {part: left_open(f"{question}.{part}") for part in _again(words)}
        return replace(words, ask=left_open(f"?{question}"), ask_by_patient=by_patient, **again)  # type: ignore[arg-type] # mypy takes the parts for any field

    messages = {name: words if name in WORD_LISTS else left_open(name) for name, words in language.messages.items()}
    questions = {name: asked(name, words) for name, words in language.questions.items()}
    return replace(language, messages=messages, questions=questions)
