"""What the pages about people are made of, and how staff act on somebody."""

import functools
from dataclasses import dataclass
from zoneinfo import ZoneInfo

import phonenumbers

from hotline.caller import Caller
from hotline.clock import SystemClock
from hotline.console.parts import Parts
from hotline.console.people.talk import Clock, Moment, Teller
from hotline.console.people.words import Lexicon
from hotline.core.inbound import Inbound
from hotline.core.person import Person, PersonId
from hotline.core.site import Site
from hotline.delivery.attempt import Attempt
from hotline.identity import person_id
from hotline.retelling import retell
from hotline.store.audit import OPERATOR
from hotline.store.conversations import Chapter
from hotline.store.desk import Desk
from hotline.store.errands import Errands
from hotline.store.told import Told

SOMEBODY = "Staff"
#: So many entries of a conversation tell what it is about.
ENOUGH = 20


class UnknownNumberError(ValueError):
    """Not a phone number; the text says how to write one."""


@dataclass(frozen=True, slots=True)
class Room:
    parts: Parts
    desk: Desk
    errands: Errands
    told: Told
    wall: SystemClock

    @classmethod
    def of(cls, parts: Parts) -> "Room":
        client, sealer = parts.services.redis, parts.services.store.sealer
        return cls(parts, Desk(client, sealer), Errands(client, sealer), Told(client), SystemClock())

    @property
    def site(self) -> Site:
        return self.parts.services.service.site

    @property
    def clock(self) -> Clock:
        return Clock(ZoneInfo(self.site.zone))

    def now(self) -> int:
        return self.parts.services.clock.now()

    def lexicon(self) -> Lexicon:
        return Lexicon(self.parts.services.scripts.current().script)

    def person(self, person: str) -> Person | None:
        return self.parts.services.store.load(PersonId(person), "").person

    def attempts(self, person: Person) -> dict[int, Attempt]:
        """Texts and calls that are not settled yet, by number."""
        return self.parts.services.store.attempts(person.id)

    def found(self, number: str) -> PersonId:
        """The person with this phone number, known or not. Raises UnknownNumberError."""
        return person_id(self.parts.services.settings.secret_key, self.e164(number))

    def e164(self, number: str) -> str:
        settings = self.parts.services.settings
        try:
            parsed = phonenumbers.parse(number, settings.country)
        except phonenumbers.NumberParseException as error:
            raise UnknownNumberError(_how_to_write(settings.number)) from error
        if not phonenumbers.is_possible_number(parsed):
            raise UnknownNumberError(_how_to_write(settings.number))
        return phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164)

    def act(self, person: Person, inbound: Inbound) -> Person:
        """Whatever staff do is an inbound, as what the person does; the person as they are then."""
        self.parts.services.service.handle(Caller(person=person.id, number=person.number), inbound)
        return self.person(person.id) or person

    def name_of(self) -> "functools.partial[str]":
        """Names of accounts, looked up together once for a page."""
        names = {account.id: account.name for account in self.parts.accounts.all()}
        return functools.partial(_named, {OPERATOR: "The operator"} | names)

    def conversation(self, person: Person, *, whole: bool = False) -> tuple[list[Moment], bool]:
        """Enough of its end to know what it is about, or all that is kept; and whether there is more."""
        kept = self.parts.services.store.conversations.of(person)
        waiting = frozenset(outgoing.number for outgoing in person.outgoing)
        teller = Teller(self.lexicon(), self.name_of(), kept.settled, waiting)
        chapters = kept.chapters if whole else _last(kept.chapters)
        service, fold = self.parts.services.service, self.parts.services.settings.fold_accents
        beats = (beat for chapter in chapters for beat in retell(chapter, service.take, fold=fold))
        return [moment for beat in beats for moment in teller.tell(beat)], len(kept.chapters) > len(chapters)


def _last(chapters: list[Chapter]) -> list[Chapter]:
    shown: list[Chapter] = []
    while len(shown) < len(chapters) and sum(len(chapter.entries) for chapter in shown) < ENOUGH:
        shown.insert(0, chapters[-1 - len(shown)])
    return shown


def _named(names: dict[str, str], account: str) -> str:
    return names.get(account, SOMEBODY)


def _how_to_write(example: str) -> str:
    return f"That is not a phone number. Write it with its area code, like (202) 555-0141, or in full, like {example}."
