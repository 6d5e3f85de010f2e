"""The names of all that something depends on: scripts of one fingerprint are proven, or understood, alike."""

import hashlib
import sys
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from functools import cache
from importlib.metadata import version
from pathlib import Path

from hotline.core.engine.messages import WORD_LISTS
from hotline.core.script import Language, Lexicon, Script
from hotline.core.site import Site

#: What proves and plays; a change in any of it makes all that is kept worthless.
ROOMS = ("checks", "core", "proof", "rehearsal", "scripts")
LIBRARIES = ("z3-solver", "rapidfuzz")  # by which it is proven, and slips of the pen are read


def fingerprint(script: Script, site: Site) -> str:
    """Of everything but the words: texts, phrases and how answers are recognised may change and the proof holds.

    Whether a proof really did without them is noted while it is made, see `unread.py`.
    """
    return _digest((_wordless(script), site))


def understanding(script: Script, site: Site) -> str:
    """Of everything but what is only said: whoever is understood alike is led alike, and told messages of one name."""
    heard = {code: _heard(language) for code, language in script.languages.items()}
    return _digest((replace(script, revision="", languages={}, places={}), heard, site))


def _heard(language: Language) -> tuple[object, ...]:
    messages = {name: words if name in WORD_LISTS else None for name, words in language.messages.items()}
    questions = {
        name: (words.options, sorted(words.ask_by_patient), words.nomatch is None, words.noinput is None)
        for name, words in language.questions.items()
    }
    return language.code, language.voice, language.topics, messages, questions


def _digest(value: object) -> str:
    digest = hashlib.sha256(_our_maker().encode())
    digest.update("".join(_spelled(value)).encode())
    return digest.hexdigest()


def _wordless(script: Script) -> tuple[object, ...]:
    flags = {
        language: [(fact, value) for fact, value, _ in listed] for language, listed in script.lexicon.flags.items()
    }
    wordless = replace(script, revision="", languages={}, lexicon=_NO_WORDS)
    return wordless, tuple(script.languages), flags


_NO_WORDS = Lexicon((), (), frozenset(), {}, {}, {}, {}, {}, {}, {}, {}, {}, {})


@cache
def _our_maker() -> str:
    return maker(Path(__file__).parents[1])


@cache
def program() -> str:
    """What a whole examination is made by: a verdict of another version of it says nothing."""
    return maker(Path(__file__).parents[1], (*ROOMS, "publishing"))


def maker(package: Path, rooms: Sequence[str] = ROOMS) -> str:
    """The code that proves, and what it is run by."""
    digest = hashlib.sha256(f"{sys.version} {[version(library) for library in LIBRARIES]}".encode())
    for file in sorted(file for room in rooms for file in (package / room).rglob("*.py")):
        digest.update(str(file.relative_to(package)).encode())
        digest.update(file.read_bytes())
    return digest.hexdigest()


def _spelled(value: object) -> Iterator[str]:
    """Any value of a script, so that different ones are never spelled alike; sets in order, all else as it comes."""
    if isinstance(value, str | int | bool | None) and not isinstance(value, Enum):
        yield f"{value!r},"
        return
    yield f"{type(value).__name__}("
    for part in _parts(value):
        yield from _spelled(part)
    yield ")"


def _parts(value: object) -> Iterator[object]:
    if isinstance(value, Enum):
        yield value.name
    elif isinstance(value, AbstractSet):
        yield from sorted(value)
    elif isinstance(value, Mapping):
        yield from value.items()
    elif isinstance(value, Sequence):
        yield from value
    elif is_dataclass(value):
        yield from (getattr(value, field.name) for field in fields(value))
    else:
        raise TypeError(value)
