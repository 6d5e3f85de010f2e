"""Whether the hotline answers where the carrier looks for it."""

import requests

from hotline.doctor.finding import Finding
from hotline.settings import Settings

TIMEOUT_SECONDS = 5.0


def look_at_web(settings: Settings) -> list[Finding]:
    address = f"{settings.public_url}/healthz"
    try:
        answer = requests.get(address, timeout=TIMEOUT_SECONDS, allow_redirects=False)
    except requests.exceptions.SSLError:
        return [Finding(f"{address} has no certificate that the carrier would trust", "Let the proxy get one.")]
    except requests.RequestException as error:
        mend = "Start the web process and the proxy, or correct HOTLINE_PUBLIC_URL, DNS and firewall."
        return [Finding(f"{address} does not answer ({type(error).__name__})", mend)]
    if answer.status_code != requests.codes.ok:
        mend = "Is HOTLINE_PUBLIC_URL right, and does the proxy pass everything on unchanged?"
        return [Finding(f"{address} answers with {answer.status_code}", mend)]
    return [Finding(f"the hotline answers at {settings.public_url}")]
