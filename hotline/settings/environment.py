"""From the environment, files named in it and the home folder's `env` file to settings, or to every error at once."""

import difflib
import os
from collections.abc import Mapping
from pathlib import Path

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from hotline.settings.fields import Settings

NAMES = {str(field.alias): name for name, field in Settings.model_fields.items()}
# What bin/test reads; no setting of the hotline.
OF_TESTS = frozenset({"HOTLINE_SKIP_BROWSER", "HOTLINE_BROWSER", "HOTLINE_ALL_MUTANTS"})
# A carrier account from outside replaces all of what `bin/run` made for its own carrier.
LOCAL_CARRIER_NAMES = frozenset({"TWILIO_ACCOUNT_SID", "TWILIO_AUTH_TOKEN", "HOTLINE_NUMBER", "HOTLINE_LOCAL_CARRIER"})


class SettingsError(Exception):
    """Everything that is wrong with the settings, in sentences that name the variable and what to do."""

    def __init__(self, problems: tuple[str, ...]) -> None:
        self.problems = problems
        super().__init__("\n".join(("The hotline's settings are not right yet:", *(f"  {each}" for each in problems))))


def read(environ: Mapping[str, str] | None = None) -> Settings:
    """Reads everything; what is set in the environment wins over HOTLINE_HOME/env."""
    around = os.environ if environ is None else environ
    found, problems = _from_environment(around)
    try:
        settings = Settings.model_validate(_from_home(found) | found)
    except ValidationError as error:
        unread = {problem.partition(":")[0] for problem in problems}
        problems += [told for told in _told(error) if told.partition(":")[0] not in unread]
    if problems:
        raise SettingsError(tuple(problems))
    return settings


def unknown_names(environ: Mapping[str, str] | None = None) -> dict[str, str]:
    """Variables that look like ours and are not, each with the name that was perhaps meant (or nothing)."""
    around = os.environ if environ is None else environ
    ours = {*NAMES, *(f"{name}_FILE" for name in NAMES)}
    strangers = sorted(name for name in around if name.startswith("HOTLINE_") and name not in ours | OF_TESTS)
    return {name: next(iter(difflib.get_close_matches(name, ours, 1, 0.8)), "") for name in strangers}


def _from_environment(environ: Mapping[str, str]) -> tuple[dict[str, str], list[str]]:
    found: dict[str, str] = {}
    problems: list[str] = []
    for name in NAMES:
        value, file = environ.get(name, ""), environ.get(f"{name}_FILE", "")
        if value and file:
            problems.append(f"{name}: is set, and {name}_FILE too; keep one of them.")
        elif file:
            value = _content(name, Path(file), problems)
        if value:
            found[name] = value
    return found, problems


def _content(name: str, file: Path, problems: list[str]) -> str:
    try:
        return file.read_text().strip()
    except (OSError, UnicodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not text"
        problems.append(f"{name}: {name}_FILE names {file}, which cannot be read: {reason}.")
        return ""


def home_folder(environ: Mapping[str, str] | None = None) -> Path:
    """HOTLINE_HOME, which is needed before anything else can be read."""
    around = os.environ if environ is None else environ
    return Path(around.get("HOTLINE_HOME") or Settings.model_fields["home"].default).expanduser().absolute()


def _from_home(found: Mapping[str, str]) -> dict[str, str]:
    file = home_folder(found) / "env"
    if not file.is_file():
        return {}
    lines = [line.partition("=") for line in file.read_text().splitlines() if "=" in line and not line.startswith("#")]
    ignored = LOCAL_CARRIER_NAMES if "TWILIO_ACCOUNT_SID" in found else frozenset()
    return {name: value for name, _, value in lines if name not in ignored}


def _told(error: ValidationError) -> list[str]:
    """One sentence for each variable; defaults that follow from a wrong one say nothing new."""
    sentences: dict[str, str] = {}
    for detail in error.errors(include_url=False):
        name = str(detail["loc"][0])
        name = str(Settings.model_fields[name].alias) if name in Settings.model_fields else name
        if detail["type"] != "default_factory_not_called":
            sentences.setdefault(name, f"{name}: {_sentence(name, detail)}")
    return list(sentences.values())


def _sentence(name: str, detail: ErrorDetails) -> str:
    if name not in NAMES:
        return "is not a setting of the hotline; remove the line from HOTLINE_HOME/env."
    field = Settings.model_fields[NAMES[name]]
    if detail["type"] == "missing" or detail["input"] == "":
        return f"is not set. {field.description}"
    if detail["type"] == "value_error":
        return f"{detail['ctx']['error']}."
    reason = detail["msg"].replace("Input should", "it must", 1).partition(",")[0]
    return f'"{detail["input"]}" is not right: {reason}. {field.description}'
