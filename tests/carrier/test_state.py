"""What a carrier still knows after it was started again."""

from pathlib import Path

import requests

from tests.carrier.conftest import ACCOUNT, Started
from tests.carrier.control import HOTLINE, PERSON, Control
from tests.carrier.scripted_hotline import TOKEN, ScriptedHotline, twiml


def test_threads_blocks_and_handsets_are_there_again(start: Started, hotline: ScriptedHotline) -> None:
    hotline.on("/twilio/sms", twiml("<Message>hello yourself</Message>"))
    with start() as url:
        control = Control(url)
        control.text("hello")
        control.text("STOP", sender="+12025550142")
        control.post("handsets/+12025550151", kind="landline")
        control.until("text_status", status="delivered")

    with start() as url:
        control = Control(url)
        assert control.thread() == ["< hello", "> hello yourself"]
        assert control.post("handsets/+12025550142")["opted_out"] == [HOTLINE]
        kinds = {handset["number"]: handset["kind"] for handset in control.get("numbers")["handsets"]}
        assert kinds["+12025550151"] == "landline"


def test_a_call_that_was_going_on_has_failed(start: Started, hotline: ScriptedHotline, tmp_path: Path) -> None:
    hotline.on("/twilio/voice", twiml("<Gather/>"))
    with start() as url:
        sid = Control(url).call()
        kept = (tmp_path / "carrier.jsonl").read_bytes()
    (tmp_path / "carrier.jsonl").write_bytes(kept)

    with start() as url:
        assert [(call["sid"], call["status"]) for call in Control(url).get("calls", number=PERSON)["calls"]] == [
            (sid, "failed")
        ]


def test_a_text_that_was_under_way_still_arrives(start: Started) -> None:
    with start(delivery_seconds=60.0) as url:
        form = {"To": PERSON, "From": HOTLINE, "Body": "hello"}
        path = f"2010-04-01/Accounts/{ACCOUNT}/Messages.json"
        requests.post(f"{url}/{path}", form, auth=(ACCOUNT, TOKEN), timeout=5)

    with start() as url:
        Control(url).until("text_status", status="delivered")


def test_half_a_line_at_the_end_is_passed_over(start: Started, tmp_path: Path) -> None:
    with start() as url:
        Control(url).text("hello")
    with (tmp_path / "carrier.jsonl").open("a") as file:
        file.write('["message", "SM')

    with start() as url:
        Control(url).text("again")
        assert Control(url).thread() == ["< hello", "< again"]
    assert len((tmp_path / "carrier.jsonl").read_text().splitlines()) == 2


def test_without_a_file_nothing_is_kept(start: Started) -> None:
    with start(state=None) as url:
        Control(url).text("hello")
    with start(state=None) as url:
        assert Control(url).thread() == []
