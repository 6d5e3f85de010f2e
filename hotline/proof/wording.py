"""Conditions in words, for findings."""

from hotline.core.conditions import Condition, Either, Every, Has, Not


def condition_in_words(condition: Condition) -> str:
    match condition:
        case Has(fact, values):
            return f"{fact} {' or '.join(sorted(values))}"
        case Every(parts):
            return " and ".join(map(_bracketed, parts)) or "always"
        case Either(parts):
            return " or ".join(map(_bracketed, parts)) or "never"
        case Not(part):
            return f"not ({condition_in_words(part)})"


def _bracketed(condition: Condition) -> str:
    words = condition_in_words(condition)
    return f"({words})" if isinstance(condition, Every | Either) and len(condition.parts) > 1 else words
