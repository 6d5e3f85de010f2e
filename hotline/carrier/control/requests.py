"""What a request to the control API says, checked; everything wrong is told in a sentence."""

from typing import Any

from flask import request

from hotline.carrier.exchange import current_exchange
from hotline.carrier.hotline_numbers import HotlineNumber
from hotline.carrier.phone_numbers import is_e164


class ControlError(Exception):
    def __init__(self, text: str, status: int = 400) -> None:
        super().__init__(text)
        self.status = status


def body() -> dict[str, Any]:
    """A request without a body says nothing, which is fine for most."""
    if not request.get_data():
        return {}
    given = request.get_json(silent=True)
    if not isinstance(given, dict):
        raise ControlError("Send a JSON object, with Content-Type: application/json.")
    return given


def text(given: dict[str, Any], name: str, usual: str | None = None) -> str:
    value = given.get(name, usual)
    if not isinstance(value, str):
        raise ControlError(f'"{name}" is missing or not a text.')
    return value


def number(given: dict[str, Any], name: str) -> str:
    """Written with a plus and the country; spaces and brackets are left out."""
    said = text(given, name)
    bare = "".join(character for character in said if character not in " ()-.")
    if not is_e164(bare):
        raise ControlError(f'"{said}" is not a phone number: write it with a plus and the country, +12025550141.')
    return bare


def hotline_number(given: dict[str, Any]) -> HotlineNumber:
    """The one that is texted or called."""
    to = number(given, "to")
    found = current_exchange().numbers.get(to)
    if not found:
        raise ControlError(f"{to} is not a number of the hotline.")
    return found


def switch(given: dict[str, Any], name: str) -> bool:
    value = given.get(name, False)
    if not isinstance(value, bool):
        raise ControlError(f'"{name}" is true or false.')
    return value


def asked_number() -> str:
    """The handset in the query; a plus that was sent as it is arrives as a space."""
    said = request.args.get("number", "")
    return number({"number": f"+{said.strip()}" if said.startswith(" ") else said}, "number")


def seconds(name: str, most: float) -> float:
    said = request.args.get(name, "0")
    try:
        given = float(said)
    except ValueError:
        raise ControlError(f'"{name}" is a number of seconds, not "{said}".') from None
    return max(0.0, min(given, most))
