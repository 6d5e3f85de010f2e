"""Where a request comes from: the address that tries, the browser that was here before, what it calls itself."""

import hmac
import ipaddress
import re
from typing import NamedTuple

from flask import Request

#: Read in this order: most browsers name others, too.
BROWSERS = {
    "Edg": "Edge",
    "OPR": "Opera",
    "SamsungBrowser": "Samsung Internet",
    "Firefox": "Firefox",
    "FxiOS": "Firefox",
    "Chrome": "Chrome",
    "CriOS": "Chrome",
    "Safari": "Safari",
}
SYSTEMS = {
    "iPhone": "iPhone",
    "iPad": "iPad",
    "Android": "Android",
    "Windows": "Windows",
    "Mac OS": "Mac",
    "CrOS": "Chromebook",
    "Linux": "Linux",
}


class Origin(NamedTuple):
    """`known` is the account that this browser signed in to before, if it did."""

    address: str
    known: str


def address_of(asked: Request, proxies: int) -> str:
    """Our own proxies say who asked; what stands before theirs may be anybody's invention."""
    route = asked.access_route if proxies else [asked.remote_addr or ""]
    return _network(route[-proxies] if 0 < proxies <= len(route) else asked.remote_addr or "")


def _network(address: str) -> str:
    """Whoever has an IPv6 address has 2^64 of them."""
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return "unknown"
    return str(parsed) if parsed.version == 4 else str(ipaddress.ip_network((parsed, 64), strict=False))  # noqa: PLR2004 -- IPv4


def known_mark(secret: bytes, account: str) -> str:
    """What a browser keeps that signed in to an account: others who guess its password do not slow it down."""
    return f"{account}.{hmac.digest(secret, f'known browser of {account}'.encode(), 'sha256').hex()}"


def known_account(secret: bytes, mark: str) -> str:
    account = mark.partition(".")[0]
    return account if hmac.compare_digest(mark.encode(), known_mark(secret, account).encode()) else ""


def device(user_agent: str) -> str:
    """In words, to recognise one's own by: "Firefox on Windows"."""
    browser = next((name for sign, name in BROWSERS.items() if re.search(rf"\b{sign}/", user_agent)), "A browser")
    system = next((name for sign, name in SYSTEMS.items() if sign in user_agent), "")
    return f"{browser} on {system}" if system else browser
