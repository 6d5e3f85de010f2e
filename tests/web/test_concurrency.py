"""The same inbound many times at once, and several of one person at once."""

from concurrent.futures import ThreadPoolExecutor

from flask import Flask

from hotline.bootstrap import Services
from tests.web.conftest import Carrier


def test_the_same_text_many_times_at_once_gets_one_answer(app: Flask, parts: Services) -> None:
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda _: Carrier(app.test_client()).text("hi", sid="SM1"), range(24)))

    assert answers[0] != []
    assert answers == [answers[0]] * 24
    assert parts.store.counters()["sessions", "sms"] == 1


def test_texts_of_one_person_at_once_are_all_heard(app: Flask, parts: Services) -> None:
    Carrier(app.test_client()).text("hi", sid="SM0")

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda n: Carrier(app.test_client()).text(f"qwerty {n}", sid=f"SM{n}"), range(1, 5)))

    replies = sum(count for (what, _), count in parts.store.counters().items() if what == "replies")
    assert replies == 5
