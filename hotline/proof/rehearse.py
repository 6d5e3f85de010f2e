"""A person's behaviour tried in the real engine, and written down as a story while it goes."""

from dataclasses import dataclass, field
from datetime import datetime
from zoneinfo import ZoneInfo

from hotline.core.conditions import Facts
from hotline.core.disposition import Disposition
from hotline.core.edition import Edition
from hotline.core.effects import Count
from hotline.core.engine.turn import Turn
from hotline.core.engine.walk import visible
from hotline.core.facts import facts_of
from hotline.core.person import Episode, Person
from hotline.core.script import Channel, Question
from hotline.core.site import Site
from hotline.proof.persons import SILENT, Behaviour, Moment
from hotline.proof.phrases import answer_in_words, words_for
from hotline.rehearsal.simulator import Event, Simulator, What
from hotline.rehearsal.stories import shown

#: When stories begin: a Monday at ten, when the nurse line is open, or at eight in the evening.
DAY, EVENING = "2026-03-02 10:00", "2026-03-02 19:00"
ZONE = "America/New_York"
#: Nonsense, never the same twice in a row.
NONSENSE = ("zzxqv", "qqxzy", "xvzqq", "zqvvx", "vqxzz")
MOST_TURNS = 300


class Stuck(Exception):
    """The engine does not go where the proof says: what happened instead, and at which question."""

    def __init__(self, what: str, question: str = "") -> None:
        super().__init__(what)
        self.question = question


@dataclass(slots=True)
class Conversation:
    """One conversation with the real engine, and its lines."""

    edition: Edition
    site: Site
    language: str | None = None
    voice: bool = False
    landline: bool = False
    begins: str = DAY
    lines: list[str] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    asked: dict[str, tuple[str, ...]] = field(default_factory=dict)  # question → what was replied
    earlier: dict[str, tuple[str, ...]] = field(default_factory=dict)  # the same, before what is looked at began
    rechecked: int = 0  # how often triage had begun again before that
    decided: int = 0  # and how often there had been a result
    simulator: Simulator = field(init=False)

    def __post_init__(self) -> None:
        if self.language:
            self.lines.append(f"& {self.language}")
        if self.landline:
            self.lines.append("& landline")
        self.lines.append(f"@ {self.begins} {ZONE}")
        start = datetime.strptime(self.begins, "%Y-%m-%d %H:%M").replace(tzinfo=ZoneInfo(ZONE))
        self.simulator = Simulator(
            self.edition,
            self.site,
            int(start.timestamp()),
            zone=ZONE,
            language=self.language,
            can_text=not self.landline,
        )

    # What the person does

    def text(self, words: str) -> None:
        self._note(f"> {words}", self.simulator.text(words))

    def press(self, keys: str) -> None:
        self._must_be_on_the_line()
        self._note(f"^ {keys}", self.simulator.press(keys))

    def speak(self, words: str) -> None:
        self._must_be_on_the_line()
        self._note(f'" {words}', self.simulator.speak(words))

    def be_silent(self) -> None:
        self._note("_", self.simulator.be_silent())

    def dial(self) -> None:
        self._note("= call", self.simulator.dial())

    def hang_up(self) -> None:
        self._note("= hang up", self.simulator.hang_up())

    def wait_for_next(self) -> None:
        self._note("+ next", self.simulator.wait(self.simulator.until_next()))

    def pass_minutes(self, minutes: int) -> None:
        self._note(f"+ {minutes}m", self.simulator.wait(minutes * 60))

    def say(self, words: str) -> None:
        self.speak(words) if self.voice else self.text(words)

    def open(self) -> None:
        self.dial() if self.voice else self.text("hola" if self.language == "es" else "hi")

    def answer(self) -> None:
        self._note("= answer", self.simulator.answer())
        self.voice = True

    def switch(self) -> None:
        """From a call to texts, or the other way round."""
        self.hang_up() if self.voice else self.dial()
        self.voice = not self.voice

    def switch_to_a_call(self) -> None:
        if not self.voice:
            self.switch()

    def be_on_the_line(self) -> None:
        if self.voice and self.simulator.call is None:
            self.dial()

    def _must_be_on_the_line(self) -> None:
        if self.simulator.call is None:
            raise Stuck("nobody is on the line")

    def leave(self) -> None:
        """Nothing is said for a while."""
        if self.simulator.call is not None:
            self.hang_up()
        self.voice = False

    # What is known of it

    @property
    def channel(self) -> Channel:
        return Channel.VOICE if self.voice else Channel.SMS

    @property
    def language_spoken(self) -> str:
        return self.person.language or next(iter(self.edition.script.languages))

    @property
    def person(self) -> Person:
        return self.simulator.person

    @property
    def episode(self) -> Episode | None:
        session = self.person.session
        number = session.episode if session else None
        return next((episode for episode in self.person.episodes if episode.number == number), None)

    @property
    def question(self) -> Question | None:
        session = self.person.session
        return self.edition.script.questions[session.question] if session and session.question else None

    @property
    def disposition(self) -> Disposition | None:
        episode = self.episode
        return None if episode is None or episode.disposition is None else Disposition(episode.disposition)

    @property
    def rechecks(self) -> int:
        """How often triage has begun again."""
        return self._counted("rechecks")

    @property
    def decisions(self) -> int:
        """How often it has come to a result."""
        return self._counted("dispositions")

    def _counted(self, what: str) -> int:
        effects = [effect for taken in self.simulator.history for effect in taken.step.effects]
        return sum(isinstance(effect, Count) and effect.what == what for effect in effects)

    @property
    def facts(self) -> Facts:
        return facts_of(self.edition.script, self.episode) if self.episode else {}

    def _note(self, line: str, events: list[Event]) -> None:
        self.lines += [line, *shown(events)]
        self.said += [event.text for event in events if event.what is What.SAYS]


def begin(edition: Edition, site: Site, behaviour: Behaviour) -> Conversation:
    """A conversation that has just begun, in the circumstances of this person."""
    is_known = behaviour.circumstances.get("LANGUAGE") == "known"
    language = behaviour.circumstances.get("LANG", next(iter(edition.script.languages)) if is_known else None)
    landline = behaviour.circumstances.get("CAN_TEXT") == "no"
    conversation = Conversation(
        edition,
        site,
        language=language,
        voice=behaviour.circumstances.get("CHANNEL", "voice" if landline else "sms") == "voice",
        landline=landline,
        begins=EVENING if behaviour.circumstances.get("NURSE") == "closed" else DAY,
    )
    conversation.open()
    if behaviour.circumstances.get("RETURNING") == "yes":
        conversation._note("+ 8d", conversation.simulator.wait(8 * 86400))  # noqa: SLF001
        conversation.open()
    return conversation


def live_through(conversation: Conversation, behaviour: Behaviour, *, until_decided: bool = True) -> None:
    """Answer as this person does until a decision, or until nothing is asked any more. Raises Stuck."""
    wanted = {moment.question: list(moment.values) for moment in behaviour.moments}  # of menus: what is to be chosen
    for _ in range(MOST_TURNS):
        question = conversation.question
        if question is None or (until_decided and conversation.disposition is not None):
            return
        goes_on = (
            _choose(conversation, question, wanted) if question.again else _live(conversation, behaviour, question)
        )
        if not goes_on:
            return
    raise Stuck("the conversation does not end")


def _live(conversation: Conversation, behaviour: Behaviour, question: Question) -> bool:
    """One moment of it; False when there is no more to it."""
    moment = behaviour.replies.get(question.name)
    if moment is None and behaviour.replies.keys() <= conversation.asked.keys():
        return False  # what was interrupted goes on
    if moment is None:
        raise Stuck(f"the engine asks {question.name}, which the proof says is not asked", question.name)
    if moment.channel and (moment.channel == "voice") != conversation.voice:
        conversation.switch()
    if moment.is_cut:
        return False
    conversation.asked[question.name] = moment.values
    take(conversation, question, moment)
    return True


def _choose(conversation: Conversation, question: Question, wanted: dict[str, list[str]]) -> bool:
    """The next of what this person wants of a menu; out of it when another menu is wanted; False when all is had."""
    still = wanted.get(question.name, [])
    if still:
        reply(conversation, question, (still.pop(0),))
        return True
    ways_out = [option.value for option in question.options if option.run is None]
    others = any(values for name, values in wanted.items() if conversation.edition.script.questions[name].again)
    if not others or not ways_out:
        return False
    reply(conversation, question, (ways_out[0],))
    return True


def take(conversation: Conversation, question: Question, moment: Moment) -> None:
    """Everything that this person does while this question is open."""
    for flag in moment.flags:
        _say_flag(conversation, *flag)
        if conversation.question is not question:
            return
    for value in moment.undone:
        reply(conversation, question, (value,))
        conversation.say(_command(conversation, "back"))
        if conversation.question is not question:
            raise Stuck(f"the way back does not lead to {question.name}")
    if moment.values == SILENT:
        let_attempts_run_out(conversation, question)
    else:
        reply(conversation, question, moment.values)


def reply(conversation: Conversation, question: Question, values: tuple[str, ...]) -> None:
    asked = as_offered(conversation, question)
    shown_options = [option.value for option in asked.options if option.shown]
    if not set(values) <= {option.value for option in asked.options}:
        raise Stuck(f"{question.name} does not offer {', '.join(values)}")
    keys = [str(shown_options.index(value) + 1) for value in values if value in shown_options]
    if len(keys) < len(values):
        conversation.say(_in_words(conversation, asked, values[0]))
    elif conversation.voice and len(keys) == 1:
        conversation.press(keys[0])
    else:
        conversation.say(" ".join(keys))


def as_offered(conversation: Conversation, question: Question) -> Question:
    """With the options that the engine offers now."""
    turn = Turn(
        conversation.edition,
        conversation.site,
        conversation.simulator.now,
        conversation.person,
        conversation.channel,
    )
    return visible(turn, question)


def _in_words(conversation: Conversation, question: Question, value: str) -> str:
    edition, language = conversation.edition, conversation.language_spoken
    words = answer_in_words(edition, question, value, language, conversation.channel)
    if words is None:
        raise Stuck(f"nothing is read as {value} of {question.name} in {language}")
    return words


def let_attempts_run_out(conversation: Conversation, question: Question) -> None:
    """Words that fit nothing, until the question is settled."""
    conversation.lines.append("# says what fits no answer, as often as it is asked")
    for attempt in range(question.attempts + 1):
        if conversation.question is not question:
            return
        if attempt and not conversation.voice:
            conversation.pass_minutes(1)
        conversation.say(NONSENSE[(attempt + len(conversation.lines)) % len(NONSENSE)])


def _say_flag(conversation: Conversation, fact: str, value: str) -> None:
    language = conversation.language_spoken
    words = words_for(conversation.edition, fact, value, language, conversation.question)
    if words is None:
        raise Stuck(f"nothing is heard as {fact} {value} in {language}")
    conversation.say(words)


def _command(conversation: Conversation, name: str) -> str:
    phrases = conversation.edition.script.lexicon.commands.get(name, {})
    return next(iter(phrases.get(conversation.language_spoken, ())), name).removeprefix("=")
