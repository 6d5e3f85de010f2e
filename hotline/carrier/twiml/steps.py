"""What the verbs of a call need of it, and what can come next."""

from dataclasses import dataclass, field
from typing import Protocol
from urllib.parse import urljoin, urlsplit

from hotline.carrier.calls.inputs import Input, Source
from hotline.carrier.twiml.document import TwimlError, Verb
from hotline.carrier.webhooks import Answer

INVALID_ADDRESS = 11100


class Conversation(Protocol):
    """The call on the line; `wait` raises LineEndedError and MovedError."""

    @property
    def real(self) -> bool:
        """Whether prompts and time limits take their time."""
        ...

    def tell(self, kind: str, **details: object) -> None: ...

    def wait(self, seconds: float | None) -> Input | None: ...

    def ask(self, url: str, method: str, extra: dict[str, str]) -> Answer: ...

    def dialled(self, number: str) -> str: ...

    def recording(self) -> tuple[str, str]: ...

    def call_back(self, url: str, extra: dict[str, str], method: str = "POST") -> None: ...


@dataclass(frozen=True, slots=True)
class GoTo:
    """The next document, and what is told when it is asked for."""

    source: Source
    extra: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class End:
    """The hotline hangs up."""

    status: str = "completed"


Next = GoTo | End | None


def leads_to(verb: Verb, here: Source, extra: dict[str, str]) -> GoTo:
    """The action of a verb; without one, the document it stands in."""
    action, method = verb.get("action"), verb.get("method", "POST").upper()
    if not action:
        return GoTo(Source(here.url, method, here.twiml), extra)
    return GoTo(Source(address(action, here), method), extra)


def address(link: str, here: Source) -> str:
    """A relative address is seen from the document; one that was given in full has none."""
    url = urljoin(here.url, link)
    if not urlsplit(url).netloc:
        raise TwimlError(INVALID_ADDRESS, f'"{link}" must be an absolute address in a document given with the call')
    return url
