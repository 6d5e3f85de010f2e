"""Phone numbers as carriers write them (E.164), and where they are at home."""

import re

E164 = re.compile(r"\+[1-9]\d{6,14}")

# City, state and postal code of the area codes that pretend numbers are usually taken from.
AREAS = {
    "+1202": ("WASHINGTON", "DC", "20001"),
    "+1212": ("NEW YORK", "NY", "10001"),
    "+1213": ("LOS ANGELES", "CA", "90012"),
    "+1312": ("CHICAGO", "IL", "60601"),
    "+1415": ("SAN FRANCISCO", "CA", "94102"),
    "+1808": ("HONOLULU", "HI", "96813"),
}
COUNTRIES = {"+1": "US", "+44": "GB", "+34": "ES", "+49": "DE", "+33": "FR", "+52": "MX", "+353": "IE", "+61": "AU"}


def is_e164(number: str) -> bool:
    return E164.fullmatch(number) is not None


def geography(role: str, number: str) -> dict[str, str]:
    """FromCity, FromState, FromZip and FromCountry, as far as they are known."""
    city, state, zip_code = AREAS.get(number[:5], ("", "", ""))
    country = next((COUNTRIES[number[:size]] for size in (4, 3, 2) if number[:size] in COUNTRIES), "")
    return {f"{role}City": city, f"{role}State": state, f"{role}Zip": zip_code, f"{role}Country": country}
