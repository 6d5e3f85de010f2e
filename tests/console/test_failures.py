"""When something is wrong the console says so in words, and what to do."""

from flask import Flask

from hotline.console.roles import EVERYBODY, Role, allow
from hotline.running.redis_server import EmbeddedRedis
from tests.console.conftest import SignIn


def test_a_page_that_does_not_exist_leads_back_to_the_start(sign_in: SignIn) -> None:
    page = sign_in(Role.VIEWER).get("/console/nowhere")

    assert page.status_code == 404
    assert "There is no such page" in page.text
    assert 'href="/console/"' in page.text
    assert "Robin Reyes" in page.text


def test_what_broke_is_told_in_words_and_shows_nothing_of_the_program(app: Flask, sign_in: SignIn) -> None:
    @app.get("/console/broken", endpoint="console.broken")
    @allow(*EVERYBODY)
    def broken() -> str:
        raise RuntimeError("secret words")

    page = sign_in(Role.VIEWER).get("/console/broken")

    assert page.status_code == 500
    assert "Something of ours broke" in page.text
    assert "Robin Reyes" in page.text
    assert "secret words" not in page.text


def test_a_script_that_asks_gets_data(sign_in: SignIn) -> None:
    answer = sign_in(Role.VIEWER).get("/console/nowhere", headers={"Accept": "application/json"})

    assert answer.json == {"error": "missing"}


def test_what_is_not_the_consoles_is_left_alone(app: Flask) -> None:
    assert "no such page" not in app.test_client().get("/nowhere").text


def test_without_redis_it_says_what_still_works(sign_in: SignIn, redis_server: EmbeddedRedis) -> None:
    browser = sign_in(Role.VIEWER)
    redis_server.stop()
    try:
        page = browser.get("/console/")
    finally:
        redis_server.start()

    assert page.status_code == 503
    assert "still get the emergency advice" in page.text


def test_the_guide_opens_and_its_headings_can_be_linked_to(sign_in: SignIn) -> None:
    page = sign_in(Role.VIEWER).get("/console/guide/")

    assert page.status_code == 200
    assert '<h1 id="guide-for-staff">' in page.text
    assert sign_in(Role.VIEWER).get("/console/guide/..%2fREADME").status_code == 404
