"""Where a number is from, as roughly as figures may tell: never so closely that it points at somebody."""

AREA_CODE = len("+1202")  # North America numbers its regions by three digits behind the +1
COUNTRY = len("+353")
WITHHELD = "withheld"


def area(number: str) -> str:
    """The beginning of an E.164 number: country and area code of North America, elsewhere the country."""
    if not number:
        return WITHHELD
    return number[: AREA_CODE if number.startswith("+1") else COUNTRY]
