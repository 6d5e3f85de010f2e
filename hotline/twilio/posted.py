"""What the carrier posted: the raw target, the form, the signature."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, unquote_plus

from flask import g, request
from werkzeug import Request
from werkzeug.exceptions import RequestEntityTooLarge

from hotline.twilio.signature import Pairs, Signatures

FORM = "application/x-www-form-urlencoded"
LARGEST_FORM = 128 * 1024
#: More is not even read. What is too large for a form is read first: else the sender would never see our answer.
LARGEST_BODY = 2 * 1024 * 1024
# What a path may hold as it is. A server that hands on no raw target has decoded the rest, which is encoded again.
PLAIN = "/-._~!$&'()*+,;=:@"


@dataclass(frozen=True, slots=True)
class Posted:
    target: str
    form: Pairs
    body: bytes
    is_form: bool


class Posting(Request):
    """A request that is not read beyond its limit."""

    max_content_length = LARGEST_BODY


@dataclass(frozen=True, slots=True)
class CarrierOnly:
    """Lets the carrier in and nobody else."""

    signatures: Signatures

    def form(self, asked: Request) -> dict[str, str] | None:
        """What the carrier posted; None when it was not the carrier. Raises RequestEntityTooLarge."""
        posted = read(asked)
        signature = asked.environ.get("HTTP_X_TWILIO_SIGNATURE", "")
        if not self._holds(signature, posted):
            return None
        return dict(reversed(posted.form))  # of several values the first counts

    def admits(self) -> bool:
        """For what Flask serves; the form is then `g.form`."""
        g.form = self.form(request)
        return g.form is not None

    def _holds(self, signature: str, posted: Posted) -> bool:
        if posted.is_form:
            return self.signatures.holds(signature, posted.target, posted.form)
        return self.signatures.holds_body(signature, posted.target, posted.body)


def read(asked: Request) -> Posted:
    body = asked.get_data(cache=False)
    if len(body) > LARGEST_FORM:
        raise RequestEntityTooLarge
    is_form = not body or asked.mimetype == FORM
    pairs = form_of(body.decode(errors="replace")) if is_form else []
    return Posted(raw_target(asked.environ), pairs, body, is_form)


def form_of(body: str) -> Pairs:
    """As the standard library reads a form, in a third of the time: most of the carrier's words need no decoding."""
    split = [pair.partition("=") for pair in body.split("&") if pair]
    return [(_decoded(name), _decoded(value)) for name, _, value in split]


def _decoded(text: str) -> str:
    return unquote_plus(text) if "%" in text or "+" in text else text


def raw_target(environ: dict[str, Any]) -> str:
    raw = environ.get("RAW_URI") or environ.get("REQUEST_URI")
    if raw:
        return str(raw)
    path = quote(environ.get("PATH_INFO", "").encode("latin-1", "replace"), safe=PLAIN)
    query = environ.get("QUERY_STRING", "")
    return f"{path}?{query}" if query else path
