"""Who is at the other end: from the address that the carrier gives to what is known of such a number."""

import functools
import re
from dataclasses import dataclass

import phonenumbers
from phonenumbers import PhoneNumberType, timezone

from hotline.caller import Caller
from hotline.identity import person_id, withheld_id

E164 = re.compile(r"\+[1-9]\d{6,14}", re.ASCII)
# Some networks spell ANONYMOUS, UNAVAILABLE, RESTRICTED, BLOCKED and UNKNOWN on a keypad instead of a number.
WITHHELD = frozenset({"+266696687", "+86282452253", "+7378742833", "+2562533", "+8656696"})
KNOWN_NUMBERS = 8192


@dataclass(frozen=True, slots=True)
class _Number:
    zones: tuple[str, ...]
    regions: tuple[str, ...]  # several when the number may belong to any of them
    is_landline: bool


class Callers:
    def __init__(self, secret: bytes, served_countries: tuple[str, ...]) -> None:
        self._secret = secret
        self._served = frozenset(served_countries)
        self._known = functools.lru_cache(KNOWN_NUMBERS)(self._of_number)

    def texting(self, address: str, message: str) -> Caller:
        """A short code is a machine and not served; whoever shows no number is somebody else in each message."""
        found = self._find(address)
        if found:
            return found
        if ":" in address:  # another channel's name for somebody
            return Caller(person=person_id(self._secret, address), number=address)
        if address.isdecimal():
            return Caller(person=person_id(self._secret, address), number="", can_text=False, served=False)
        return self._withheld(message)

    def calling(self, address: str, call: str) -> Caller:
        """Whoever shows no number is served, and is somebody else in each call."""
        return self._find(address) or self._withheld(call)

    def _withheld(self, contact: str) -> Caller:
        return Caller(person=withheld_id(self._secret, contact), number="", can_text=False)

    def _find(self, address: str) -> Caller | None:
        number = address.rpartition(":")[2]
        return self._known(address, number) if E164.fullmatch(number) and number not in WITHHELD else None

    def _of_number(self, address: str, number: str) -> Caller:
        """The same number is the same person, whichever channel it is written through."""
        known = _looked_up(number)
        return Caller(
            person=person_id(self._secret, number),
            number=address,
            zones=known.zones,
            can_text=not known.is_landline,
            served=not self._served.isdisjoint(known.regions),
        )


def _looked_up(number: str) -> _Number:
    try:
        parsed = phonenumbers.parse(number)
    except phonenumbers.NumberParseException:  # no country has this code
        return _Number((), (), is_landline=False)
    region = phonenumbers.region_code_for_number(parsed)
    regions = (region,) if region else phonenumbers.region_codes_for_country_code(parsed.country_code or 0)
    zones = tuple(zone for zone in timezone.time_zones_for_number(parsed) if zone != timezone.UNKNOWN_TIMEZONE)
    return _Number(zones, tuple(regions), phonenumbers.number_type(parsed) == PhoneNumberType.FIXED_LINE)
