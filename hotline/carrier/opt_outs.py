"""Who sent STOP: Twilio's own keywords, one word and nothing else, and the list of blocked pairs of numbers."""

from typing import Literal

from hotline.carrier.journal import Journal

Keyword = Literal["STOP", "START", "HELP"]
KEYWORDS: dict[str, Keyword] = {
    **dict.fromkeys(("STOP", "UNSUBSCRIBE", "END", "QUIT", "STOPALL", "REVOKE", "OPTOUT", "CANCEL"), "STOP"),
    **dict.fromkeys(("START", "UNSTOP", "YES"), "START"),
    **dict.fromkeys(("HELP", "INFO"), "HELP"),
}
# What the carrier says by itself where the hotline has not taken this over.
REPLIES: dict[Keyword, str] = {
    "STOP": "You are unsubscribed and get no more messages from this number. Reply START to get them again.",
    "START": "You get messages from this number again. Reply HELP for help, STOP to end them.",
    "HELP": "Reply STOP to get no more messages. Message and data rates may apply.",
}


def keyword_of(body: str) -> Keyword | None:
    return KEYWORDS.get(body.strip().upper())


class OptOuts:
    def __init__(self, journal: Journal) -> None:
        self._journal = journal
        self._blocked = {(record["handset"], record["hotline"]) for record in journal.of("opt_out")}

    def blocks(self, handset: str, hotline: str) -> bool:
        return (handset, hotline) in self._blocked

    def hear(self, handset: str, hotline: str, keyword: Keyword | None) -> None:
        if keyword == "STOP":
            self.set(handset, hotline, blocked=True)
        elif keyword == "START":
            self.set(handset, hotline, blocked=False)

    def set(self, handset: str, hotline: str, *, blocked: bool) -> None:
        record = {"handset": handset, "hotline": hotline} if blocked else None
        (self._blocked.add if blocked else self._blocked.discard)((handset, hotline))
        self._journal.keep("opt_out", f"{handset} {hotline}", record)

    def of(self, handset: str) -> list[str]:
        return sorted(hotline for its_handset, hotline in self._blocked if its_handset == handset)
