"""Whether the hotline is alive and ready, and its figures."""

from pathlib import Path

import pytest
import redis

from hotline.app import create_app
from hotline.bootstrap import Services, services
from hotline.store import keys
from hotline.store.script_library import PUBLISHED
from hotline.store.signs import Signs
from tests.web.conftest import Carrier, settings


@pytest.fixture
def stranded(tmp_path: Path) -> Carrier:
    return Carrier(create_app(services(settings(tmp_path, "redis://127.0.0.1:1/0"))).test_client())


def test_the_process_says_that_it_is_alive_without_redis(stranded: Carrier) -> None:
    assert (stranded.http.get("/healthz").status_code, stranded.http.get("/healthz").text) == (200, "alive\n")


def test_what_is_missing_is_said(carrier: Carrier) -> None:
    answer = carrier.http.get("/readyz")

    assert (answer.status_code, answer.text) == (503, "No worker is alive.\nNo pump is alive.\n")


def test_it_is_ready_with_redis_script_worker_and_pump(carrier: Carrier, redis_client: redis.Redis) -> None:
    for part in ("worker", "pump"):
        Signs(redis_client).beat(part, 60)

    answer = carrier.http.get("/readyz")

    assert (answer.status_code, answer.text) == (200, "ready\n")


def test_without_a_script_it_is_not_ready(parts: Services, redis_client: redis.Redis) -> None:
    redis_client.flushall()

    answer = Carrier(create_app(services(parts.settings)).test_client()).http.get("/readyz")

    assert "No script was published." in answer.text


def test_with_a_script_that_cannot_be_spoken_it_is_not_ready(parts: Services, redis_client: redis.Redis) -> None:
    redis_client.hset(keys.SCRIPTS, PUBLISHED, "nowhere")

    answer = Carrier(create_app(services(parts.settings)).test_client()).http.get("/readyz")

    assert answer.status_code == 503
    assert "The published script cannot be spoken: hotline doctor says why." in answer.text


def test_without_redis_it_is_not_ready(stranded: Carrier) -> None:
    answer = stranded.http.get("/readyz")

    assert (answer.status_code, answer.text) == (503, "Redis cannot be reached.\n")


def test_the_figures_tell_what_happened(carrier: Carrier) -> None:
    carrier.text("hi")
    carrier.text("1")

    figures = carrier.http.get("/metrics").text

    assert "hotline_redis_up 1.0" in figures
    assert 'hotline_sessions_total{which="sms"} 1.0' in figures
    assert 'hotline_dispositions_total{which="EMS_NOW"} 1.0' in figures
    assert 'hotline_webhook_seconds_count{webhook="sms"} 2.0' in figures
    assert 'hotline_follow_ups_backlog{state="due"} 0.0' in figures


def test_the_figures_of_the_process_are_there_without_redis(stranded: Carrier) -> None:
    figures = stranded.http.get("/metrics").text

    assert "hotline_redis_up 0.0" in figures
    assert "process_resident_memory_bytes" in figures


def test_the_figures_hold_nothing_private(carrier: Carrier) -> None:
    carrier.text("my name is Zebulon and my chest hurts", From="+12025550177")

    figures = carrier.http.get("/metrics").text

    assert "Zebulon" not in figures
    assert "5550177" not in figures
