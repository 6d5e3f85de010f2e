"""The web process put together: which webhook, health check and clock gets which part."""

import phonenumbers
from flask import Flask

from hotline import health, local_clock
from hotline.access import guard, turn_away
from hotline.bootstrap import Services
from hotline.clock import SkippableClock
from hotline.console.assembly import register as register_console
from hotline.degraded import advice, last_words
from hotline.settings import Settings
from hotline.store.errands import Errands
from hotline.store.signs import Signs
from hotline.twilio.bridge import Bridge
from hotline.twilio.callers import Callers
from hotline.twilio.parse import Parser
from hotline.twilio.posted import LARGEST_BODY, CarrierOnly
from hotline.twilio.render_voice import CallRenderer
from hotline.twilio.routes import Routes, Webhooks
from hotline.twilio.signature import Signatures
from hotline.twilio.webhooks import CarrierDoor


def create_app(services: Services) -> Flask:
    settings = services.settings
    app = Flask("hotline", static_folder=None)
    app.config.update(MAX_CONTENT_LENGTH=LARGEST_BODY, PROVIDE_AUTOMATIC_OPTIONS=False)
    app.url_map.merge_slashes = False  # an address means what it says, as it was signed
    measures = health.Measures()
    measures.registry.register(health.Figures(services.store, services.clock))
    carrier_only = CarrierOnly(Signatures(settings.public_url, settings.twilio_auth_tokens))
    register_console(app, services)
    guard(
        app,
        {
            "local_clock": lambda: None if carrier_only.admits() else turn_away(),
            "console": app.extensions["console_gate"],
        },
    )
    callers = Callers(settings.secret_key, settings.served_countries)
    webhooks = _webhooks(services, callers, measures)
    door = CarrierDoor(webhooks, Routes(webhooks), carrier_only, measures.answered, others=app.wsgi_app)
    app.wsgi_app = door  # type: ignore[method-assign] # as Flask means it to be done
    app.register_blueprint(health.blueprint(health.Health(Signs(services.redis), services.scripts, measures)))
    if isinstance(services.clock, SkippableClock):
        clock = local_clock.LocalClock(services.redis, services.clock, callers)
        app.register_blueprint(local_clock.blueprint(clock))
    return app


def _webhooks(services: Services, callers: Callers, measures: health.Measures) -> Webhooks:
    settings = services.settings

    def record(attempt: str, status: str, code: str, sid: str) -> bool:
        return services.store.record_delivery(attempt, status, code, sid, services.clock.now())

    return Webhooks(
        service=services.service,
        parser=Parser(callers, settings.number),
        calls=CallRenderer(
            voice_url=f"{settings.public_url}/twilio/voice",
            own_number=settings.number,
            nurse_line=_dialled(settings),
            last_words=last_words(settings.emergency_number),
        ),
        advice=advice(settings.emergency_number),
        record_delivery=record,
        count_degraded=measures.count_degraded,
        bridge=Bridge(
            Errands(services.redis, services.store.sealer), f"{settings.public_url}/twilio/voice", settings.number
        ),
        fold_accents=settings.fold_accents,
    )


def _dialled(settings: Settings) -> str:
    """The nurse line as the carrier dials it: with its country code, unless it is a short number."""
    if not settings.nurse_line:
        return ""
    parsed = phonenumbers.parse(settings.nurse_line, settings.country)
    if phonenumbers.is_possible_number(parsed):
        return phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164)
    return "".join(filter(str.isdecimal, settings.nurse_line))
