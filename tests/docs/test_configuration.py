"""The documents name every setting as it is, and none that is not."""

import re
from pathlib import Path

import pytest
from pydantic.fields import FieldInfo
from pydantic_core import PydanticUndefined

from hotline.settings import Settings
from hotline.settings.environment import NAMES, OF_TESTS

CHECKOUT = Path(__file__).parents[2]
REFERENCE = CHECKOUT / "docs" / "configuration.md"
DOCUMENTS = [*CHECKOUT.glob("*.md"), *CHECKOUT.glob("docs/**/*.md"), CHECKOUT / "docker-compose.yml"]
# Defaults that are written otherwise in the environment than in Python.
WRITTEN = {"HOTLINE_HOME": "`.hotline`", "HOTLINE_NURSE_HOURS": "empty", "HOTLINE_OIDC_DOMAINS": "none"}


def default_of(name: str, field: FieldInfo) -> str:
    if field.is_required():
        return "must be set"
    if name in WRITTEN:
        return WRITTEN[name]
    if field.default is PydanticUndefined or field.default is None:
        return "none" if field.default is None else "follows"
    return f"`{int(field.default) if isinstance(field.default, bool) else field.default}`"


@pytest.mark.parametrize("name", sorted(NAMES))
def test_the_reference_has_a_true_row_for_every_setting(name: str) -> None:
    field = Settings.model_fields[NAMES[name]]

    assert f"| `{name}` | {field.description} | {default_of(name, field)} |" in REFERENCE.read_text().splitlines()


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(CHECKOUT)))
def test_no_document_names_a_setting_that_is_not(document: Path) -> None:
    named = set(re.findall(r"\b(?:HOTLINE|TWILIO)_[A-Z_]+\b", document.read_text()))

    assert {name.removesuffix("_FILE") for name in named} - NAMES.keys() - OF_TESTS == set()


@pytest.mark.parametrize("name", sorted(Settings.model_fields))
def test_no_setting_is_without_effect(name: str) -> None:
    code = [path for room in ("hotline", "workers") for path in (CHECKOUT / room).rglob("*.py")]
    outside = [path for path in code if "settings" not in path.parts]

    assert any(re.search(rf"settings\.{name}\b", path.read_text()) for path in outside)
