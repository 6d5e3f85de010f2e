"""What is known of a country: whom to call there, and the time zone most of its people live in."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Country:
    zone: str
    emergency: str
    crisis: str = ""  # empty: no line that is certain, so the emergency number takes its place
    poison: str = ""
    nurse: str = ""


EUROPEAN_UNION = {
    "AT": "Europe/Vienna",
    "BE": "Europe/Brussels",
    "BG": "Europe/Sofia",
    "CY": "Asia/Nicosia",
    "CZ": "Europe/Prague",
    "DE": "Europe/Berlin",
    "DK": "Europe/Copenhagen",
    "EE": "Europe/Tallinn",
    "ES": "Europe/Madrid",
    "FI": "Europe/Helsinki",
    "FR": "Europe/Paris",
    "GR": "Europe/Athens",
    "HR": "Europe/Zagreb",
    "HU": "Europe/Budapest",
    "IE": "Europe/Dublin",
    "IT": "Europe/Rome",
    "LT": "Europe/Vilnius",
    "LU": "Europe/Luxembourg",
    "LV": "Europe/Riga",
    "MT": "Europe/Malta",
    "NL": "Europe/Amsterdam",
    "PL": "Europe/Warsaw",
    "PT": "Europe/Lisbon",
    "RO": "Europe/Bucharest",
    "SE": "Europe/Stockholm",
    "SI": "Europe/Ljubljana",
    "SK": "Europe/Bratislava",
}

COUNTRIES = {code: Country(zone=zone, emergency="112") for code, zone in EUROPEAN_UNION.items()} | {
    "US": Country(zone="America/New_York", emergency="911", crisis="988", poison="1-800-222-1222"),
    "CA": Country(zone="America/Toronto", emergency="911", crisis="988", poison="1-844-764-7669"),
    "GB": Country(zone="Europe/London", emergency="999", crisis="116 123", poison="111", nurse="111"),
    "AU": Country(zone="Australia/Sydney", emergency="000", crisis="13 11 14", poison="13 11 26", nurse="1800 022 222"),
}
