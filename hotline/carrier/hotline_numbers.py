"""The numbers of the hotline and where the carrier asks what to do when somebody texts or calls them."""

import threading
import time
import uuid
from dataclasses import asdict, dataclass, field, replace

from hotline.carrier.journal import Journal
from hotline.carrier.settings import Settings


@dataclass(frozen=True, slots=True)
class HotlineNumber:
    sid: str
    phone_number: str
    sms_url: str = ""
    sms_method: str = "POST"
    sms_fallback_url: str = ""
    sms_fallback_method: str = "POST"
    voice_url: str = ""
    voice_method: str = "POST"
    voice_fallback_url: str = ""
    voice_fallback_method: str = "POST"
    status_callback: str = ""
    status_callback_method: str = "POST"
    friendly_name: str = ""
    created: float = field(default_factory=time.time)
    updated: float = field(default_factory=time.time)


class HotlineNumbers:
    def __init__(self, settings: Settings, journal: Journal) -> None:
        self._journal = journal
        self._lock = threading.Lock()
        self._known = {number: _new(number, settings) for number in settings.numbers}
        for record in journal.of("number"):
            if record["phone_number"] in self._known:
                self._known[record["phone_number"]] = HotlineNumber(**record)

    def get(self, number: str) -> HotlineNumber | None:
        return self._known.get(number)

    def by_sid(self, sid: str) -> HotlineNumber | None:
        return next((number for number in self._known.values() if number.sid == sid), None)

    def all(self) -> list[HotlineNumber]:
        return list(self._known.values())

    def change(self, sid: str, changes: dict[str, str]) -> HotlineNumber:
        with self._lock:
            old = self.by_sid(sid)
            assert old, "callers looked it up, and numbers never go"
            number = replace(old, **changes, updated=time.time())  # type: ignore[arg-type]  # all of these are texts
            self._known[number.phone_number] = number
            self._journal.keep("number", number.phone_number, asdict(number))
        return number


def _new(number: str, settings: Settings) -> HotlineNumber:
    """Points where `hotline connect` would point it, which may change it. The same number has the same id each time."""
    place = f"{settings.public_url.rstrip('/')}/twilio"
    return HotlineNumber(
        sid="PN" + uuid.uuid5(uuid.NAMESPACE_URL, f"tel:{number}").hex,
        phone_number=number,
        sms_url=f"{place}/sms",
        sms_fallback_url=f"{place}/sms",
        voice_url=f"{place}/voice",
        voice_fallback_url=f"{place}/voice",
        status_callback=f"{place}/voice/status",
        friendly_name=number,
    )
