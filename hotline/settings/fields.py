"""The settings: one field for each variable, with what it means, what it is by default and what it may be."""

from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from hotline.core.site import OpenHours
from hotline.settings import values
from hotline.settings.countries import COUNTRIES, Country
from hotline.settings.redis_socket import socket_path

CHECKOUT = Path(__file__).resolve().parents[2]
TWILIO = "https://api.twilio.com"


def _reads(parse: Callable[[str], object]) -> BeforeValidator:
    """Text is parsed; what is a value already (a default, a test's) is left as it is."""
    return BeforeValidator(lambda given: parse(given) if isinstance(given, str) else given)


Port = Annotated[int, Field(ge=1, le=65535)]
Line = Annotated[str, _reads(values.line)]
# A factory's value goes through the same checks as one that was set: empty means that it must be set.
Known = dict[str, Any]


def _country(known: Known) -> Country:
    return COUNTRIES.get(known["country"], Country(zone="", emergency=""))


def _local(known: Known, which: str, otherwise: str) -> str:
    return f"http://127.0.0.1:{known[which]}" if known["local_carrier"] else otherwise


class Settings(BaseModel):
    """Read by `hotline.settings.read()` once; handed on from there."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", validate_by_name=True, validate_by_alias=True, validate_default=True
    )

    # Where it runs
    home: Annotated[Path, AfterValidator(lambda home: home.expanduser().absolute())] = Field(
        CHECKOUT / ".hotline",
        alias="HOTLINE_HOME",
        description="Folder of all state on this machine: the embedded Redis, logs and, for `bin/run`, its secrets.",
    )
    port: Port = Field(8000, alias="HOTLINE_PORT", description="Port of the web process.")
    carrier_port: Port = Field(8001, alias="HOTLINE_CARRIER_PORT", description="Port of the local carrier.")
    bind: str = Field("127.0.0.1", alias="HOTLINE_BIND", description="Address the web process listens on.")
    local_carrier: bool = Field(
        default=False,
        alias="HOTLINE_LOCAL_CARRIER",
        description="Set by `bin/run`: the carrier is on this machine and its clock can be moved.",
    )
    public_url: Annotated[str, _reads(values.web_address)] = Field(
        default_factory=lambda known: _local(known, "port", ""),
        alias="HOTLINE_PUBLIC_URL",
        description="Address under which the carrier reaches the hotline; its signatures are made over it. "
        "Must be set, except with the local carrier.",
    )
    redis_url: Annotated[str, _reads(values.redis_address)] = Field(
        default_factory=lambda known: f"unix://{socket_path(known['home'] / 'redis')}",
        alias="REDIS_URL",
        repr=False,
        description="The Redis that keeps everything; without it an embedded one runs in `HOTLINE_HOME`.",
    )
    redis_sentinel: Annotated[values.Sentinel, _reads(values.sentinel)] | None = Field(
        None,
        alias="HOTLINE_REDIS_SENTINEL",
        description="Sentinels that know the Redis in charge: `host:port,host:port/service`. "
        "User, password and database are taken from `REDIS_URL`.",
    )
    workers: Annotated[int, Field(ge=1, le=64)] = Field(
        1, alias="HOTLINE_WORKERS", description="Worker processes that `hotline up` starts."
    )
    web_threads: Annotated[int, Field(ge=1, le=64)] = Field(
        4, alias="HOTLINE_WEB_THREADS", description="Requests that the web process answers at once."
    )

    # The carrier
    twilio_account_sid: Annotated[str, _reads(values.account_sid)] = Field(
        alias="TWILIO_ACCOUNT_SID", description="The carrier account: AC and 32 hexadecimal digits."
    )
    twilio_auth_tokens: Annotated[tuple[str, ...], _reads(values.tokens)] = Field(
        alias="TWILIO_AUTH_TOKEN",
        repr=False,
        description="Secret. The account's auth token; while rotating two, comma between: the first one signs our "
        "requests, every one is accepted on webhooks.",
    )
    twilio_api_base: Annotated[str, _reads(values.web_address)] = Field(
        default_factory=lambda known: _local(known, "carrier_port", TWILIO),
        alias="TWILIO_API_BASE",
        description="Where the carrier's API is, if it is not Twilio itself.",
    )
    number: Annotated[str, _reads(values.phone_number)] = Field(
        alias="HOTLINE_NUMBER", description="The number people text and call, with a plus: +12025550100."
    )
    messaging_service_sid: Annotated[str, _reads(values.messaging_service_sid)] | None = Field(
        None,
        alias="HOTLINE_MESSAGING_SERVICE_SID",
        description="Messaging Service that texts are sent through: MG and 32 hexadecimal digits.",
    )
    sends_per_second: Annotated[float, Field(gt=0, le=1000)] = Field(
        default_factory=lambda known: 100.0 if known["local_carrier"] else 3.0,
        alias="HOTLINE_SENDS_PER_SECOND",
        description="Texts a second that the number may send (the carrier says which); all workers together. "
        "3, with the local carrier 100.",
    )

    # Secrets
    secret_key: Annotated[bytes, _reads(values.secret_key)] = Field(
        alias="HOTLINE_SECRET_KEY",
        repr=False,
        description="Secret. Keys the hash by which a phone number is found; changing it makes everybody a stranger.",
    )
    data_keys: Annotated[tuple[bytes, ...], _reads(values.data_keys)] = Field(
        alias="HOTLINE_DATA_KEYS",
        repr=False,
        description="Secret. Keys that encrypt what is stored, comma between: the first one encrypts, all decrypt. "
        "`hotline keys new` makes one.",
    )

    # Whom to call
    country: Annotated[str, _reads(values.country)] = Field(
        alias="HOTLINE_COUNTRY", description="Country of the hotline, two letters: US."
    )
    served_countries: Annotated[tuple[str, ...], _reads(values.countries)] = Field(
        default_factory=lambda known: (known["country"],),
        alias="HOTLINE_SERVED_COUNTRIES",
        description="Countries whose numbers are served, comma between. `HOTLINE_COUNTRY`.",
    )
    emergency_number: Line = Field(
        default_factory=lambda known: _country(known).emergency,
        alias="HOTLINE_EMERGENCY_NUMBER",
        description="Emergency number that people are told. By country.",
    )
    crisis_line: Line = Field(
        default_factory=lambda known: _country(known).crisis or known["emergency_number"],
        alias="HOTLINE_CRISIS_LINE",
        description="Suicide and crisis line. By country, else the emergency number.",
    )
    poison_line: Line = Field(
        default_factory=lambda known: _country(known).poison or known["emergency_number"],
        alias="HOTLINE_POISON_LINE",
        description="Poison line. By country, else the emergency number.",
    )
    nurse_line: Line | None = Field(
        default_factory=lambda known: _country(known).nurse or None,
        alias="HOTLINE_NURSE_LINE",
        description="Nurse line that calls are transferred to. By country, else none: staff call back.",
    )
    nurse_hours: Annotated[tuple[OpenHours, ...], _reads(values.opening_hours)] = Field(
        (),
        alias="HOTLINE_NURSE_HOURS",
        description="When the nurse line answers, in `HOTLINE_TIME_ZONE`: `mon-fri 08:00-18:00; sat 09:00-12:00`, "
        "`always`, or empty for never.",
    )
    time_zone: Annotated[str, _reads(values.zone)] = Field(
        default_factory=lambda known: _country(known).zone,
        alias="HOTLINE_TIME_ZONE",
        description="Time zone of the hotline and of people whose own is not known. By country.",
    )

    hand_back_hours: Annotated[int, Field(ge=1, le=72)] = Field(
        4,
        alias="HOTLINE_HAND_BACK_HOURS",
        description="Hours after which the menu comes back to somebody whom staff have taken over and then left alone.",
    )

    # What is said
    service_name: Annotated[str, Field(min_length=1, max_length=40)] = Field(
        "Stomach Bug Hotline", alias="HOTLINE_SERVICE_NAME", description="What the hotline calls itself."
    )
    food_work_hours: Annotated[int, Field(ge=24, le=168)] = Field(
        48,
        alias="HOTLINE_FOOD_WORK_HOURS",
        description="Hours without symptoms before somebody may work with food again.",
    )
    fold_accents: bool = Field(
        default=False,
        alias="HOTLINE_FOLD_ACCENTS",
        description="Send accented letters that a plain text message lacks without their accent: fewer message parts.",
    )

    # What is kept
    retention_days: Annotated[int, Field(ge=1, le=3650)] = Field(
        30, alias="HOTLINE_RETENTION_DAYS", description="Days after which what a person said is erased."
    )

    # The console
    session_hours: Annotated[int, Field(ge=1, le=168)] = Field(
        12, alias="HOTLINE_SESSION_HOURS", description="Hours after which staff sign in again, whatever they are doing."
    )
    idle_minutes: Annotated[int, Field(ge=5, le=1440)] = Field(
        60,
        alias="HOTLINE_IDLE_MINUTES",
        description="Minutes without a sign of a member of staff's browser after which they sign in again; an open "
        "inbox is a sign.",
    )
    proxies: Annotated[int, Field(ge=0, le=9)] = Field(
        0,
        alias="HOTLINE_PROXIES",
        description="Proxies in front of the web process, each of which adds to `X-Forwarded-For`: so it is known "
        "which address tries passwords.",
    )
    audit_days: Annotated[int, Field(ge=30, le=36500)] = Field(
        2190,
        alias="HOTLINE_AUDIT_DAYS",
        description="Days that the audit log of the console is kept; six years, as US law asks of health records.",
    )
    oidc_issuer: Annotated[str, _reads(values.web_address)] | None = Field(
        None,
        alias="HOTLINE_OIDC_ISSUER",
        description="Identity provider that staff may sign in with (OpenID Connect), as it names itself: "
        "https://login.example.org.",
    )
    oidc_client_id: Annotated[str, Field(min_length=1)] | None = Field(
        None,
        alias="HOTLINE_OIDC_CLIENT_ID",
        description="What the identity provider calls the hotline. Must be set with `HOTLINE_OIDC_ISSUER`.",
    )
    oidc_client_secret: Annotated[str, Field(min_length=1)] | None = Field(
        None,
        alias="HOTLINE_OIDC_CLIENT_SECRET",
        repr=False,
        description="Secret. What the hotline shows the identity provider. Must be set with `HOTLINE_OIDC_ISSUER`.",
    )
    oidc_domains: Annotated[tuple[str, ...], _reads(values.domains)] = Field(
        (),
        alias="HOTLINE_OIDC_DOMAINS",
        description="E-mail domains, comma between, whose people get an account with the role viewer when they first "
        "sign in with the identity provider. Without it an administrator invites everybody.",
    )

    @model_validator(mode="before")
    @classmethod
    def _with_issuer(cls, given: dict[str, Any]) -> dict[str, Any]:
        """An identity provider needs all three: what is missing is given as empty, which is no good."""
        needed = ("HOTLINE_OIDC_CLIENT_ID", "HOTLINE_OIDC_CLIENT_SECRET") if given.get("HOTLINE_OIDC_ISSUER") else ()
        return dict.fromkeys(needed, "") | given

    @property
    def embeds_redis(self) -> bool:
        return "redis_url" not in self.model_fields_set
