"""Carries out the documents of a call, one after the other, until somebody hangs up."""

from collections.abc import Callable
from dataclasses import replace

from hotline.carrier.calls.inputs import Source
from hotline.carrier.twiml.dial import dial
from hotline.carrier.twiml.document import MARKUP, NO_CONTENT_TYPE, TwimlError, Verb, kind_of, parse
from hotline.carrier.twiml.gather import gather
from hotline.carrier.twiml.prompts import PROMPTS, prompt
from hotline.carrier.twiml.record import record
from hotline.carrier.twiml.steps import Conversation, End, GoTo, Next, address
from hotline.carrier.webhooks import Answer, WebhookError

MOST_REDIRECTS = 10
REDIRECTED_TOO_OFTEN = 11215
UNKNOWN_VERB = 12200
LISTENING = {"Gather": gather, "Record": record, "Dial": dial}
REJECTED = {"rejected": "no-answer", "busy": "busy"}
SORRY = "We are sorry. An application error has occurred. Goodbye."


class Interpreter:
    """Raises LineEndedError and MovedError, like the conversation it leads."""

    def __init__(
        self, line: Conversation, *, fallback: Source | None = None, answer: Callable[[], object] | None = None
    ) -> None:
        self._line = line
        self._fallback = fallback
        self._answer = answer
        self._redirects = 0

    def run(self, source: Source) -> str:
        """The status that the call ends with when the hotline ends it."""
        step: Next = GoTo(source)
        while isinstance(step, GoTo):
            step = self._document(step)
        return step.status if step else "completed"

    def _document(self, goal: GoTo) -> Next:
        try:
            verbs, here = self._read(goal)
            return self._perform(verbs, here)
        except WebhookError as error:
            return self._failed(error.code, error.url, error.text, goal)
        except TwimlError as error:
            return self._failed(error.code, goal.source.url, error.text, goal)

    def _read(self, goal: GoTo) -> tuple[tuple[Verb, ...], Source]:
        if goal.source.twiml:
            return parse(goal.source.twiml.encode()), goal.source
        answer = self._line.ask(goal.source.url, goal.source.method, goal.extra)
        return verbs_of(answer), replace(goal.source, url=answer.url)

    def _perform(self, verbs: tuple[Verb, ...], here: Source) -> Next:
        if verbs and verbs[0].name == "Reject" and self._answer:
            return End(REJECTED.get(verbs[0].get("reason", "rejected"), "busy"))
        self._pick_up()
        for verb in verbs:
            step = self._verb(verb, here)
            if step:
                return step
        return End()

    def _pick_up(self) -> None:
        if self._answer:
            self._answer()
            self._answer = None

    def _verb(self, verb: Verb, here: Source) -> Next:
        if verb.name in PROMPTS:
            prompt(self._line, verb)
            return None
        if verb.name in LISTENING:
            self._redirects = 0
            return LISTENING[verb.name](self._line, verb, here)
        if verb.name == "Redirect":
            return self._redirect(verb, here)
        if verb.name in {"Hangup", "Reject"}:
            return End()
        self._line.tell("warning", code=UNKNOWN_VERB, text=f"<{verb.name}> is not a verb for calls", url=here.url)
        return None

    def _redirect(self, verb: Verb, here: Source) -> GoTo:
        self._redirects += 1
        if self._redirects > MOST_REDIRECTS:
            raise TwimlError(REDIRECTED_TOO_OFTEN, "the documents redirected more than ten times")
        return GoTo(Source(address(verb.text or here.url, here), verb.get("method", "POST").upper()))

    def _failed(self, code: int, url: str, text: str, goal: GoTo) -> Next:
        """The fallback is asked, and told what went wrong; when that fails too, the carrier says sorry."""
        self._line.tell("warning", code=code, text=text, url=url)
        if self._fallback and self._fallback.url:
            fallback, self._fallback = self._fallback, None
            return GoTo(fallback, goal.extra | {"ErrorCode": str(code), "ErrorUrl": url})
        self._pick_up()
        prompt(self._line, Verb("Say", {}, SORRY, SORRY))
        return End()


def verbs_of(answer: Answer) -> tuple[Verb, ...]:
    kind = kind_of(answer.content_type)
    text = answer.body.decode(errors="replace").strip()
    if kind in MARKUP:
        return parse(answer.body) if text else ()
    if kind.startswith("audio/"):
        return (Verb("Play", {}, answer.url, answer.url),)
    if kind == "text/plain":
        return _document_or_words(answer.body, text)
    if not text:
        return ()
    raise TwimlError(NO_CONTENT_TYPE, f'the content type "{kind}" is not one of a document')


def _document_or_words(body: bytes, text: str) -> tuple[Verb, ...]:
    try:
        return parse(body)
    except TwimlError:
        return (Verb("Say", {}, text, text),)
