"""safety.yaml compiled into the lexicon."""

from hotline.core.script import Fact, Lexicon
from hotline.scripts.model import Phrases, SafetyModel
from hotline.scripts.source import Source


def lexicon(model: SafetyModel, facts: dict[str, Fact], source: Source) -> Lexicon:
    for language, flags in model.flags.items():
        for index, flag in enumerate(flags):
            if flag.fact not in facts or flag.value not in facts[flag.fact].values:
                source.complain(
                    ("flags", language, index), f"{flag.fact} has no value {flag.value}", "use a value of triage.yaml"
                )
    return Lexicon(
        stop_words=tuple(model.stop_words),
        start_words=tuple(model.start_words),
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


def _frozen(phrases: Phrases) -> dict[str, tuple[str, ...]]:
    return {code: tuple(listed) for code, listed in phrases.items()}
