"""From an answer of the hotline to verbs, or to the number of what is wrong with it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from xml.etree import ElementTree as ET

MARKUP = frozenset({"text/xml", "application/xml", "text/html"})
UNREADABLE = 12100
WRONG_ROOT = 12102
NO_CONTENT_TYPE = 12300


class TwimlError(Exception):
    """A document that cannot be carried out, and Twilio's number for why."""

    def __init__(self, code: int, text: str) -> None:
        super().__init__(text)
        self.code = code
        self.text = text


@dataclass(frozen=True, slots=True)
class Verb:
    """`words` is what a voice would read: all text inside, without line breaks."""

    name: str
    attributes: Mapping[str, str]
    text: str
    words: str
    children: tuple["Verb", ...] = ()

    def get(self, name: str, usual: str = "") -> str:
        return self.attributes.get(name, usual)

    def whole(self, name: str, usual: int) -> int:
        given = self.get(name, str(usual))
        if not given.isdecimal():
            raise TwimlError(12200, f'{self.name} {name}="{given}" is not a number')
        return int(given)

    def switch(self, name: str, *, usual: bool) -> bool:
        return self.get(name, str(usual)).lower() == "true"


def parse(body: bytes) -> tuple[Verb, ...]:
    if re.search(rb"<!DOCTYPE", body, re.IGNORECASE):
        raise TwimlError(UNREADABLE, "a document type is not allowed")
    try:
        root = ET.fromstring(body)  # noqa: S314 -- at most 64 kB, without a document type, from our own hotline
    except (ET.ParseError, ValueError, LookupError) as error:
        raise TwimlError(UNREADABLE, f"the document is not XML: {error}") from error
    if root.tag != "Response":
        raise TwimlError(WRONG_ROOT, f"the document is a <{root.tag}> and not a <Response>")
    return tuple(_verb(element) for element in root)


def kind_of(content_type: str) -> str:
    return content_type.partition(";")[0].strip().lower()


def _verb(element: ET.Element) -> Verb:
    words = " ".join("".join(element.itertext()).split())
    children = tuple(_verb(child) for child in element)
    return Verb(str(element.tag), element.attrib, (element.text or "").strip(), words, children)
