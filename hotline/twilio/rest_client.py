"""Twilio's client, pointed at the carrier that is set and never waiting for ever."""

from typing import Any
from urllib.parse import urlsplit

from twilio.http import HttpClient
from twilio.http.http_client import TwilioHttpClient
from twilio.http.response import Response
from twilio.rest import Client

TIMEOUT_SECONDS = 10.0


def rest_client(account: str, token: str, api_base: str) -> Client:
    # Twilio's client has no types.
    return Client(account, token, http_client=CarrierHttpClient(api_base))  # type: ignore[no-untyped-call]


class CarrierHttpClient(HttpClient):
    """Sends what is meant for Twilio's API to another address; repeats nothing by itself."""

    def __init__(self, api_base: str) -> None:
        self._base = urlsplit(api_base)
        self._twilio = TwilioHttpClient(timeout=TIMEOUT_SECONDS, max_retries=0)
        super().__init__(self._twilio.logger, False, TIMEOUT_SECONDS)  # noqa: FBT003 -- Twilio's signature

    def request(self, method: str, uri: str, *args: Any, **kwargs: Any) -> Response:
        there = urlsplit(uri)._replace(scheme=self._base.scheme, netloc=self._base.netloc)
        return self._twilio.request(method, there._replace(path=self._base.path + there.path).geturl(), *args, **kwargs)
