"""The carrier as the workers see it: texts and calls of ours, and what the carrier knows of them."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any

from requests import RequestException
from twilio.base.exceptions import TwilioException
from twilio.rest import Client

from hotline.ports import Refused, Sent, Unknown, Unsure
from hotline.twilio.outcomes import outcome_of

RING_SECONDS = 30
LATEST = 100  # how far back the list is read: nobody gets so many texts in one attempt's time
CALL_EVENTS = ["initiated", "ringing", "answered", "completed"]
#: The carrier tells a status again when we could not record it. It is no part of the address that is signed.
AGAIN = "#rc=4&rp=5xx,ct,rt"


class TwilioCarrier:
    """hotline.ports.Carrier on Twilio's REST API; several threads may use it at once."""

    def __init__(self, client: Client, *, number: str, messaging_service: str | None, public_url: str) -> None:
        self._client = client
        self._http: Any = client.http_client
        self._number = number
        self._messaging_service = messaging_service
        self._webhooks = f"{public_url}/twilio"

    def send_text(self, *, to: str, body: str, attempt: str) -> Sent | Refused | Unknown:
        return self._asked(
            lambda: self._client.messages.create(
                to=to,
                body=body,
                status_callback=f"{self._webhooks}/sms/status/{attempt}{AGAIN}",
                **self._sender(to),
            )
        )

    def place_call(self, *, to: str, follow_up: int, attempt: str) -> Sent | Refused | Unknown:
        voice = f"{self._webhooks}/voice"
        return self._asked(
            lambda: self._client.calls.create(
                to=_bare(to),
                from_=self._number,
                url=f"{voice}/follow-up/{follow_up}",
                fallback_url=f"{voice}/fallback",
                status_callback=f"{voice}/status/{attempt}{AGAIN}",
                status_callback_event=CALL_EVENTS,
                machine_detection="Enable",
                timeout=RING_SECONDS,
            )
        )

    def connect(self, *, to: str, errand: str) -> Sent | Refused | Unknown:
        voice = f"{self._webhooks}/voice"
        return self._asked(
            lambda: self._client.calls.create(
                to=_bare(to),
                from_=self._number,
                url=f"{voice}/bridge/{errand}",
                status_callback=f"{voice}/bridge-status/{errand}{AGAIN}",
                status_callback_event=CALL_EVENTS,
                timeout=RING_SECONDS,
            )
        )

    def find_text(self, *, to: str, body: str, since: int) -> str | None:
        """What waits at the carrier has no date yet, so the newest are looked through as well as the dated."""
        from_then = datetime.fromtimestamp(since, UTC)
        listed = self._listed(
            lambda: self._client.messages.list(to=to, limit=LATEST),
            lambda: self._client.messages.list(to=to, date_sent_after=from_then, limit=LATEST),
        )
        ours = (each for each in listed if _is_ours(each, from_then) and _same(each.body, body))
        return next((str(each.sid) for each in ours), None)

    def find_call(self, *, to: str, since: int) -> str | None:
        from_then = datetime.fromtimestamp(since, UTC)
        listed = self._listed(lambda: self._client.calls.list(to=_bare(to), limit=LATEST))
        return next((str(each.sid) for each in listed if _is_ours(each, from_then)), None)

    def _sender(self, to: str) -> dict[str, str]:
        if self._messaging_service:
            return {"messaging_service_sid": self._messaging_service}
        channel, colon, _ = to.rpartition(":")
        return {"from_": f"{channel}{colon}{self._number}"}

    def _asked(self, create: Callable[[], Any]) -> Sent | Refused | Unknown:
        try:
            sid = create().sid
        except (TwilioException, RequestException, ValueError) as error:
            return outcome_of(error, self._http.retry_after)
        return Sent(str(sid)) if sid else Unknown("an answer without an id")

    def _listed(self, *lists: Callable[[], list[Any]]) -> Iterator[Any]:
        for listing in lists:
            try:
                found = listing()
            except (TwilioException, RequestException, ValueError, KeyError) as error:
                raise Unsure(type(error).__name__) from error
            yield from found


def _bare(to: str) -> str:
    """Only numbers can be called."""
    return to.rpartition(":")[2]


def _is_ours(listed: Any, since: datetime) -> bool:
    """Sent by us through the API, not as a reply, and not before."""
    created = listed.date_created
    return str(listed.direction) == "outbound-api" and created is not None and _utc(created) >= since


def _utc(moment: datetime) -> datetime:
    """Twilio's client reads +0000 and forgets it."""
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment


def _same(listed: str | None, body: str) -> bool:
    return (listed or "").strip() == body.strip()
