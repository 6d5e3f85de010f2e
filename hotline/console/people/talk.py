"""A conversation as staff read it: who said what, on which channel, when, and how each answer was understood."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

from hotline.console.dispositions import DISPOSITIONS
from hotline.console.people.outcomes import outcome
from hotline.console.people.words import Lexicon, need
from hotline.core import inbound as inbounds
from hotline.core.disposition import Disposition
from hotline.core.effects import OpenTask
from hotline.core.script import Channel
from hotline.delivery.explained import Explained, explained
from hotline.retelling import Beat
from hotline.store.conversations import Settled

#: The name of an account's owner.
NameOf = Callable[[str], str]


class Side(StrEnum):
    PERSON = "person"
    HOTLINE = "hotline"
    STAFF = "staff"
    EVENT = "event"  # nobody's words: a call begins, a task is taken


@dataclass(frozen=True, slots=True)
class Moment:
    at: int
    side: Side
    text: str
    channel: Channel = Channel.SMS
    who: str = ""
    about: str = ""  # which follow-up it is
    heard: tuple[str, ...] = ()  # how it was understood
    alarming: bool = False
    state: str = ""  # of a text of ours: waiting, sent, arrived, failed, unknown, given_up
    trouble: Explained | None = None
    exact: bool = True


@dataclass(slots=True)
class Teller:
    """Turns beats into moments. `settled` is what became of texts of ours, `on_their_way` those not sent yet."""

    lexicon: Lexicon
    name_of: NameOf
    settled: Mapping[int, Settled]
    on_their_way: frozenset[int] = frozenset()
    _staffs: set[int] = field(default_factory=set)

    def tell(self, beat: Beat) -> Iterator[Moment]:
        yield from self._came_in(beat)
        yield from self._said(beat)
        yield from self._came_of_it(beat)

    # What came in

    def _came_in(self, beat: Beat) -> Iterator[Moment]:  # noqa: C901, PLR0912 -- one case for each kind of inbound
        match beat.what:
            case inbounds.TextReceived(text=text, media=media):
                yield self._heard(beat, f"{text} [picture]".strip() if media else text)
            case inbounds.SpeechHeard(text=text):
                yield self._heard(beat, f"“{text}”")
            case inbounds.KeysPressed(keys=keys):
                yield self._heard(beat, f"Key {keys}")
            case inbounds.SilenceHeard():
                yield _event(beat, "Said nothing")
            case inbounds.CallStarted(follow_up=number):
                yield _event(beat, "Called" if number is None else "Picked up when the hotline called")
            case inbounds.CallEnded():
                yield _event(beat, "The call ended")
            case inbounds.TransferEnded(reached=reached):
                yield _event(beat, "The nurse line took the call" if reached else "The nurse line did not pick up")
            case inbounds.FollowUpDue() if _was_handed_back(beat):
                yield _event(beat, "Nobody of staff had written for hours: the menu came back")
            case inbounds.StaffTook(staff=staff) if beat.before.task is None or beat.before.task.staff != staff:
                yield _event(beat, f"{self.name_of(staff)} took the conversation")
            case inbounds.StaffWrote(text=text, staff=staff):
                yield self._written(beat, text, staff)
            case inbounds.StaffCalled(staff=staff):
                yield _event(beat, f"{self.name_of(staff)} called them")
            case inbounds.StaffLeft(until=until, staff=staff):
                done = "promised a call back" if until else "gave the conversation back"
                yield _event(beat, f"{self.name_of(staff)} {done}")
            case inbounds.StaffClosed(staff=staff, outcome=name, note=note):
                told = f"{self.name_of(staff)} closed this: {outcome(name).label.lower()}"
                yield _event(beat, f"{told}. {note}" if note else told)
            case inbounds.StaffAlerted(text=text):
                yield Moment(beat.at, Side.EVENT, f"Told the phone on duty: {text}")
            case inbounds.StaffCancelled():
                yield _event(beat, "Staff cancelled a follow-up")
            case inbounds.StaffHurried():
                yield _event(beat, "Staff sent a follow-up ahead of its time")
            case inbounds.DeliveryFailed(opted_out=opted_out):
                yield _event(beat, "They have blocked our texts" if opted_out else "Texts do not reach this number")
            case _:
                pass

    def _heard(self, beat: Beat, words: str) -> Moment:
        learned = beat.learned
        flags = beat.episode.flags if beat.episode else {}
        heard = tuple(f"{known.about}: {known.values}" for known in self.lexicon.known(learned))
        alarming = any(fact in flags for fact in learned) or _opens_urgent(beat)
        return Moment(beat.at, Side.PERSON, words, beat.channel, heard=heard, alarming=alarming, exact=beat.exact)

    def _written(self, beat: Beat, text: str, staff: str) -> Moment:
        self._staffs |= set(beat.waiting)
        number = next(iter(beat.waiting), None)
        state, trouble = self._state(number)
        if number is None:  # they had said STOP, or get no texts
            state = "not_sent"
        return Moment(beat.at, Side.STAFF, text, who=self.name_of(staff), state=state, trouble=trouble)

    # What was said

    def _said(self, beat: Beat) -> Iterator[Moment]:
        number = beat.what.number if isinstance(beat.what, inbounds.FollowUpDue) else None
        if number in self._staffs:
            return
        state, trouble = self._state(number) if number and beat.said else ("", None)
        promise = next((p.name for e in beat.before.episodes for p in e.promises if p.number == number), "")
        for text in beat.said:
            yield Moment(
                beat.at,
                Side.HOTLINE,
                text,
                beat.channel,
                about=self.lexicon.follow_up(promise) if promise else "",
                state=state,
                trouble=trouble,
                exact=beat.exact,
            )

    def _state(self, number: int | None) -> tuple[str, Explained | None]:
        if number in self.on_their_way:
            return "waiting", None
        known = self.settled.get(number or 0)
        if known is None:
            return "sent", None
        return known.state, None if known.state == "arrived" else explained(known.state, known.code)

    # What came of it

    def _came_of_it(self, beat: Beat) -> Iterator[Moment]:
        result = beat.episode.disposition if beat.episode else None
        if beat.episode and result is not None and beat.episode.decided == beat.at and _is_news(beat):
            why = self.lexicon.why(beat.episode.rows[0]) if beat.episode.rows else ""
            words = f"Result: {DISPOSITIONS[Disposition(result).name]}. {why}".strip()
            yield Moment(beat.at, Side.EVENT, words, alarming=result >= Disposition.ED_NOW)
        for effect in beat.effects:
            if isinstance(effect, OpenTask):
                yield Moment(beat.at, Side.EVENT, f"For staff: {need(effect.kind)[0]}", alarming=effect.urgent)


def _event(beat: Beat, words: str) -> Moment:
    return Moment(beat.at, Side.EVENT, words, beat.channel)


def _opens_urgent(beat: Beat) -> bool:
    return any(isinstance(effect, OpenTask) and effect.urgent for effect in beat.effects)


def _is_news(beat: Beat) -> bool:
    episode = beat.episode
    known = next((one for one in beat.before.episodes if episode and one.number == episode.number), None)
    return known is None or (known.decided, known.disposition) != (beat.at, episode and episode.disposition)


def _was_handed_back(beat: Beat) -> bool:
    return bool(beat.before.task and beat.before.task.staff and not (beat.after.task and beat.after.task.staff))


@dataclass(frozen=True, slots=True)
class Clock:
    """Days and times in the hotline's own zone."""

    zone: ZoneInfo

    def with_days(self, moments: list[Moment]) -> list[tuple[str, Moment]]:
        """Each with the day that begins with it, if one does."""
        days = [self._day(moment.at) for moment in moments]
        return [("" if day == before else day, m) for m, day, before in zip(moments, days, ["", *days], strict=False)]

    def _day(self, at: int) -> str:
        local = datetime.fromtimestamp(at, self.zone)
        return f"{local:%A}, {local.day} {local:%B}"

    def time(self, at: int) -> str:
        return f"{datetime.fromtimestamp(at, self.zone):%H:%M}"
