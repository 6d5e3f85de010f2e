"""Twilio's client, pointed at the carrier that is set and never waiting for ever."""

import threading
from typing import Any
from urllib.parse import urlsplit

from requests.adapters import HTTPAdapter
from twilio.http import HttpClient
from twilio.http.http_client import TwilioHttpClient
from twilio.http.response import Response
from twilio.rest import Client

TIMEOUT_SECONDS = 10.0
CONNECTIONS = 64


def rest_client(account: str, token: str, api_base: str) -> Client:
    # Twilio's client has no types.
    return Client(account, token, http_client=CarrierHttpClient(api_base))  # type: ignore[no-untyped-call]


class CarrierHttpClient(HttpClient):
    """Sends what is meant for Twilio's API to another address; repeats nothing by itself."""

    def __init__(self, api_base: str) -> None:
        self._base = urlsplit(api_base)
        self._twilio = TwilioHttpClient(timeout=TIMEOUT_SECONDS, max_retries=0)
        # As many connections as threads that send; one thread's is never closed for another's.
        session = self._twilio.session
        assert session
        adapter = HTTPAdapter(pool_maxsize=CONNECTIONS, max_retries=0)
        for scheme in ("https://", "http://"):
            session.mount(scheme, adapter)
        self._last = threading.local()
        super().__init__(self._twilio.logger, False, TIMEOUT_SECONDS)  # noqa: FBT003 -- Twilio's signature

    @property
    def retry_after(self) -> int | None:
        """What the last answer in this thread said; Twilio's errors do not carry it."""
        text = getattr(self._last, "retry_after", "")
        return int(text) if text.isdecimal() else None

    def request(self, method: str, uri: str, *args: Any, **kwargs: Any) -> Response:
        self._last.retry_after = ""
        there = urlsplit(uri)._replace(scheme=self._base.scheme, netloc=self._base.netloc)
        url = there._replace(path=self._base.path + there.path).geturl()
        response = self._twilio.request(method, url, *args, **kwargs)
        self._last.retry_after = str((response.headers or {}).get("Retry-After", ""))
        return response
