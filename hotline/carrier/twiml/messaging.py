"""Carries out a document that answers a text: Message and Redirect."""

from collections.abc import Callable
from typing import Protocol
from urllib.parse import urljoin

from hotline.carrier.twiml.document import MARKUP, NO_CONTENT_TYPE, TwimlError, Verb, kind_of, parse
from hotline.carrier.webhooks import Answer

MOST_REDIRECTS = 10
REDIRECTED_TOO_OFTEN = 11215
UNKNOWN_VERB = 12200
NO_CONTENT = 204


class Replies(Protocol):
    def send(
        self, body: str, media: tuple[str, ...], *, to: str = "", status_callback: str = "", base: str = ""
    ) -> None: ...

    def warn(self, code: int, text: str, url: str = "") -> None: ...


def carry_out(ask: Callable[[str, str], Answer], url: str, method: str, replies: Replies) -> None:
    """Raises WebhookError and TwimlError; what was sent before it stays sent."""
    for _ in range(MOST_REDIRECTS + 1):
        answer = ask(url, method)
        redirect = _perform(read(answer), answer.url, replies)
        if redirect is None:
            return
        url, method = urljoin(answer.url, redirect.text or answer.url), redirect.get("method", "POST").upper()
    raise TwimlError(REDIRECTED_TOO_OFTEN, "the documents redirected more than ten times")


def read(answer: Answer) -> tuple[Verb, ...]:
    kind = kind_of(answer.content_type)
    if answer.status == NO_CONTENT:
        return ()
    if kind == "text/plain":
        text = answer.body.decode(errors="replace").strip()
        return (Verb("Message", {}, text, text),) if text else ()
    if kind not in MARKUP:
        raise TwimlError(NO_CONTENT_TYPE, f'the content type "{kind}" is not one of a document')
    return parse(answer.body) if answer.body.strip() else ()


def _perform(verbs: tuple[Verb, ...], base: str, replies: Replies) -> Verb | None:
    """The Redirect that is to be followed, if there is one."""
    for verb in verbs:
        if verb.name == "Redirect":
            return verb
        if verb.name != "Message":
            replies.warn(UNKNOWN_VERB, f"<{verb.name}> is not a verb for texts", base)
            continue
        _send(verb, base, replies)
        if verb.get("action") and not verb.get("statusCallback"):
            return None
    return None


def _send(verb: Verb, base: str, replies: Replies) -> None:
    body = verb.text + "".join(child.text for child in verb.children if child.name == "Body")
    media = tuple(urljoin(base, child.text) for child in verb.children if child.name == "Media")
    callback = verb.get("statusCallback") or verb.get("action")
    replies.send(body, media, to=verb.get("to"), status_callback=callback, base=base)
