"""Each page of the console leads to the place in the guide that fits it."""

import re
from collections.abc import Iterator

from flask import Flask
from flask.testing import FlaskClient

from hotline.bootstrap import Services
from hotline.console.roles import Role, is_open
from hotline.scripts.loader import read_folder
from tests.console.conftest import SignIn
from tests.web.conftest import NOROVIRUS

TO_GUIDE = re.compile(r'href="/console/guide/([a-z-]*)(?:#([a-z-]+))?"')
KNOWN = {"name": "norovirus", "code": "es"}


def pages(app: Flask, browser: FlaskClient) -> Iterator[tuple[str, str]]:
    """Every whole page that somebody who is signed in can open, and what stands on it."""
    for rule in app.url_map.iter_rules():
        view = app.view_functions[rule.endpoint]
        is_console = rule.endpoint.startswith("console.") and not is_open(view) and view.__name__ != "check"
        if is_console and "GET" in (rule.methods or ()) and rule.arguments <= KNOWN.keys():
            address = app.url_map.bind("localhost").build(rule.endpoint, {one: KNOWN[one] for one in rule.arguments})
            shown = browser.get(address)
            if shown.status_code == 200 and shown.get_data()[:15].lower() == b"<!doctype html>":
                yield address, shown.text


def test_every_page_leads_to_a_place_of_the_guide_that_is_there(
    app: Flask, hotline_services: Services, sign_in: SignIn
) -> None:
    hotline_services.scripts.publish("norovirus", read_folder(NOROVIRUS))
    browser = sign_in(*Role)
    led = {address: TO_GUIDE.findall(text) for address, text in pages(app, browser)}

    assert [address for address, places in led.items() if not places] == []
    for page, place in {one for places in led.values() for one in places}:
        guide = browser.get(f"/console/guide/{page}")
        assert guide.status_code == 200, page
        assert not place or f'id="{place}"' in guide.text, f"{page}#{place}"
