"""The control API as a test speaks it."""

from collections.abc import Callable
from typing import Any

import requests

Json = dict[str, Any]
HOTLINE = "+12025550100"
PERSON = "+12025550141"


class Control:
    def __init__(self, url: str) -> None:
        self.url = url

    def get(self, path: str, **query: str | float) -> Any:
        return self._told(requests.get(f"{self.url}/carrier/{path}", params=query, timeout=30))

    def post(self, path: str, **body: object) -> Any:
        return self._told(requests.post(f"{self.url}/carrier/{path}", json=body, timeout=30))

    def text(self, body: str, sender: str = PERSON, **more: object) -> Json:
        """Until the hotline's answer was carried out."""
        sent: Json = self.post("messages", **{"from": sender, "to": HOTLINE, "body": body, "wait": True, **more})
        return sent

    def call(self, sender: str = PERSON, **more: object) -> str:
        """Until the hotline listens or hangs up."""
        return str(self.post("calls", **{"from": sender, "to": HOTLINE, "wait": True, **more})["sid"])

    def do(self, sid: str, what: str, **body: object) -> Json:
        done: Json = self.post(f"calls/{sid}/{what}", wait=True, **body)
        return done

    def thread(self, number: str = PERSON) -> list[str]:
        """The texts of a handset: > from the hotline, < to it."""
        arrows = {True: "<", False: ">"}
        found = self.get("messages", number=number)["messages"]
        return [f"{arrows[text['direction'] == 'inbound']} {text['body']}" for text in found]

    def events(self, kind: str, **fits: object) -> list[Json]:
        return [event for event in self.get("events")["events"] if _fits(event, {"type": kind, **fits})]

    def said(self, sid: str) -> list[str]:
        return [event["text"] for event in self.events("say", sid=sid)]

    def until(self, kind: str, **fits: object) -> Json:
        """The first event that fits, as soon as it has happened."""
        return self._until(lambda event: _fits(event, {"type": kind, **fits}), after=0)

    def _until(self, wanted: Callable[[Json], bool], after: int) -> Json:
        while True:
            told = self.get("events", after=after, wait=10)
            assert told["events"], "it did not happen"
            found: Json | None = next(filter(wanted, told["events"]), None)
            if found:
                return found
            after = told["last"]

    def _told(self, response: requests.Response) -> Any:
        assert response.ok, f"{response.status_code}: {response.text}"
        return response.json()


def _fits(event: Json, wanted: Json) -> bool:
    return all(event.get(name) == value for name, value in wanted.items())
