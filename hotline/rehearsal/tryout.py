"""A draft tried out: a conversation with it so far, or how it would understand a text."""

import functools
import gc
from typing import Any

from hotline.core.disposition import Disposition
from hotline.core.edition import Edition
from hotline.core.person import Episode, Person
from hotline.core.reading import Reading
from hotline.core.script import Channel, Question
from hotline.rehearsal import record
from hotline.rehearsal.cases import run_case_files
from hotline.rehearsal.reply import as_reply
from hotline.rehearsal.stories import StoryError, replay
from hotline.rehearsal.trial import TRIAL_SITE
from hotline.scripts.errors import Problem, ScriptError
from hotline.scripts.loader import Files, compile_files

Answer = dict[str, Any]
#: States of a draft that stay compiled: the one in work, and the one before while somebody still looks at it.
KEPT = 2


class Packed(tuple[tuple[str, bytes], ...]):
    """Files that can be a cache's key."""

    __slots__ = ()


def packed(files: Files) -> Packed:
    return Packed(sorted(files.items()))


@functools.lru_cache(KEPT)
def _edition(name: str, files: Packed) -> Edition:
    edition = Edition.of(compile_files(name, dict(files)))
    gc.collect()
    return edition


def converse(name: str, files: Packed, story: str) -> Answer:
    """The story so far with the hotline's lines as they come out, and how it ends.

    `problems` instead, when the draft does not load or the story cannot be read.
    """
    try:
        played = replay("this conversation", story.encode(), _edition(name, files), TRIAL_SITE)
    except ScriptError as error:
        return {"problems": [problem_as_data(problem) for problem in error.problems]}
    except StoryError as error:
        return {"problems": [{"file": "", "line": error.line, "what": error.what, "what_to_do": error.what_to_do}]}
    return {"story": played.accepted, **(_end(played.person) if played.person else {})}


def _end(person: Person) -> Answer:
    episode = _episode(person)
    answers = episode.answers if episode else {}
    return {
        "disposition": _disposition(episode),
        "rows": list(episode.rows) if episode else [],
        "answers": {fact: list(values) for fact, values in answers.items()},
        "question": person.session.question if person.session else None,
        "language": person.language,
    }


def _disposition(episode: Episode | None) -> str | None:
    if episode is None or episode.disposition is None:
        return None
    return Disposition(episode.disposition).name


def _episode(person: Person) -> Episode | None:
    number = person.session.episode if person.session else 0
    return next((one for one in person.episodes if one.number == number), None)


def would_match(name: str, files: Packed, text: str, language: str, at: str) -> Answer:
    """How a text would be understood at the question named `at`; at none when there is no such question."""
    try:
        edition = _edition(name, files)
    except ScriptError as error:
        return {"problems": [problem_as_data(problem) for problem in error.problems]}
    question = edition.script.questions.get(at)
    reading = edition.reader.read(text, question, language=language, channel=Channel.SMS)
    return {**_understood(reading, question), "words": _in_words(reading)}


def as_it_comes_out(name: str, files: Packed) -> Answer:
    """The stories, and the record of the cases, that come out otherwise now: file → text as it comes out."""
    try:
        edition = _edition(name, files)
    except ScriptError as error:
        return {"problems": [problem_as_data(problem) for problem in error.problems]}
    content = dict(files)
    found = {file: _comes_out(file, body, edition) for file, body in content.items() if file.startswith("stories/")}
    if record.FILE in content:
        found[record.FILE] = record.written(run_case_files(content, edition).trails)
    return {"files": {file: text for file, text in found.items() if text is not None and text != _text(content[file])}}


def _comes_out(file: str, body: bytes, edition: Edition) -> str | None:
    """None for a story that cannot be read: whoever wrote it must mend it."""
    try:
        return replay(file, body, edition, TRIAL_SITE).accepted
    except StoryError:
        return None


def _text(body: bytes) -> str:
    return body.decode(errors="replace").replace("\r\n", "\n")


def _understood(reading: Reading, question: Question | None) -> Answer:
    if question is None:
        return {"kind": reading.kind.value, "value": reading.name or list(reading.values)}
    return as_reply(reading, question)


def _in_words(reading: Reading) -> str:
    named = reading.name or ", ".join(reading.values)
    return f"{reading.kind.value.replace('_', ' ')}{': ' if named else ''}{named.replace('_', ' ')}"


def problem_as_data(problem: Problem) -> Answer:
    return {"file": problem.file, "line": problem.line, "what": problem.what, "what_to_do": problem.what_to_do}
