"""The telephone exchange: everything the carrier knows and has running, in one place."""

from dataclasses import dataclass

from flask import current_app

from hotline.carrier.calls.call import Calls
from hotline.carrier.calls.line import Lines
from hotline.carrier.clockwork import Clockwork
from hotline.carrier.cookies import CookieJars
from hotline.carrier.events import EventLog
from hotline.carrier.faults import FaultBoard
from hotline.carrier.handsets import Handsets
from hotline.carrier.hotline_clock import HotlineClock
from hotline.carrier.hotline_numbers import HotlineNumbers
from hotline.carrier.journal import Journal
from hotline.carrier.messages.loop_guard import LoopGuard
from hotline.carrier.messages.message import Messages
from hotline.carrier.opt_outs import OptOuts
from hotline.carrier.settings import Settings
from hotline.carrier.webhooks import Webhooks


@dataclass(frozen=True, slots=True)
class Exchange:
    settings: Settings
    journal: Journal
    events: EventLog
    clockwork: Clockwork
    webhooks: Webhooks
    faults: FaultBoard
    handsets: Handsets
    numbers: HotlineNumbers
    opt_outs: OptOuts
    clock: HotlineClock
    messages: Messages
    loop_guard: LoopGuard
    cookies: CookieJars
    calls: Calls
    lines: Lines

    def close(self) -> None:
        """Calls end, nothing new is begun, what was said is on disk."""
        self.events.close()
        self.lines.close()
        self.clockwork.close()
        self.journal.close()


def open_exchange(settings: Settings) -> Exchange:
    journal, events = Journal(settings.state), EventLog()
    clock = HotlineClock(journal)
    return Exchange(
        settings=settings,
        journal=journal,
        events=events,
        clockwork=Clockwork(),
        webhooks=Webhooks(settings.auth_token),
        faults=FaultBoard(),
        handsets=Handsets(journal),
        numbers=HotlineNumbers(settings, journal),
        opt_outs=OptOuts(journal),
        clock=clock,
        messages=Messages(journal, events, clock),
        loop_guard=LoopGuard(),
        cookies=CookieJars(),
        calls=Calls(journal, events),
        lines=Lines(),
    )


def current_exchange() -> Exchange:
    """The one of the application that answers this request."""
    exchange = current_app.extensions["exchange"]
    assert isinstance(exchange, Exchange)
    return exchange
