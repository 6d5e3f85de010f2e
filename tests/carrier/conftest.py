"""A carrier on a free port, a hotline that it asks, and Twilio's client for it."""

from collections.abc import Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any, Protocol

import pytest
from twilio.rest import Client

from hotline.carrier import Settings
from hotline.carrier.server import running
from tests.carrier.contract import ContractClient
from tests.carrier.control import HOTLINE, Control
from tests.carrier.scripted_hotline import TOKEN, ScriptedHotline, scripted_hotline

ACCOUNT = "AC" + "1" * 32


class Started(Protocol):
    def __call__(self, **settings: Any) -> AbstractContextManager[str]: ...


@pytest.fixture
def hotline() -> Iterator[ScriptedHotline]:
    with scripted_hotline() as hotline:
        yield hotline


@pytest.fixture
def start(hotline: ScriptedHotline, tmp_path: Path) -> Started:
    """Starts a carrier for this hotline; two in a row share their state."""

    def start(**settings: Any) -> AbstractContextManager[str]:
        usual: dict[str, Any] = {
            "public_url": hotline.url,
            "delivery_seconds": 0.0,
            "state": tmp_path / "carrier.jsonl",
        }
        return running("127.0.0.1", 0, Settings(ACCOUNT, TOKEN, (HOTLINE,), **usual | settings))

    return start


@pytest.fixture
def carrier(start: Started) -> Iterator[str]:
    with start() as url:
        yield url


@pytest.fixture
def control(carrier: str) -> Control:
    return Control(carrier)


@pytest.fixture
def client(carrier: str) -> Iterator[Client]:
    http = ContractClient(carrier)
    yield Client(ACCOUNT, TOKEN, http_client=http)  # type: ignore[no-untyped-call]
    http.close()
