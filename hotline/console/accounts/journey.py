"""The way to an identity provider and back, as values."""

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Journey:
    """What must fit together when somebody comes back."""

    state: str
    nonce: str
    verifier: str


@dataclass(frozen=True, slots=True)
class Guest:
    """Whom the provider vouches for. `subject` stays the same when they change their name or address."""

    subject: str
    email: str
    name: str
    email_is_theirs: bool


class ProviderError(Exception):
    """It did not work; the text says what to do."""


class Provider(Protocol):
    def departure(self) -> tuple[str, Journey]:
        """Where to send somebody, and what to remember until they are back. Raises ProviderError."""
        ...

    def arrival(self, code: str, journey: Journey) -> Guest:
        """Who came back with this code. Raises ProviderError."""
        ...
