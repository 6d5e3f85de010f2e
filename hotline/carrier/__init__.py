"""The local carrier: Twilio's API and TwiML on this machine, sharing nothing with the hotline but HTTP."""

from hotline.carrier.app import create_carrier
from hotline.carrier.server import serve
from hotline.carrier.settings import Settings

__all__ = ["Settings", "create_carrier", "serve"]
