"""The carrier's signature: whether a request is from whom it says, over our public address and the raw target."""

import base64
import binascii
import hashlib
import hmac
from collections.abc import Iterable, Sequence
from urllib.parse import parse_qs, urlsplit

PORTS = {"http": 80, "https": 443}

Pairs = Sequence[tuple[str, str]]


class Signatures:
    """Checks against every token (two while rotating) and against the address with and without its port."""

    def __init__(self, public_url: str, tokens: Iterable[str]) -> None:
        self._tokens = [token.encode() for token in tokens]
        self._addresses = _addresses(public_url)

    def holds(self, signature: str, target: str, form: Pairs) -> bool:
        """`target` is the path and query exactly as they were asked for."""
        return self._matches(signature, target, _joined(form))

    def holds_body(self, signature: str, target: str, body: bytes) -> bool:
        """A body that is no form is not signed itself: its digest stands in the signed address."""
        digests = parse_qs(urlsplit(target).query).get("bodySHA256", [])
        if digests != [hashlib.sha256(body).hexdigest()]:
            return False
        return self._matches(signature, target, "")

    def _matches(self, signature: str, target: str, joined: str) -> bool:
        try:
            given = base64.b64decode(signature, validate=True)
            rest = f"{target}{joined}".encode()
        except (binascii.Error, ValueError):  # not base64, or half a character: nothing the carrier could have signed
            return False
        return any(
            hmac.compare_digest(hmac.digest(token, address + rest, "sha1"), given)
            for token in self._tokens
            for address in self._addresses
        )


def _joined(form: Pairs) -> str:
    """Names in order, each with its values once and in order: as the carrier strings them together."""
    return "".join([name + value for name, value in sorted(set(form))])


def _addresses(public_url: str) -> list[bytes]:
    """The carrier keeps or drops the port depending on channel and scheme; the most likely form comes first."""
    parts = urlsplit(public_url.rstrip("/"))
    host = f"[{parts.hostname}]" if ":" in (parts.hostname or "") else parts.hostname
    port = parts.port or PORTS[parts.scheme]
    forms = (public_url.rstrip("/"), *(f"{parts.scheme}://{place}{parts.path}" for place in (host, f"{host}:{port}")))
    return [form.encode() for form in dict.fromkeys(forms)]
