"""Whether the carrier knows the account and sends the number's texts and calls here."""

from hotline.doctor.finding import Finding
from hotline.settings import Settings
from hotline.twilio.number import NumberError, find, wanted_webhooks
from hotline.twilio.rest_client import rest_client

FALLBACKS = ("sms_fallback_url", "voice_fallback_url")


def look_at_carrier(settings: Settings) -> list[Finding]:
    client = rest_client(settings.twilio_account_sid, settings.twilio_auth_tokens[0], settings.twilio_api_base)
    try:
        number = find(client, settings.number)
    except NumberError as error:
        return [Finding(f"the carrier does not show {settings.number}", str(error))]
    account = Finding(f"the carrier's account has {settings.number}")
    wanted = wanted_webhooks(settings.public_url)
    # A fallback may be anywhere, as long as there is one.
    elsewhere = {name: number.webhooks[name] for name in FALLBACKS if number.webhooks[name]}
    wrong = number.differs(wanted | elsewhere)
    if not wrong:
        return [account, Finding("its texts, calls and fallbacks come here")]
    shown = "; ".join(f"{name} is {before or 'nothing'}" for name, (before, _) in wrong.items())
    return [account, Finding(f"the number is not pointed here: {shown}", "Run: hotline connect")]
