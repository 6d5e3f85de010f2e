"""Passwords: hashed with argon2id, long enough, and none that is guessed first."""

import re
import secrets
import threading
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import pairwise

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

SHORTEST, LONGEST = 12, 256
#: What is left when everything is taken away that a guesser tries first.
ENOUGH = 8
#: OWASP's figures for argon2id: 19 MiB each, some 20 ms.
HASHER = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
#: Verified where there is no password, so that nobody can tell from the time whether there is one.
NONE = HASHER.hash(secrets.token_hex())

# The same few threads answer the carrier: not all of them may be hashing passwords.
_AT_ONCE = threading.BoundedSemaphore(2)

YEAR = re.compile(r"(19|20)\d\d")
# fmt: off
COMMON = (
    "password", "passwort", "passw0rd", "p@ssw0rd", "contrasena", "contraseña", "welcome", "bienvenido", "changeme",
    "letmein", "trustno1", "iloveyou", "teamo", "qwertyuiop", "qwerty", "azerty", "asdfghjkl", "asdfgh", "zxcvbnm",
    "zxcvbn", "1qaz2wsx", "1q2w3e4r", "admin", "administrator", "login", "access", "secret", "master", "default",
    "temporary", "test", "guest", "root", "hotline", "norovirus", "stomach", "virus", "triage", "hospital",
    "clinic", "health", "healthcare", "nurse", "doctor", "medical", "patient", "covid", "summer", "winter",
    "spring", "autumn", "monday", "friday", "january", "december", "sunshine", "princess", "football", "baseball",
    "basketball", "soccer", "monkey", "dragon", "superman", "batman", "shadow", "michael", "jennifer", "charlie",
    "jordan", "freedom", "whatever", "starwars", "pokemon", "computer", "internet", "google", "facebook", "america",
    "canada", "london", "mexico",
)
# fmt: on


class BusyError(Exception):
    """Too many passwords are being checked at this moment."""


@contextmanager
def turn() -> Iterator[None]:
    """A turn to check a password. Raises BusyError instead of waiting."""
    if not _AT_ONCE.acquire(blocking=False):
        raise BusyError
    try:
        yield
    finally:
        _AT_ONCE.release()


def hashed(password: str) -> str:
    return HASHER.hash(_normal(password))


def matches(known: str, password: str) -> bool:
    """Takes as long where nothing is known, which never matches."""
    try:
        HASHER.verify(known or NONE, _normal(password[: LONGEST + 1]))
    except (VerificationError, InvalidHashError):
        return False
    return bool(known)


def weakness(password: str, email: str, name: str) -> str:
    """Why it cannot be taken and what to do; empty when it is good."""
    if len(password) < SHORTEST:
        return f"This is too short: at least {SHORTEST} characters. A few words that have nothing in common do well."
    if len(password) > LONGEST:
        return f"This is too long: at most {LONGEST} characters."
    if len(_hard_to_guess(_normal(password).casefold(), f"{email} {name}".casefold())) < ENOUGH:
        return (
            "This would be guessed soon: it is mostly a name, common words, years or keys in a row. "
            "Take a few words that have nothing in common."
        )
    return ""


def _hard_to_guess(password: str, about_them: str) -> str:
    theirs = [word for word in re.split(r"[\W_]+", about_them) if len(word) > 2]  # noqa: PLR2004 -- "of", "an": no clue
    left = password[: (password * 2).find(password, 1)]  # once what is repeated
    for word in sorted({*theirs, *COMMON}, key=len, reverse=True):
        left = left.replace(word, "")
    return _without_rows(YEAR.sub("", left))


def _without_rows(text: str) -> str:
    """Of "aaaa", "1234" and "dcba" the first letter each."""
    return text[:1] + "".join(this for last, this in pairwise(text) if abs(ord(this) - ord(last)) > 1)


def _normal(password: str) -> str:
    """The same password however a keyboard composes its letters."""
    return unicodedata.normalize("NFKC", password)
