"""A line without time and network: documents by address, and what the person does one after the other."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from hotline.carrier.calls.inputs import HangUp, Input, Inputs, LineEndedError, Source
from hotline.carrier.twiml.interpreter import Interpreter
from hotline.carrier.webhooks import Answer, WebhookError

START = "http://hotline.example/start"
# What of an event a test reads, for each type.
SHOWN = {
    "say": "text",
    "play": "url",
    "gather": "input",
    "dial": "to",
    "dial_done": "status",
    "record": "finish_on_key",
    "recorded": "text",
    "warning": "code",
}


@dataclass
class ScriptedLine:
    """When the person has done everything, they hang up."""

    documents: dict[str, str]
    inputs: Inputs = field(default_factory=Inputs)
    real: bool = False
    dials: dict[str, str] = field(default_factory=dict)
    happened: list[str] = field(default_factory=list)
    waits: list[float | None] = field(default_factory=list)

    def tell(self, kind: str, **details: object) -> None:
        shown = SHOWN.get(kind)
        heard = details.get("digits") or details.get("speech") or "nothing"
        self.happened.append(f"{kind} {details[shown] if shown else heard}")

    def wait(self, seconds: float | None) -> Input | None:
        self.waits.append(seconds)
        return self.inputs.get(0.0 if self.real else seconds)

    def ask(self, url: str, method: str, extra: dict[str, str]) -> Answer:
        told = "".join(f" {name}={value}" for name, value in extra.items())
        path = url.removeprefix("http://hotline.example")
        self.happened.append(f"{method} {path}{told}")
        if path not in self.documents:
            raise WebhookError(11200, url, "the hotline answered 404")
        return Answer(url, 200, "text/xml", f"<Response>{self.documents[path]}</Response>".encode())

    def dialled(self, number: str) -> str:
        return self.dials.get(number, "completed")

    def recording(self) -> tuple[str, str]:
        return "RE1", "http://carrier.example/RE1"

    def call_back(self, url: str, extra: dict[str, str], method: str = "POST") -> None:
        told = "".join(f" {name}={value}" for name, value in extra.items())
        self.happened.append(f"callback {method} {url.removeprefix('http://hotline.example')}{told}")


def play(
    documents: dict[str, str],
    inputs: Iterable[Input] = (),
    *,
    fallback: str = "",
    dials: dict[str, str] | None = None,
) -> list[str]:
    """What happens in a call, until its end."""
    line = ScriptedLine(documents, dials=dials or {})
    for item in (*inputs, HangUp()):
        line.inputs.put(item)
    interpreter = Interpreter(line, fallback=Source(fallback), answer=lambda: line.happened.append("answered"))
    try:
        line.happened.append(f"ends {interpreter.run(Source(START))}")
    except LineEndedError:
        line.happened.append("the person hung up")
    return line.happened[1:]
