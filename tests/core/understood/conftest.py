"""The shipped script and its reader, compiled once."""

from pathlib import Path

import pytest

from hotline.core.script import Script
from hotline.core.understand import Reader
from hotline.scripts.loader import load

SHIPPED = Path(__file__).parents[3] / "scripts" / "norovirus"


@pytest.fixture(scope="session")
def script() -> Script:
    return load(SHIPPED)


@pytest.fixture(scope="session")
def reader(script: Script) -> Reader:
    return Reader.compile(script)
