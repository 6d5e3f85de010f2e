"""safety.yaml compiled into the lexicon."""

from hotline.core.pattern import PhraseError, places_of
from hotline.core.script import COMMANDS, Fact, Lexicon
from hotline.scripts.model import Phrases, SafetyModel
from hotline.scripts.source import Source, Where


def lexicon(model: SafetyModel, facts: dict[str, Fact], source: Source) -> Lexicon:
    _complain_of_phrases(model, source)
    for language, flags in model.flags.items():
        for index, flag in enumerate(flags):
            if flag.fact not in facts or flag.value not in facts[flag.fact].values:
                source.complain(
                    ("flags", language, index), f"{flag.fact} has no value {flag.value}", "use a value of triage.yaml"
                )
    return Lexicon(
        stop_words=tuple(model.stop_words),
        start_words=tuple(model.start_words),
        greetings=frozenset(model.greetings),
        emergency=_frozen(model.emergency),
        poison=_frozen(model.poison),
        crisis=_frozen(model.crisis),
        opt_out=_frozen(model.opt_out),
        idioms=_frozen(model.idioms),
        negations=_frozen(model.negations),
        negation_ends=_frozen(model.negation_ends),
        classes={code: _frozen(classes) for code, classes in model.classes.items()},
        flags={
            code: tuple((flag.fact, flag.value, tuple(flag.phrases)) for flag in flags)
            for code, flags in model.flags.items()
        },
        commands={name: _frozen(phrases) for name, phrases in model.commands.items()},
    )


def _complain_of_phrases(model: SafetyModel, source: Source) -> None:
    named: dict[Where, list[str]] = {}
    for name in ("emergency", "poison", "crisis", "opt_out", "idioms"):
        named |= {(name, language): listed for language, listed in getattr(model, name).items()}
    for name, by_language in model.commands.items():
        if name not in COMMANDS:
            source.complain(("commands", name), f"nothing does {name}", f"use one of: {', '.join(sorted(COMMANDS))}")
        named |= {("commands", name, language): listed for language, listed in by_language.items()}
    for language, flags in model.flags.items():
        named |= {("flags", language, n, "phrases"): flag.phrases for n, flag in enumerate(flags)}
    for where, phrases in named.items():
        language = str(where[1] if where[0] != "commands" else where[2])
        for index, phrase in enumerate(phrases):
            _complain_of(phrase, model.classes.get(language, {}), source, (*where, index))


def _complain_of(phrase: str, classes: dict[str, list[str]], source: Source, where: Where) -> None:
    try:
        places_of(phrase.removeprefix("="), classes)
    except PhraseError as error:
        what, _, what_to_do = str(error).partition(": ")
        source.complain(where, what, what_to_do or "see the top of the file for how phrases are written")


def _frozen(phrases: Phrases) -> dict[str, tuple[str, ...]]:
    return {code: tuple(listed) for code, listed in phrases.items()}
