"""What was read and compiled before is found again, and an edit is never missed."""

import pytest

from hotline.checks.pack import sources_of
from hotline.core.edition import Edition
from hotline.core.script import Channel
from hotline.scripts.errors import ScriptError
from hotline.scripts.loader import Files, compile_files, read_folder
from hotline.settings.fields import CHECKOUT

SHIPPED = read_folder(CHECKOUT / "scripts" / "norovirus")


def changed(file: str, old: str, new: str) -> Files:
    assert old in SHIPPED[file].decode()
    return {**SHIPPED, file: SHIPPED[file].decode().replace(old, new, 1).encode()}


def edition(files: Files) -> Edition:
    return Edition.of(compile_files("norovirus", files))


def test_a_new_emergency_phrase_is_heard_though_the_script_was_compiled_without_it_before() -> None:
    before = edition(SHIPPED)
    after = edition(changed("safety.yaml", "emergency:\n  en:\n", "emergency:\n  en:\n    - purple elephant\n"))

    read = [one.reader.read("purple elephant", None, language="en", channel=Channel.SMS) for one in (before, after)]

    assert [reading.kind.value for reading in read] == ["reprompt", "emergency"]


def test_a_new_way_to_answer_is_understood_though_the_script_was_compiled_without_it_before() -> None:
    before = edition(SHIPPED)
    after = edition(changed("answers/en.yaml", "shared:\n  yes:\n", 'shared:\n  yes:\n    - "=yabadabadoo"\n'))
    question = before.script.questions["leg_swelling"]

    read = [one.reader.read("yabadabadoo", question, language="en", channel=Channel.SMS) for one in (before, after)]

    assert [reading.values for reading in read] == [(), ("yes",)]


def test_what_one_file_is_blamed_for_is_not_held_against_another_of_the_same_content() -> None:
    body = b"never: heard of\n"
    first = sources_of("one", {"flow.yaml": body})["flow.yaml"]
    first.complain((), "something is wrong", "mend it")

    second = sources_of("two", {"flow.yaml": body})["flow.yaml"]

    assert second.problems == []
    assert second.place(("never",)) == "two/flow.yaml:1"


def test_a_key_that_stands_twice_is_told_at_the_second() -> None:
    with pytest.raises(
        ScriptError, match=r"norovirus/follow_ups.yaml:2: “per_day” stands here twice; keep one of them"
    ):
        compile_files("norovirus", {**SHIPPED, "follow_ups.yaml": b"per_day: 1\nper_day: 2\n"})
