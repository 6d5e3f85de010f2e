"""Asks the hotline: a signed request, time limits, retries and redirects as Twilio has them."""

import time
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from http.cookies import CookieError, SimpleCookie
from urllib.parse import urlencode, urljoin, urlsplit, urlunsplit

import urllib3

from hotline.carrier.overrides import Overrides, overrides_of
from hotline.carrier.signing import signature, signed_address

LARGEST_DOCUMENT = 64 * 1024
MOST_REDIRECTS = 10
GET_AFTER = frozenset({301, 302, 303})
SAME_AFTER = frozenset({307, 308})
FORM = "application/x-www-form-urlencoded; charset=UTF-8"

# Twilio's numbers for what went wrong.
RETRIEVAL_FAILED = 11200
CONNECTION_FAILED = 11205
BAD_ADDRESS = 11100
TOO_MANY_REDIRECTS = 11215
TOO_LARGE = 11750


class WebhookError(Exception):
    """The hotline gave nothing that can be used: which number Twilio has for it, and of which address."""

    def __init__(self, code: int, url: str, text: str, retried_as: str = "") -> None:
        super().__init__(text)
        self.code = code
        self.url = url
        self.text = text
        self.retried_as = retried_as


@dataclass(frozen=True, slots=True)
class Ask:
    """Cookies are kept by whoever asks, for as long as Twilio would keep them."""

    url: str
    form: Mapping[str, str]
    method: str = "POST"
    voice: bool = False
    cookies: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Answer:
    url: str
    status: int
    content_type: str
    body: bytes


class Webhooks:
    def __init__(self, token: str) -> None:
        self._token = token
        # A connection for each request: one that the hotline closed meanwhile would look like a failure.
        self._http = urllib3.PoolManager(
            retries=False, headers={"User-Agent": "TwilioProxy/1.1", "Connection": "close"}
        )

    def ask(self, ask: Ask) -> Answer:
        """Raises WebhookError."""
        overrides = overrides_of(ask.url)
        deadline = time.monotonic() + overrides.total
        token = str(uuid.uuid4())
        for left in range(overrides.retries, -1, -1):
            try:
                return self._follow(ask, overrides, deadline, token)
            except WebhookError as error:
                if not left or error.retried_as not in overrides.retried or time.monotonic() >= deadline:
                    raise
        raise AssertionError  # the last round returns or raises

    def _follow(self, ask: Ask, overrides: Overrides, deadline: float, token: str) -> Answer:
        for _ in range(MOST_REDIRECTS + 1):
            answer, location = self._once(ask, overrides, deadline, token)
            if not location:
                return answer
            moved = urljoin(answer.url, location)
            ask = (
                replace(ask, url=moved)
                if answer.status in SAME_AFTER
                else replace(ask, url=moved, method="GET", form={})
            )
        raise WebhookError(TOO_MANY_REDIRECTS, ask.url, "the hotline redirected more than ten times")

    def _once(self, ask: Ask, overrides: Overrides, deadline: float, token: str) -> tuple[Answer, str]:
        url, body = _target(ask)
        limit = urllib3.Timeout(
            connect=overrides.connect, read=max(0.001, min(overrides.read, deadline - time.monotonic()))
        )
        try:
            response = self._http.request(
                ask.method, url, body=body, headers=self._headers(ask, url, token), timeout=limit, redirect=False,
                preload_content=False,
            )  # fmt: skip
        except urllib3.exceptions.HTTPError as error:
            raise _failure(url, error) from error
        with response:
            return _answer(url, ask, response, _read(url, response, deadline))

    def _headers(self, ask: Ask, url: str, token: str) -> dict[str, str]:
        form = ask.form if ask.method == "POST" else {}
        headers = {
            "Accept": "*/*",
            "X-Twilio-Signature": signature(signed_address(url, voice=ask.voice), form, self._token),
            "I-Twilio-Idempotency-Token": token,
        }
        if ask.method == "POST":
            headers["Content-Type"] = FORM
        if ask.cookies:
            headers["Cookie"] = "; ".join(f"{name}={value}" for name, value in ask.cookies.items())
        return headers


def _target(ask: Ask) -> tuple[str, str | None]:
    parts = urlsplit(ask.url)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise WebhookError(BAD_ADDRESS, ask.url, f'"{ask.url}" is not a web address')
    query = parts.query
    if ask.method == "GET" and ask.form:
        query = "&".join(filter(None, (query, urlencode(ask.form))))
    url = urlunsplit((parts.scheme, parts.netloc, parts.path, query, ""))
    return url, urlencode(ask.form) if ask.method == "POST" else None


def _read(url: str, response: urllib3.BaseHTTPResponse, deadline: float) -> bytes:
    """What has begun is never asked for again."""
    body = b""
    try:
        for chunk in response.stream(8192):
            body += chunk
            if len(body) > LARGEST_DOCUMENT:
                raise WebhookError(TOO_LARGE, url, "the answer is larger than 64 kB")
            if time.monotonic() > deadline:
                raise WebhookError(CONNECTION_FAILED, url, "the answer took too long")
    except urllib3.exceptions.HTTPError as error:
        raise WebhookError(RETRIEVAL_FAILED, url, "the hotline broke off its answer") from error
    return body


def _answer(url: str, ask: Ask, response: urllib3.BaseHTTPResponse, body: bytes) -> tuple[Answer, str]:
    for line in response.headers.getlist("Set-Cookie"):
        _keep_cookie(line, ask.cookies)
    answer = Answer(url, response.status, response.headers.get("Content-Type", ""), body)
    if response.status in GET_AFTER | SAME_AFTER:
        return answer, response.headers.get("Location", "")
    if not 200 <= response.status < 300:  # noqa: PLR2004 -- HTTP's success
        kind = f"{response.status // 100}xx"
        raise WebhookError(RETRIEVAL_FAILED, url, f"the hotline answered {response.status}", retried_as=kind)
    return answer, ""


def _keep_cookie(line: str, cookies: dict[str, str]) -> None:
    try:
        cookies.update({name: morsel.value for name, morsel in SimpleCookie(line).items()})
    except CookieError:
        return


def _failure(url: str, error: urllib3.exceptions.HTTPError) -> WebhookError:
    connecting = (
        urllib3.exceptions.NewConnectionError,
        urllib3.exceptions.ConnectTimeoutError,
        urllib3.exceptions.SSLError,
    )
    if isinstance(error, connecting):
        return WebhookError(CONNECTION_FAILED, url, "the hotline cannot be reached", retried_as="ct")
    if isinstance(error, urllib3.exceptions.ReadTimeoutError):
        return WebhookError(CONNECTION_FAILED, url, "the hotline did not answer in time", retried_as="rt")
    return WebhookError(RETRIEVAL_FAILED, url, "the hotline hung up without an answer", retried_as="rt")
