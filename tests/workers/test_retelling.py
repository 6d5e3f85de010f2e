"""A conversation is told again as it was said, from what came in alone."""

import pytest
import redis

from hotline.core.effects import Effect
from hotline.core.inbound import (
    CallEnded,
    CallStarted,
    Inbound,
    KeysPressed,
    SilenceHeard,
    SpeechHeard,
    StaffClosed,
    StaffTook,
    StaffWrote,
    TextReceived,
)
from hotline.retelling import Beat, retell
from hotline.service import Service
from hotline.store import keys
from hotline.store.conversations import Conversation
from hotline.twilio.render_sms import texts_of

from .conftest import ALICE, CALLER, HOUR, Hotline

pytestmark = pytest.mark.redis

INTERVIEW = ["2", "none", "me", "34", "none", "both", "yesterday", "ok", "1", "no", "none"]


class Talk:
    """Somebody and the hotline; what it really said is kept to be compared."""

    def __init__(self, hotline: Hotline, service: Service) -> None:
        self.hotline, self.service = hotline, service
        self.said: list[str] = []
        self._count = 0

    def take(self, inbound: Inbound) -> tuple[Effect, ...]:
        reply = self.service.handle(CALLER, inbound)
        self.said += texts_of(reply.effects)
        return reply.effects

    def id(self) -> str:
        self._count += 1
        return f"SM{self._count}"

    def text(self, *texts: str) -> None:
        for text in texts:
            self.take(TextReceived(self.id(), text))
            self.hotline.pass_time(20)

    def work(self, seconds: int = 1) -> None:
        before = len(self.hotline.carrier.taken)
        self.hotline.pass_time(seconds)
        for _ in range(3):
            self.hotline.work()
            self.hotline.pass_time(2)
        self.said += [sending.body for sending in self.hotline.carrier.taken[before:]]

    def conversation(self) -> Conversation:
        return self.hotline.store.conversations.of(self.hotline.person())

    def retold(self) -> list[Beat]:
        return [beat for chapter in self.conversation().chapters for beat in retell(chapter, self.service.take)]


@pytest.fixture
def talk(script_hotline: Hotline, service: Service) -> Talk:
    return Talk(script_hotline, service)


def words(beats: list[Beat]) -> list[str]:
    return [text for beat in beats for text in beat.said]


def test_an_interview_with_its_reminders_is_told_again_word_for_word(talk: Talk) -> None:
    talk.work()
    talk.text("start over", *INTERVIEW)
    talk.work(31 * 60)
    talk.text("what?", "banana")

    beats = talk.retold()

    assert len(talk.said) > 12
    assert words(beats) == talk.said
    assert all(beat.exact for beat in beats)
    assert beats[-1].after.session == talk.hotline.person().session


def test_a_call_is_told_again_and_so_is_the_text_that_goes_on_where_it_dropped(talk: Talk) -> None:
    talk.take(CallStarted(talk.id(), "CA1"))
    talk.take(KeysPressed(talk.id(), "CA1", "1"))
    talk.take(SilenceHeard(talk.id(), "CA1"))
    talk.take(SpeechHeard(talk.id(), "CA1", "no"))
    talk.take(CallEnded(talk.id(), "CA1"))
    talk.work()

    assert words(talk.retold()) == talk.said
    assert talk.retold()[0].channel == "voice"


def test_how_an_answer_was_understood_is_told(talk: Talk) -> None:
    talk.text("hi")
    talk.text("HELLO", "START OVER", "none of them")

    learned = [beat.learned for beat in talk.retold()]

    assert learned[-1] == {"E1": ("no",)}


def test_staff_and_what_became_of_their_words_are_told(talk: Talk) -> None:
    talk.take(StaffTook(talk.id(), "ana"))
    talk.take(StaffWrote(talk.id(), "How are you?", "ana"))
    talk.work()
    talk.text("better")
    talk.take(StaffClosed(talk.id()))
    talk.work()

    beats = talk.retold()

    ((number, texts),) = beats[1].waiting.items()
    assert texts == ("Stomach Bug Hotline staff: How are you?",)
    talk.hotline.store.record_delivery(f"{ALICE}.{number}.1", "delivered", "", "SM9", talk.hotline.clock.now())
    assert talk.conversation().settled[number].state == "arrived"
    assert words(beats) == talk.said


def test_only_the_last_four_chapters_are_kept(talk: Talk, redis_client: redis.Redis) -> None:
    for _ in range(7):
        talk.text("chest pain", "no")

    assert [len(chapter.entries) for chapter in talk.conversation().chapters] == [2, 2, 2, 2]
    assert redis_client.llen(keys.talk(ALICE)) == 3
    assert words(talk.retold()) == talk.said[-len(words(talk.retold())) :]


def test_a_chapter_that_never_ends_is_followed_by_another(talk: Talk) -> None:
    talk.take(StaffTook(talk.id(), "ana"))
    for number in range(250):
        talk.take(StaffTook(f"SM-long-{number}", "ana"))

    lengths = [len(chapter.entries) for chapter in talk.conversation().chapters]

    assert lengths == [100, 100, 51]


def test_what_somebody_else_would_be_told_today_is_not_passed_off_as_what_was_said(talk: Talk) -> None:
    talk.text("hi", "2")
    chapter = talk.conversation().chapters[-1]
    other = [
        entry if at else type(entry)(entry.at, entry.what, entry.check + 1) for at, entry in enumerate(chapter.entries)
    ]

    assert [beat.exact for beat in retell(type(chapter)(chapter.before, other), talk.service.take)] == [False, False]


def test_the_conversation_lasts_no_longer_than_the_person(talk: Talk, redis_client: redis.Redis) -> None:
    talk.text("chest pain", "no", "chest pain", "no")
    assert abs(int(redis_client.ttl(keys.talk(ALICE))) - int(redis_client.ttl(keys.person(ALICE)))) <= 1

    talk.text("STOP")
    assert int(redis_client.ttl(keys.person(ALICE))) == -1
    assert 0 < int(redis_client.ttl(keys.talk(ALICE))) <= 30 * 24 * HOUR

    talk.hotline.pass_time(31 * 24 * HOUR)
    talk.hotline.work()
    assert not redis_client.exists(keys.talk(ALICE))
