"""Twilio's signature of a webhook: HMAC-SHA1 over the address and the sorted form."""

import base64
import hmac
from collections.abc import Mapping, Sequence
from urllib.parse import urlsplit, urlunsplit

Form = Mapping[str, str | Sequence[str]]


def signed_address(url: str, *, voice: bool) -> str:
    """The address that is signed: without user, fragment and, for calls over https, port."""
    parts = urlsplit(url)
    place = parts.netloc.rpartition("@")[2]
    if voice and parts.scheme == "https" and parts.port:
        place = place.rpartition(":")[0]
    return urlunsplit((parts.scheme, place, parts.path, parts.query, ""))


def signature(url: str, form: Form, token: str) -> str:
    signed = url + "".join(name + value for name in sorted(form) for value in _values(form[name]))
    return base64.b64encode(hmac.digest(token.encode(), signed.encode(), "sha1")).decode()


def _values(value: str | Sequence[str]) -> list[str]:
    """A name that comes several times is signed with each of its values once, in order."""
    return [value] if isinstance(value, str) else sorted(set(value))
