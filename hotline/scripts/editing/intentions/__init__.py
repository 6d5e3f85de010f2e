"""What staff mean to do with a script's things, as edits of all the places that belong to them."""

from collections.abc import Callable
from typing import Any

import msgspec

from hotline.scripts.editing.applying import Files
from hotline.scripts.editing.edits import plain_data
from hotline.scripts.editing.errors import EditError
from hotline.scripts.editing.intentions import groups, languages, options, questions, sequences, texts, topics
from hotline.scripts.editing.intentions.content import Intended

_DOES: dict[type, Callable[[Files, Any], Intended]] = {
    questions.AddQuestion: questions.add_question,
    questions.DuplicateQuestion: questions.duplicate_question,
    questions.RenameQuestion: questions.rename_question,
    questions.RemoveQuestion: questions.remove_question,
    options.AddOption: options.add_option,
    options.DuplicateOption: options.duplicate_option,
    options.RemoveOption: options.remove_option,
    sequences.AddSequence: sequences.add_sequence,
    sequences.DuplicateSequence: sequences.duplicate_sequence,
    sequences.RemoveSequence: sequences.remove_sequence,
    sequences.MoveStep: sequences.move_step,
    texts.AddText: texts.add_text,
    texts.RemoveText: texts.remove_text,
    topics.AddTopic: topics.add_topic,
    topics.DuplicateTopic: topics.duplicate_topic,
    topics.MoveTopic: topics.move_topic,
    topics.RemoveTopic: topics.remove_topic,
    texts.AddRow: texts.add_row,
    texts.RemoveRow: texts.remove_row,
    groups.RemoveGroup: groups.remove_group,
    languages.AddLanguage: languages.add_language,
    languages.RemoveLanguage: languages.remove_language,
}
_NAMED = {str(kind.__struct_config__.tag): kind for kind in _DOES}  # type: ignore[attr-defined] # msgspec sets it


def intended(files: Files, intention: str, arguments: dict[str, Any]) -> Intended:
    """The edits that do it. Raises EditError when it cannot be done, saying what stands in the way."""
    kind = _NAMED.get(intention)
    if kind is None:
        raise EditError(f"nothing does {intention}", "reload the page and try again")
    try:
        asked: Any = msgspec.convert({**_plain(arguments), "intention": intention}, kind)
    except msgspec.ValidationError as error:
        raise EditError(f"this cannot be read ({error})", "reload the page and try again") from error
    return _DOES[kind](files, asked)


def _plain(arguments: dict[str, Any]) -> dict[str, Any]:
    return {
        name: plain_data(value) if isinstance(value, str | dict | list) else value for name, value in arguments.items()
    }
