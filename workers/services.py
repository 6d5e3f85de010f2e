"""What the pump and the workers are made of, and what they need of the hotline."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

import structlog

from hotline import bootstrap
from hotline.clock import SystemClock
from hotline.core.inbound import Inbound
from hotline.core.person import Person, Step
from hotline.ports import Carrier, Clock
from hotline.settings import Settings
from hotline.store.due_index import DueIndex
from hotline.store.rate import SendRate
from hotline.store.signs import Signs
from hotline.twilio.rest_client import rest_client
from hotline.twilio.sending import TwilioCarrier


class FollowUps(Protocol):
    """The service's pure side: what is to be done, by the script the person's session began with."""

    def take(self, person: Person, inbound: Inbound, now: int) -> Step: ...

    def next_waking(self, person: Person, now: int) -> int:
        """The first second from now on that is in nobody's quiet hours."""
        ...


@dataclass(frozen=True, slots=True)
class Services:
    follow_ups: FollowUps
    index: DueIndex
    carrier: Carrier
    rate: SendRate
    signs: Signs
    clock: Clock  # the hotline's, which the local carrier can move ahead
    wall: Clock  # the real one: leases and attempts must not lapse because somebody skipped an hour
    fold_accents: bool = False
    report: Callable[..., object] = lambda _event, **_fields: None


def made_of(parts: bootstrap.Services) -> Services:
    settings = parts.settings
    return Services(
        follow_ups=parts.service,
        index=parts.store.index,
        carrier=_carrier(settings),
        rate=SendRate(parts.redis, settings.sends_per_second),
        signs=Signs(parts.redis),
        clock=parts.clock,
        wall=SystemClock(),
        fold_accents=settings.fold_accents,
        report=structlog.get_logger().warning,
    )


def _carrier(settings: Settings) -> TwilioCarrier:
    client = rest_client(settings.twilio_account_sid, settings.twilio_auth_tokens[0], settings.twilio_api_base)
    return TwilioCarrier(
        client,
        number=settings.number,
        messaging_service=settings.messaging_service_sid,
        public_url=settings.public_url,
    )
