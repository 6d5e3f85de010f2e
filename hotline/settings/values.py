"""How the text of a variable becomes a value; a wrong one is a ValueError that says what would be right."""

import base64
import binascii
import re
from dataclasses import dataclass
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from hotline.core.site import OpenHours

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
MINUTES_A_DAY = 24 * 60
DATA_KEY_BYTES = 32
SHORTEST_SECRET = 32
LOCAL_HOSTS = ("127.0.0.1", "localhost", "::1")


@dataclass(frozen=True, slots=True)
class Sentinel:
    hosts: tuple[tuple[str, int], ...]
    service: str


def words(text: str) -> tuple[str, ...]:
    return tuple(word.strip() for word in text.split(",") if word.strip())


def opening_hours(text: str) -> tuple[OpenHours, ...]:
    """Reads "mon-fri 08:00-18:00; sat 09:00-12:00", "always" or nothing."""
    if text.strip().lower() == "always":
        text = "mon-sun 00:00-24:00"
    return tuple(hours for part in text.split(";") if part.strip() for hours in _hours(part))


def _hours(part: str) -> list[OpenHours]:
    found = re.fullmatch(r"\s*([a-z]{3})(?:-([a-z]{3}))?\s+(\S+)\s*", part.lower())
    if not found or found[1] not in DAYS or (found[2] or found[1]) not in DAYS:
        raise ValueError(f'"{part.strip()}" is not like "mon-fri 08:00-18:00", "always" or empty')
    first, last = DAYS.index(found[1]), DAYS.index(found[2] or found[1])
    start, end = clock_span(found[3])
    if last < first or end <= start:
        raise ValueError(f'"{part.strip()}" ends before it begins; write both parts, with ";" between them')
    return [OpenHours(day, start, end) for day in range(first, last + 1)]


def clock_span(text: str) -> tuple[int, int]:
    """Reads "08:00-18:00" as minutes after midnight."""
    found = re.fullmatch(r"(\d{1,2}):(\d{2})-(\d{1,2}):(\d{2})", text.strip())
    if not found:
        raise ValueError(f'"{text}" is not like "08:00-18:00"')
    start, end = int(found[1]) * 60 + int(found[2]), int(found[3]) * 60 + int(found[4])
    if max(start, end) > MINUTES_A_DAY or max(int(found[2]), int(found[4])) > 59 or start == end:  # noqa: PLR2004 -- minutes of a clock
        raise ValueError(f'"{text}" is not a span of a day')
    return start, end


def data_keys(text: str) -> tuple[bytes, ...]:
    try:
        keys = tuple(base64.b64decode(word, altchars=b"-_", validate=True) for word in words(text))
    except (binascii.Error, ValueError):
        keys = ()
    if not keys or any(len(key) != DATA_KEY_BYTES for key in keys):
        raise ValueError("must be one or more keys, comma between, each made by: hotline keys new")
    return keys


def secret_key(text: str) -> bytes:
    if len(text) < SHORTEST_SECRET:
        raise ValueError(f"is too short: at least {SHORTEST_SECRET} characters, as made by: hotline keys new")
    return text.encode()


def tokens(text: str) -> tuple[str, ...]:
    found = words(text)
    if not found:
        raise ValueError("is empty; take the auth token from the carrier's console")
    return found


def account_sid(text: str) -> str:
    return _sid("AC", text)


def messaging_service_sid(text: str) -> str:
    return _sid("MG", text)


def _sid(prefix: str, text: str) -> str:
    if not re.fullmatch(prefix + "[0-9a-f]{32}", text):
        raise ValueError(f'"{text}" is not {prefix} and 32 hexadecimal digits, as the carrier\'s console shows it')
    return text


def phone_number(text: str) -> str:
    if not re.fullmatch(r"\+[1-9]\d{6,14}", text):
        raise ValueError(f'"{text}" is not a number with a plus and its country code, like +12025550100')
    return text


def line(text: str) -> str:
    if not re.fullmatch(r"[+\d][\d -]{1,19}", text):
        raise ValueError(f'"{text}" is not a number that people can dial, like 911 or 1-800-555-0100')
    return text


def country(text: str) -> str:
    if not re.fullmatch(r"[A-Z]{2}", text.upper()):
        raise ValueError(f'"{text}" is not a country of two letters, like US')
    return text.upper()


def countries(text: str) -> tuple[str, ...]:
    return tuple(country(word) for word in words(text))


def domains(text: str) -> tuple[str, ...]:
    found = words(text.lower())
    for domain in found:
        if not re.fullmatch(r"[a-z0-9-]+(\.[a-z0-9-]+)+", domain):
            raise ValueError(f'"{domain}" is not a domain, like example.org')
    return found


def zone(text: str) -> str:
    try:
        return ZoneInfo(text).key
    except (KeyError, ValueError, OSError):
        raise ValueError(f'"{text}" is not a time zone, like America/New_York') from None


def web_address(text: str) -> str:
    parts = urlsplit(text)
    local = parts.hostname in LOCAL_HOSTS
    if not parts.hostname or parts.query or parts.fragment or parts.scheme not in ("http", "https"):
        raise ValueError(f'"{text}" is not an address like https://hotline.example.org')
    if parts.scheme == "http" and not local:
        raise ValueError(f'"{text}" must begin with https:// (only this machine may be spoken to in the clear)')
    return text.rstrip("/")


def redis_address(text: str) -> str:
    if not re.match(r"(rediss?|unix)://", text):  # the text may hold a password, so it is not repeated
        raise ValueError("must begin with redis://, rediss:// (TLS) or unix://")
    return text


def sentinel(text: str) -> Sentinel:
    hosts, _, service = text.partition("/")
    pairs = [word.rpartition(":") for word in words(hosts)]
    if not pairs or not service or not all(host and port.isdigit() for host, _, port in pairs):
        raise ValueError(f'"{text}" is not like "10.0.0.1:26379,10.0.0.2:26379/mymaster"')
    return Sentinel(tuple((host, int(port)) for host, _, port in pairs), service)
