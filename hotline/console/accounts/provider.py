"""The identity provider of an organisation (OpenID Connect): where it sends people to, and whom it sends back."""

import secrets
import threading
import time
from collections.abc import Callable
from typing import Any, Generic, TypeVar

import requests
from authlib.integrations.base_client import OAuthError
from authlib.integrations.requests_client import OAuth2Session
from authlib.oidc.core import CodeIDToken
from joserfc import jwt
from joserfc.errors import InvalidKeyIdError, JoseError
from joserfc.jwk import KeySet

from hotline.console.accounts.journey import Guest, Journey, ProviderError

#: Those with a key pair: nobody who only reads what we hold can sign.
ALGORITHMS = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA", "Ed25519")
#: The same threads answer the carrier: a provider that is slow must not hold them for long.
PATIENCE_SECONDS = (2.0, 4.0)
TURN_SECONDS = 1.0
_AT_ONCE = threading.BoundedSemaphore(2)
FRESH_SECONDS, FAILED_SECONDS = 3600.0, 15.0
LEEWAY_SECONDS = 60

METHODS, BASIC = "token_endpoint_auth_methods_supported", "client_secret_basic"

Found = TypeVar("Found")


class _Kept(Generic[Found]):
    """What was read is kept for an hour; what could not be read is not tried again at once."""

    def __init__(self, read: Callable[[], Found]) -> None:
        self._read = read
        self._lock = threading.Lock()
        self._found: Found | None = None
        self._until = 0.0
        self._failure = _unreachable(TimeoutError())

    def get(self, *, anew: bool = False) -> Found:
        """Raises ProviderError."""
        if self._lock.acquire(timeout=0 if self._found and not anew else TURN_SECONDS):
            try:
                if anew or time.monotonic() > self._until:
                    self._renew()
            finally:
                self._lock.release()
        if self._found is None:
            raise ProviderError(self._failure)
        return self._found

    def _renew(self) -> None:
        try:
            self._found, self._until = self._read(), time.monotonic() + FRESH_SECONDS
        except (requests.RequestException, ValueError, KeyError, TypeError, JoseError) as error:
            self._failure = _unreachable(error)
            self._until = time.monotonic() + FAILED_SECONDS


class OpenIdProvider:
    def __init__(self, issuer: str, client_id: str, client_secret: str, comes_back_to: str) -> None:
        self._issuer = issuer
        self._client_id = client_id
        self._client_secret = client_secret
        self._comes_back_to = comes_back_to
        self._addresses: _Kept[dict[str, Any]] = _Kept(self._discover)
        self._keys: _Kept[KeySet] = _Kept(self._read_keys)

    def departure(self) -> tuple[str, Journey]:
        addresses = self._addresses.get()
        journey = Journey(secrets.token_urlsafe(32), secrets.token_urlsafe(32), secrets.token_urlsafe(64))
        with self._client(addresses) as client:
            address, _ = client.create_authorization_url(
                addresses["authorization_endpoint"],
                state=journey.state,
                nonce=journey.nonce,
                code_verifier=journey.verifier,
            )
        return str(address), journey

    def arrival(self, code: str, journey: Journey) -> Guest:
        if not _AT_ONCE.acquire(timeout=TURN_SECONDS):
            raise ProviderError("Many people are signing in at this moment. Start the sign-in again in a few seconds.")
        try:
            return _guest(self._exchanged(code, journey))
        except (OAuthError, JoseError, KeyError, ValueError) as error:
            raise ProviderError(
                "What the identity provider answered does not hold "
                f"({type(error).__name__}). Start the sign-in again; if it stays so, an operator looks at its settings."
            ) from error
        except requests.RequestException as error:
            raise ProviderError(_unreachable(error)) from error
        finally:
            _AT_ONCE.release()

    def _exchanged(self, code: str, journey: Journey) -> CodeIDToken:
        addresses = self._addresses.get()
        with self._client(addresses) as client:
            token = client.fetch_token(
                addresses["token_endpoint"], code=code, code_verifier=journey.verifier, timeout=PATIENCE_SECONDS
            )
        return self._claims(token, journey, addresses["issuer"])

    def _claims(self, token: dict[str, Any], journey: Journey, issuer: str) -> CodeIDToken:
        decoded = self._decoded(token["id_token"])
        expected = {"iss": {"essential": True, "value": issuer}, "aud": {"essential": True, "value": self._client_id}}
        bound = {
            "nonce": journey.nonce, "client_id": self._client_id, "access_token": token["access_token"],
        }  # fmt: skip
        claims = CodeIDToken(decoded.claims, decoded.header, expected, bound)
        claims.validate(leeway=LEEWAY_SECONDS)
        return claims

    def _decoded(self, id_token: str) -> jwt.Token:
        try:
            return jwt.decode(id_token, self._keys.get(), algorithms=ALGORITHMS)
        except InvalidKeyIdError:  # the provider changed its keys
            return jwt.decode(id_token, self._keys.get(anew=True), algorithms=ALGORITHMS)

    def _client(self, addresses: dict[str, Any]) -> OAuth2Session:
        return OAuth2Session(
            self._client_id,
            self._client_secret,
            token_endpoint_auth_method=BASIC if BASIC in addresses.get(METHODS, [BASIC]) else "client_secret_post",
            scope="openid email profile",
            redirect_uri=self._comes_back_to,
            code_challenge_method="S256",
        )

    def _discover(self) -> dict[str, Any]:
        found: dict[str, Any] = _read(f"{self._issuer}/.well-known/openid-configuration")
        if found["issuer"].rstrip("/") != self._issuer:
            raise ValueError(f"it calls itself {found['issuer']}")
        return {name: found[name] for name in ("authorization_endpoint", "token_endpoint", "jwks_uri")} | found

    def _read_keys(self) -> KeySet:
        return KeySet.import_key_set(_read(self._addresses.get()["jwks_uri"]))


def _read(address: str) -> Any:
    answer = requests.get(address, timeout=PATIENCE_SECONDS)
    answer.raise_for_status()
    return answer.json()


def _guest(claims: dict[str, Any]) -> Guest:
    email = str(claims.get("email") or "")
    subject = f"{claims['iss']} {claims['sub']}"
    return Guest(subject, email, str(claims.get("name") or email), claims.get("email_verified") in (True, "true"))


def _unreachable(error: Exception) -> str:
    return (
        f"The identity provider cannot be used at this moment ({type(error).__name__}). Try again in a minute, or sign "
        "in with your password; if it stays so, an operator looks at HOTLINE_OIDC_ISSUER."
    )
