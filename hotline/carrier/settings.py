"""What a carrier is started with."""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

OptOut = Literal["own", "platform"]


@dataclass(frozen=True, slots=True)
class Settings:
    account_sid: str
    auth_token: str
    numbers: tuple[str, ...]
    public_url: str = "http://127.0.0.1:8000"
    own_url: str = "http://127.0.0.1:8001"
    state: Path | None = None
    # own: STOP is answered by the hotline itself; platform: by the carrier, and a reply of the hotline is refused.
    opt_out: OptOut = "own"
    # From queued to sent, and again from sent to delivered.
    delivery_seconds: float = 0.1
