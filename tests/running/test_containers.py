"""docker-compose.yml and the image, read as what they promise: nothing lost, nothing open, nobody root."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from hotline.settings import Settings
from hotline.settings.environment import NAMES

CHECKOUT = Path(__file__).parents[2]
COMPOSE: dict[str, Any] = yaml.safe_load((CHECKOUT / "docker-compose.yml").read_text())
SERVICES: dict[str, dict[str, Any]] = COMPOSE["services"]
OURS = ["web", "worker", "pump"]
DOCKERFILE = (CHECKOUT / "docker" / "Dockerfile").read_text()


def test_these_services_run() -> None:
    assert sorted(SERVICES) == ["proxy", "pump", "redis", "web", "worker"]


def test_redis_loses_nothing_and_evicts_nothing() -> None:
    command = " ".join(SERVICES["redis"]["command"])

    assert "--appendonly yes" in command
    assert "--appendfsync always" in command
    assert "--maxmemory-policy noeviction" in command
    assert SERVICES["redis"]["volumes"] == ["redis:/data"]


def test_nobody_outside_reaches_redis() -> None:
    assert "ports" not in SERVICES["redis"]
    assert SERVICES["redis"]["networks"] == ["inside"]
    assert COMPOSE["networks"]["inside"] == {"internal": True}
    assert "inside" not in SERVICES["proxy"]["networks"]


def test_only_the_proxy_has_ports() -> None:
    assert [name for name, service in SERVICES.items() if "ports" in service] == ["proxy"]


@pytest.mark.parametrize("name", sorted(SERVICES))
def test_every_service_is_watched_read_only_and_without_capabilities(name: str) -> None:
    service = SERVICES[name]

    assert service["healthcheck"]["test"][0] == "CMD"
    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert service["restart"] == "unless-stopped"


@pytest.mark.parametrize("name", [*OURS, "redis"])
def test_nobody_is_root(name: str) -> None:
    assert re.fullmatch(r"[1-9]\d*:[1-9]\d*", SERVICES[name]["user"])


@pytest.mark.parametrize("name", OURS)
def test_every_variable_is_a_setting_and_secrets_come_from_files(name: str) -> None:
    environment = SERVICES[name]["environment"]

    assert {variable.removesuffix("_FILE") for variable in environment} <= NAMES.keys()
    for secret in ("TWILIO_AUTH_TOKEN", "HOTLINE_SECRET_KEY", "HOTLINE_DATA_KEYS"):
        assert secret not in environment
        assert Path(environment[f"{secret}_FILE"]).name in SERVICES[name]["secrets"]


def test_everything_that_must_be_set_is_given() -> None:
    required = {str(field.alias) for field in Settings.model_fields.values() if field.is_required()}
    given = {name.removesuffix("_FILE") for name in SERVICES["web"]["environment"]}

    assert required | {"HOTLINE_PUBLIC_URL", "REDIS_URL"} <= given


def test_the_image_ends_as_a_user_who_is_not_root() -> None:
    assert re.findall(r"^USER (.+)$", DOCKERFILE, re.MULTILINE)[-1] == "10001:10001"


def test_the_image_is_made_of_pinned_packages_and_files_that_exist() -> None:
    assert "--require-hashes --requirement requirements.txt" in DOCKERFILE
    copied = re.findall(r"^COPY (?!--from)(.+) \S+$", DOCKERFILE, re.MULTILINE)
    sources = [word for line in copied for word in line.split()]

    assert [source for source in sources if not (CHECKOUT / source).exists()] == []
    allowed = (CHECKOUT / ".dockerignore").read_text().splitlines()
    assert [source for source in sources if f"!{source}" not in allowed] == []


def test_files_that_are_mounted_exist() -> None:
    mounted = [volume.split(":")[0] for volume in SERVICES["proxy"]["volumes"] if volume.startswith("./")]

    assert [path for path in mounted if not (CHECKOUT / path).exists()] == []


def test_the_proxy_ends_tls_for_the_public_host_and_hides_the_figures() -> None:
    caddyfile = (CHECKOUT / "docker" / "Caddyfile").read_text()

    assert caddyfile.count("{") == caddyfile.count("}")
    assert "{$PUBLIC_HOST} {" in caddyfile
    assert "reverse_proxy web:8000" in caddyfile
    assert "path /metrics /readyz" in caddyfile
