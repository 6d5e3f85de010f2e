"""Settings: every error at once and in plain words, files for secrets, and no secret ever shown."""

import base64
from pathlib import Path

import pytest

from hotline.settings import SettingsError, read, unknown_names

KEY = base64.b64encode(b"k" * 32).decode()


def enough(home: Path, **more: str) -> dict[str, str]:
    """The least that a hotline needs."""
    return {
        "HOTLINE_HOME": str(home),
        "TWILIO_ACCOUNT_SID": "AC" + "0" * 32,
        "TWILIO_AUTH_TOKEN": "token-of-the-carrier",
        "HOTLINE_NUMBER": "+12025550100",
        "HOTLINE_PUBLIC_URL": "https://hotline.example.org/",
        "HOTLINE_SECRET_KEY": "s" * 32,
        "HOTLINE_DATA_KEYS": KEY,
        "HOTLINE_COUNTRY": "us",
    } | more


def problems(environ: dict[str, str]) -> tuple[str, ...]:
    with pytest.raises(SettingsError) as raised:
        read(environ)
    return raised.value.problems


def test_the_least_that_is_needed_is_enough(tmp_path: Path) -> None:
    settings = read(enough(tmp_path))

    assert settings.public_url == "https://hotline.example.org"
    assert settings.twilio_api_base == "https://api.twilio.com"
    assert settings.redis_url == f"unix://{tmp_path}/redis/redis.sock"
    assert settings.embeds_redis
    assert settings.data_keys == (b"k" * 32,)
    assert settings.served_countries == ("US",)


def test_nothing_set_names_everything_that_must_be(tmp_path: Path) -> None:
    named = [problem.partition(":")[0] for problem in problems({"HOTLINE_HOME": str(tmp_path)})]

    assert sorted(named) == [
        "HOTLINE_COUNTRY",
        "HOTLINE_DATA_KEYS",
        "HOTLINE_NUMBER",
        "HOTLINE_PUBLIC_URL",
        "HOTLINE_SECRET_KEY",
        "TWILIO_ACCOUNT_SID",
        "TWILIO_AUTH_TOKEN",
    ]


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("HOTLINE_PORT", "80x", '"80x" is not right: it must be a valid integer. Port of the web process.'),
        ("HOTLINE_PORT", "70000", '"70000" is not right: it must be less than or equal to 65535.'),
        ("HOTLINE_NUMBER", "2025550100", "is not a number with a plus and its country code, like +12025550100."),
        ("HOTLINE_PUBLIC_URL", "http://hotline.example.org", "must begin with https://"),
        ("HOTLINE_PUBLIC_URL", "hotline", "is not an address like https://hotline.example.org."),
        ("HOTLINE_COUNTRY", "Narnia", "is not a country of two letters, like US."),
        ("HOTLINE_TIME_ZONE", "Mars/Base", "is not a time zone, like America/New_York."),
        ("HOTLINE_NURSE_HOURS", "weekdays", 'is not like "mon-fri 08:00-18:00", "always" or empty.'),
        ("HOTLINE_NURSE_HOURS", "mon-fri 18:00-08:00", "ends before it begins"),
        ("HOTLINE_NURSE_HOURS", "mon daytime", 'is not like "08:00-18:00".'),
        ("HOTLINE_NURSE_HOURS", "mon 08:75-18:00", "is not a span of a day."),
        ("HOTLINE_NURSE_LINE", "call us", "is not a number that people can dial"),
        ("HOTLINE_REDIS_SENTINEL", "10.0.0.1:26379", 'is not like "10.0.0.1:26379,10.0.0.2:26379/mymaster".'),
        ("HOTLINE_SENDS_PER_SECOND", "0", "it must be greater than 0."),
        ("HOTLINE_FOLD_ACCENTS", "perhaps", "it must be a valid boolean."),
        ("HOTLINE_OIDC_DOMAINS", "@example.org", '"@example.org" is not a domain, like example.org.'),
        ("HOTLINE_PROXIES", "-1", "it must be greater than or equal to 0."),
        ("TWILIO_ACCOUNT_SID", "me", "is not AC and 32 hexadecimal digits"),
    ],
)
def test_a_wrong_value_is_named_with_what_would_be_right(tmp_path: Path, name: str, value: str, sentence: str) -> None:
    told = problems(enough(tmp_path, **{name: value}))

    assert len(told) == 1
    assert told[0].startswith(f"{name}: ")
    assert sentence in told[0]


@pytest.mark.parametrize(
    ("name", "secret"),
    [
        ("HOTLINE_DATA_KEYS", "c2VjcmV0"),
        ("HOTLINE_SECRET_KEY", "too-short-secret"),
        ("REDIS_URL", "ftp://user:secret@host"),
    ],
)
def test_a_wrong_secret_is_not_repeated(tmp_path: Path, name: str, secret: str) -> None:
    told = problems(enough(tmp_path, **{name: secret}))

    assert told[0].startswith(f"{name}: ")
    assert secret not in told[0]


def test_no_secret_is_in_what_is_printed_of_settings(tmp_path: Path) -> None:
    provider = {"HOTLINE_OIDC_ISSUER": "https://login.example.org", "HOTLINE_OIDC_CLIENT_ID": "hotline"}
    secrets = {"REDIS_URL": "redis://user:pass-of-redis@host", "HOTLINE_OIDC_CLIENT_SECRET": "secret-of-the-provider"}
    settings = read(enough(tmp_path, **provider, **secrets))

    shown = f"{settings!r} {settings}"
    for secret in ("token-of-the-carrier", "ssss", "kkkk", "pass-of-redis", "secret-of-the-provider"):
        assert secret not in shown


def test_a_secret_may_come_from_a_file(tmp_path: Path) -> None:
    (tmp_path / "token").write_text("first, second\n")
    environ = enough(tmp_path, TWILIO_AUTH_TOKEN_FILE=str(tmp_path / "token"))
    del environ["TWILIO_AUTH_TOKEN"]

    assert read(environ).twilio_auth_tokens == ("first", "second")


def test_a_file_that_is_not_there_is_one_clear_error(tmp_path: Path) -> None:
    environ = enough(tmp_path, TWILIO_AUTH_TOKEN_FILE="/nowhere/token")
    del environ["TWILIO_AUTH_TOKEN"]

    (told,) = problems(environ)

    assert told.startswith(
        "TWILIO_AUTH_TOKEN: TWILIO_AUTH_TOKEN_FILE names /nowhere/token, which cannot be read: No such"
    )


def test_a_value_and_a_file_at_once_are_refused(tmp_path: Path) -> None:
    assert problems(enough(tmp_path, HOTLINE_COUNTRY_FILE="/any")) == (
        "HOTLINE_COUNTRY: is set, and HOTLINE_COUNTRY_FILE too; keep one of them.",
    )


def test_the_environment_wins_over_the_file_in_the_home_folder(tmp_path: Path) -> None:
    (tmp_path / "env").write_text("# made on first start\nHOTLINE_COUNTRY=US\nHOTLINE_SERVICE_NAME=From the file\n")
    environ = enough(tmp_path, HOTLINE_COUNTRY="GB")

    settings = read(environ)

    assert (settings.country, settings.service_name) == ("GB", "From the file")


def test_a_carrier_account_from_outside_turns_the_local_carrier_off(tmp_path: Path) -> None:
    (tmp_path / "env").write_text(
        f"TWILIO_ACCOUNT_SID=AC{'1' * 32}\nTWILIO_AUTH_TOKEN=local\n"
        "HOTLINE_NUMBER=+12025550199\nHOTLINE_LOCAL_CARRIER=1\n"
    )

    settings = read(enough(tmp_path))

    assert not settings.local_carrier
    assert settings.twilio_auth_tokens == ("token-of-the-carrier",)


def test_the_local_carrier_needs_no_addresses(tmp_path: Path) -> None:
    environ = enough(tmp_path, HOTLINE_LOCAL_CARRIER="1", HOTLINE_PORT="9000", HOTLINE_CARRIER_PORT="9001")
    del environ["HOTLINE_PUBLIC_URL"]

    settings = read(environ)

    assert (settings.public_url, settings.twilio_api_base) == ("http://127.0.0.1:9000", "http://127.0.0.1:9001")


@pytest.mark.parametrize(
    ("country", "emergency", "crisis", "poison", "nurse"),
    [
        ("US", "911", "988", "1-800-222-1222", None),
        ("GB", "999", "116 123", "111", "111"),
        ("DE", "112", "112", "112", None),
    ],
)
def test_whom_to_call_follows_from_the_country(
    tmp_path: Path, country: str, emergency: str, crisis: str, poison: str, nurse: str | None
) -> None:
    settings = read(enough(tmp_path, HOTLINE_COUNTRY=country))

    assert settings.emergency_number == emergency
    assert (settings.crisis_line, settings.poison_line, settings.nurse_line) == (crisis, poison, nurse)


def test_a_country_we_know_nothing_of_must_be_told_whom_to_call(tmp_path: Path) -> None:
    told = problems(enough(tmp_path, HOTLINE_COUNTRY="BR"))

    assert "HOTLINE_EMERGENCY_NUMBER: is not set. Emergency number that people are told. By country." in told


def test_an_identity_provider_needs_a_name_and_a_secret_of_ours(tmp_path: Path) -> None:
    told = problems(enough(tmp_path, HOTLINE_OIDC_ISSUER="https://login.example.org"))

    assert [problem.partition(".")[0] for problem in told] == [
        "HOTLINE_OIDC_CLIENT_ID: is not set",
        "HOTLINE_OIDC_CLIENT_SECRET: is not set",
    ]


def test_sentinels_are_read(tmp_path: Path) -> None:
    settings = read(enough(tmp_path, HOTLINE_REDIS_SENTINEL="10.0.0.1:26379, 10.0.0.2:26379/hotline"))

    assert settings.redis_sentinel is not None
    assert settings.redis_sentinel.hosts == (("10.0.0.1", 26379), ("10.0.0.2", 26379))
    assert settings.redis_sentinel.service == "hotline"


def test_a_name_that_is_nearly_ours_is_pointed_out() -> None:
    assert unknown_names(
        {
            "HOTLINE_BROWSER": "x",
            "HOTLINE_SKIP_BROWSER": "1",
            "HOTLINE_PUBLC_URL": "x",
            "HOTLINE_WEATHER": "x",
            "PATH": "x",
            "HOTLINE_PORT": "1",
        }
    ) == {
        "HOTLINE_PUBLC_URL": "HOTLINE_PUBLIC_URL",
        "HOTLINE_WEATHER": "",
    }
