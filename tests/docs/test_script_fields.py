"""scripts/README.md names every field of a script's files as it is, with an example that is read."""

import re
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel, ValidationError

from hotline.core.script import Action
from hotline.scripts import model
from hotline.scripts.source import read

README = (Path(__file__).parents[2] / "scripts" / "README.md").read_text()
MODELS: dict[str, type[BaseModel]] = {
    "`flow.yaml`": model.FlowModel,
    "A question": model.QuestionModel,
    "An option": model.OptionModel,
    "A step": model.StepModel,
    "A choice of wordings": model.WordingChoice,
    "`triage.yaml`": model.TriageModel,
    "An answer that begins triage again": model.AgainModel,
    "A fact": model.FactModel,
    "A row": model.RowModel,
    "A red flag": model.RedFlagModel,
    "An invariant": model.InvariantModel,
    "Never said": model.NeverSaidModel,
    "Must say": model.MustSayModel,
    "`follow_ups.yaml`": model.FollowUpsModel,
    "Caps": model.CapModel,
    "A follow-up": model.FollowUpModel,
    "`messages/<language>.yaml`": model.MessagesModel,
    "A message": model.MessageModel,
    "The words of a question": model.QuestionWordingModel,
    "The words of an option": model.OptionWordingModel,
    "`answers/<language>.yaml`": model.AnswersModel,
    "`safety.yaml`": model.SafetyModel,
    "A flag": model.FlagModel,
}


def rows(heading: str) -> list[tuple[str, str, str]]:
    """Field, what it says, example."""
    section = re.search(rf"^##+ {re.escape(heading)}\n(.*?)(?=^##|\Z)", README, re.MULTILINE | re.DOTALL)
    assert section, f"scripts/README.md has no heading {heading}"
    return re.findall(r"^\| `(\w+)` \| (.*?) \| `(.*)` \|$", section[1], re.MULTILINE)


def complaints(of: type[BaseModel], given: Any) -> list[str]:
    """What is wrong with it besides fields that are not there."""
    try:
        of.model_validate(given)
    except ValidationError as error:
        return [str(one) for one in error.errors() if one["type"] != "missing" or len(one["loc"]) > 1]
    return []


@pytest.mark.parametrize("heading", MODELS)
def test_every_field_has_a_row_that_says_whether_it_must_be_there(heading: str) -> None:
    fields = {field.alias or name: field for name, field in MODELS[heading].model_fields.items()}
    told = {name: says.startswith("must") for name, says, _ in rows(heading)}

    assert told == {name: field.is_required() or (heading, name) == ("A row", "when") for name, field in fields.items()}


@pytest.mark.parametrize("heading", MODELS)
def test_every_example_is_of_its_field_and_is_read(heading: str) -> None:
    for name, _, example in rows(heading):
        given = read(example.encode(), name).data

        assert list(given) == [name]
        assert complaints(MODELS[heading], given) == []


def test_every_shape_of_the_files_has_a_table() -> None:
    shapes = {
        shape
        for shape in vars(model).values()
        if isinstance(shape, type) and issubclass(shape, model.Strict) and shape is not model.Strict
    }

    assert shapes - set(MODELS.values()) == {model.WordingModel}  # the two first rows of a message


def test_everything_that_a_step_can_do_is_told() -> None:
    table = README.partition("| `do` | does |")[2].partition("### ")[0]

    assert set(re.findall(r"`(\w+)`(?=[^|]*\|[^|]*\|$)", table, re.MULTILINE)) == set(Action)
