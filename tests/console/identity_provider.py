"""A small identity provider on loopback: signs real tokens, checks the proof of possession, and can misbehave."""

import base64
import hashlib
import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from joserfc import jwt
from joserfc.jwk import KeySet, RSAKey
from werkzeug import Request, Response
from werkzeug.serving import make_server

CLIENT, SECRET = "the-hotline", "a secret between us"


@dataclass
class IdentityProvider:
    """`claims` are about whoever signs in next; what stands in `instead` is answered wrongly."""

    port: int = 0
    claims: dict[str, Any] = field(
        default_factory=lambda: {
            "sub": "subject-1", "email": "robin@example.org", "email_verified": True, "name": "Robin Reyes",
        }
    )  # fmt: skip
    instead: dict[str, Any] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    key: RSAKey = field(default_factory=lambda: RSAKey.generate_key(2048, {"kid": "first"}))
    codes: dict[str, dict[str, str]] = field(default_factory=dict)

    @property
    def issuer(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def change_key(self) -> None:
        self.key = RSAKey.generate_key(2048, {"kid": "second"})

    def visit(self, address: str) -> str:
        """What the browser does there: somebody agrees, and is sent back to the address that is returned."""
        wish = {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}
        assert wish["client_id"] == CLIENT
        assert wish["response_type"] == "code"
        assert wish["code_challenge_method"] == "S256"
        code = f"code-{len(self.codes)}"
        self.codes[code] = wish
        return f"{wish['redirect_uri']}?{urlencode({'code': code, 'state': wish['state']})}"

    def answer(self, asked: Request) -> Response:
        self.asked.append(asked.path)
        match asked.path:
            case "/.well-known/openid-configuration":
                return _json(self._description())
            case "/keys":
                return _json(KeySet([self.key]).as_dict())
            case "/token":
                return self._token(asked)
            case _:
                return Response(status=404)

    def _description(self) -> dict[str, Any]:
        return {
            "issuer": self.instead.get("issuer", self.issuer),
            "authorization_endpoint": f"{self.issuer}/authorize",
            "token_endpoint": f"{self.issuer}/token",
            "jwks_uri": f"{self.issuer}/keys",
            "token_endpoint_auth_methods_supported": [self.instead.get("method", "client_secret_basic")],
        }

    def _signed(self, claims: dict[str, Any]) -> str:
        key, algorithm = self.instead.get("key", self.key), self.instead.get("alg", "RS256")
        return jwt.encode({"alg": algorithm, "kid": self.key.kid}, claims, key, algorithms=[algorithm])

    def _token(self, asked: Request) -> Response:
        wish = self.codes.pop(asked.form["code"], None)
        challenge = _challenge(asked.form.get("code_verifier", ""))
        if wish is None or wish["code_challenge"] != challenge or not _is_client(asked):
            return _json({"error": "invalid_grant"}, 400)
        now = int(time.time())
        claims = {"iss": self.issuer, "aud": CLIENT, "iat": now, "exp": now + 300, "nonce": wish["nonce"]}
        claims |= self.claims | self.instead.get("claims", {})
        signed = self._signed(claims) if self.instead.get("signed", True) else _unsigned(claims)
        return _json({"access_token": "an access token", "token_type": "Bearer", "id_token": signed})


def _unsigned(claims: dict[str, Any]) -> str:
    parts = (base64.urlsafe_b64encode(json.dumps(part).encode()).rstrip(b"=") for part in ({"alg": "none"}, claims))
    return b".".join((*parts, b"")).decode()


def _is_client(asked: Request) -> bool:
    if asked.authorization:
        return (asked.authorization.username, asked.authorization.password) == (CLIENT, SECRET)
    return (asked.form.get("client_id"), asked.form.get("client_secret")) == (CLIENT, SECRET)


def _challenge(verifier: str) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).rstrip(b"=").decode()


def _json(value: Any, status: int = 200) -> Response:
    return Response(json.dumps(value), status=status, mimetype="application/json")


@contextmanager
def running() -> Iterator[IdentityProvider]:
    provider = IdentityProvider()
    server = make_server("127.0.0.1", 0, Request.application(provider.answer), threaded=True)
    provider.port = server.server_port
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield provider
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
