"""Twilio's own client, with each request and each answer held against Twilio's own API description."""

import json
from pathlib import Path
from typing import Any

import requests
from openapi_core import OpenAPI
from openapi_core.contrib.requests import RequestsOpenAPIRequest, RequestsOpenAPIResponse
from twilio.http import HttpClient
from twilio.http.response import Response

TWILIO = "https://api.twilio.com"
DESCRIPTION = OpenAPI.from_dict(json.loads((Path(__file__).parent / "openapi" / "twilio_api_v2010.json").read_text()))


class ContractClient(HttpClient):
    def __init__(self, carrier: str) -> None:
        self._carrier = carrier
        self._session = requests.Session()

    def request(  # noqa: PLR0917 -- Twilio's signature
        self,
        method: str,
        uri: str,
        params: Any = None,
        data: Any = None,
        headers: Any = None,
        auth: Any = None,
        timeout: float | None = None,
        allow_redirects: bool = False,  # noqa: FBT001, FBT002 -- Twilio's signature
    ) -> Response:
        asked = requests.Request(method, uri, params=params, data=data, headers=headers, auth=auth)
        DESCRIPTION.validate_request(RequestsOpenAPIRequest(asked))
        there = self._session.prepare_request(asked)
        there.url = str(there.url).replace(TWILIO, self._carrier)
        answered = self._session.send(there, timeout=timeout or 20, allow_redirects=allow_redirects)
        if answered.ok:
            DESCRIPTION.validate_response(RequestsOpenAPIRequest(asked), RequestsOpenAPIResponse(answered))
        return Response(answered.status_code, answered.text)

    def close(self) -> None:
        self._session.close()
