"""Who is at the other end of an inbound, as the carrier tells it."""

from dataclasses import dataclass

from hotline.core.person import PersonId


@dataclass(frozen=True, slots=True, kw_only=True)
class Caller:
    """`number` is E.164 (with its channel prefix, if any), empty when withheld; `zones` are all it may be in."""

    person: PersonId
    number: str
    zones: tuple[str, ...] = ()
    can_text: bool = True
    served: bool = True
