"""What stands in a log line, and what never does."""

import json
import subprocess
import sys

# In a process of its own: logging is set up once for each.
PROGRAM = """
import logging
import structlog
from hotline import logs
logs.configure()
log = structlog.get_logger()
log.info("inbound", inbound_id="SM1", channel="sms", body="my legs ache", number="+12025550123")
try:
    raise ValueError("my legs ache")
except ValueError:
    log.exception("step failed", inbound_id="SM1")
logging.getLogger("library").error("job %s failed", "+12025550123")
logging.getLogger("library").error("job of +12025550123 failed")
log.debug("noise")
"""


def lines() -> list[dict[str, str]]:
    done = subprocess.run([sys.executable, "-c", PROGRAM], check=True, capture_output=True, text=True)
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_lines_are_json_with_time_level_event_and_ids() -> None:
    first = lines()[0]

    assert first.pop("timestamp").endswith("Z")
    assert first == {"event": "inbound", "level": "info", "inbound_id": "SM1", "channel": "sms"}


def test_an_exception_is_named_with_its_place_but_not_its_text() -> None:
    failed = lines()[1]

    assert failed["event"] == "step failed"
    assert failed["exception"].startswith("ValueError < <string>:9 <module>")


def test_a_library_says_what_happened_but_not_to_whom() -> None:
    told = [(line["logger"], line["event"]) for line in lines()[2:]]

    assert told == [("library", "job %s failed"), ("library", "<string>:13")]


def test_words_and_numbers_of_people_are_in_no_line() -> None:
    everything = json.dumps(lines())

    assert "legs" not in everything
    assert "2025550123" not in everything


def test_noise_is_not_logged() -> None:
    assert len(lines()) == 4
