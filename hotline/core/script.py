"""What a script is made of once compiled: the one shape that the engine runs and the proof reads."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeAlias

from hotline.core.conditions import ALWAYS, NEVER, Condition
from hotline.core.disposition import Disposition

#: What can be asked for at any step; how it is asked for stands in safety.yaml.
COMMANDS = frozenset(
    {
        "help",
        "who_are_you",
        "language_en",
        "language_es",
        "repeat",
        "back",
        "start_over",
        "person",
        "delete",
        "another_patient",
    }
)


class Channel(StrEnum):
    SMS = "sms"
    VOICE = "voice"


@dataclass(frozen=True, slots=True)
class Fact:
    """A thing that is known of a patient: its values and which are worse.

    `worse` holds chains from mildest to worst; values that share no chain are not compared. `many` facts have a set of
    values, of which `none` (if named) excludes the others.
    """

    name: str
    values: tuple[str, ...]
    worse: tuple[tuple[str, ...], ...] = ()
    many: bool = False
    none: str | None = None


@dataclass(frozen=True, slots=True)
class Option:
    """One answer of a question: what it sets, and the sequence that it runs, if any."""

    value: str
    sets: Mapping[str, str] = field(default_factory=dict)
    run: str | None = None
    when: Condition = ALWAYS
    shown: bool = True  # False: understood in words, without a key of its own


@dataclass(frozen=True, slots=True)
class Question:
    """One question: `content` is its id in the clinical content, `fact` what its answer is stored as.

    `unanswered` are the values that count when nobody answered it in `attempts`; silence is never a no.
    `reads` names the typed-value reader: temperature, age_child, age_adult, age_self, onset, hours, days or None.
    `item_of` is set on the questions that ask each item of a list alone: (list question, value).
    `again` marks a menu, which is asked again after each answer that runs a sequence. `always` questions are asked even
    when they cannot change the disposition: consent, menus, checks.
    """

    name: str
    content: str
    fact: str
    options: tuple[Option, ...]
    when: Condition = ALWAYS
    many: bool = False
    none: str | None = None
    red_flag: bool = False
    attempts: int = 2
    unanswered: tuple[str, ...] = ()
    reads: str | None = None
    item_of: tuple[str, str] | None = None
    again: bool = False
    always: bool = False


@dataclass(frozen=True, slots=True)
class Say:
    """Says the first wording whose condition holds; nothing when none does."""

    wordings: tuple[tuple[Condition, str], ...]
    when: Condition = ALWAYS
    times: int = 1  # on a call
    interruptible: bool = True


@dataclass(frozen=True, slots=True)
class Ask:
    question: str
    when: Condition = ALWAYS


@dataclass(frozen=True, slots=True)
class Run:
    """Goes through another sequence and comes back."""

    sequence: str
    when: Condition = ALWAYS


class Action(StrEnum):
    """What a step can do other than talk."""

    DECIDE = "decide"  # triage: settle the disposition
    WHY = "why"  # say why, in one line: the wording `why_<row>` of the most severe row
    PLAN = "plan"  # promise the follow-ups
    CANCEL = "cancel"  # take back every promise of this episode
    TEXT_RESULT = "text_result"  # send what this sequence said so far by text, from a call
    HANDOFF = "handoff"  # to a person: the nurse line when it is open, else staff; `because` says why
    TASK = "task"  # tell staff, without a word to the person; `because` says why
    NEW_PATIENT = "new_patient"  # an episode for somebody else on this phone
    NEW_EPISODE = "new_episode"  # a new illness of the same patient
    RECHECK = "recheck"  # forget the answers that a re-triage asks anew; `sets` are known already
    RESUME = "resume"  # leave this sequence and go on with the one beneath it
    CLOSE = "close"  # the episode is over: recovered, or nothing more to do
    RECOVERED = "recovered"  # the stomach illness has stopped: start the 48 h clock
    STEADY = "steady"  # fluids stay down once more; after two in a row the reminders stop
    UNSTEADY = "unsteady"  # they do not: count anew
    FORGET = "forget"  # erase the person
    LANGUAGE = "language"  # take the language of the LANG fact
    END = "end"  # the conversation rests; on a call, say goodbye and hang up


@dataclass(frozen=True, slots=True)
class Act:
    """Something other than talking: see `Action`."""

    action: Action
    when: Condition = ALWAYS
    because: str = ""
    sets: Mapping[str, str] = field(default_factory=dict)


Step: TypeAlias = Say | Ask | Run | Act


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the triage table; `why_<name>` is the message that says it in one line."""

    name: str
    disposition: Disposition
    when: Condition
    source: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RedFlag:
    """An answer that alone demands at least a disposition, unless a listed condition holds."""

    when: Condition
    at_least: Disposition
    unless: Condition = NEVER


@dataclass(frozen=True, slots=True)
class Invariant:
    """A sentence of the clinicians that must hold on every way through the script."""

    says: str
    when: Condition
    at_least: Disposition


@dataclass(frozen=True, slots=True)
class NeverSaid:
    """Messages that must not be heard by anybody of whom the condition holds."""

    messages: tuple[str, ...]
    when: Condition


@dataclass(frozen=True, slots=True)
class MustSay:
    """Whoever has a result of whom the condition holds must hear one of these messages."""

    one_of: tuple[str, ...]
    when: Condition


@dataclass(frozen=True, slots=True)
class Demands:
    """What clinicians demand of a script besides its red flags and invariants; all of it is proven."""

    may_skip: Mapping[str, Condition] = field(default_factory=dict)  # fact → when its question may stay unasked
    silence: Mapping[str, Disposition] = field(default_factory=dict)  # fact → the least when nobody answers it
    never_said: tuple[NeverSaid, ...] = ()
    must_say: tuple[MustSay, ...] = ()
    lasting: frozenset[str] = frozenset()  # facts that a recheck may take as they were said before
    triage_again: Mapping[str, Mapping[str, Condition]] = field(default_factory=dict)  # check → answers that re-enter


@dataclass(frozen=True, slots=True)
class FollowUp:
    """A later message: the sequence it runs, whom it is for, when, and until when it is still worth sending.

    `base` is `result`, `first_symptom` or `last_symptom`; `after`, `every`, `until`, `worth` are seconds.
    """

    name: str
    kind: str  # reminder | check
    sequence: str
    when: Condition
    base: str
    after: int
    worth: int
    every: int | None = None
    until: int | None = None
    at: tuple[int, ...] = ()  # minutes after local midnight, each day between `after` and `until`
    any_hour: bool = False  # a safety net the person agreed to: sent in quiet hours too


@dataclass(frozen=True, slots=True)
class FollowUpPlan:
    follow_ups: tuple[FollowUp, ...]
    per_day: int
    per_episode: int
    silent_checks: int  # unanswered checks in a row after which we stop
    quiet_from: int  # minutes after local midnight
    quiet_until: int


@dataclass(frozen=True, slots=True)
class Wording:
    """A text for the eye and its twin for the ear."""

    text: str
    voice: str


@dataclass(frozen=True, slots=True)
class OptionWording:
    """How one option is shown, said and recognised."""

    label: str
    say: str
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class QuestionWording:
    ask: Wording
    options: Mapping[str, OptionWording]
    ask_by_patient: Mapping[str, Wording] = field(default_factory=dict)  # WHO value → wording
    nomatch: Wording | None = None
    noinput: Wording | None = None


@dataclass(frozen=True, slots=True)
class Topic:
    """Something people ask off the script: how it is asked, and the message that answers."""

    name: str
    asks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Language:
    """Every text of one language. `messages` maps a name to its wording, with patient variants as `name.child`."""

    code: str
    voice: str  # BCP-47 for speech, such as en-US
    messages: Mapping[str, Wording]
    questions: Mapping[str, QuestionWording]
    topics: tuple[Topic, ...] = ()


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Phrases that mean something anywhere, by language, in the small pattern language of `core/phrases.py`."""

    stop_words: tuple[str, ...]  # bare, exact, all languages together
    start_words: tuple[str, ...]
    greetings: frozenset[str]  # no answer to anything, and no wrong one either
    emergency: Mapping[str, tuple[str, ...]]
    poison: Mapping[str, tuple[str, ...]]
    crisis: Mapping[str, tuple[str, ...]]
    opt_out: Mapping[str, tuple[str, ...]]
    idioms: Mapping[str, tuple[str, ...]]  # said often, mean nothing: cut out before anything is looked for
    negations: Mapping[str, tuple[str, ...]]
    negation_ends: Mapping[str, tuple[str, ...]]
    classes: Mapping[str, Mapping[str, tuple[str, ...]]]  # language → class → words
    flags: Mapping[str, tuple[tuple[str, str, tuple[str, ...]], ...]]  # language → (fact, value, phrases)
    commands: Mapping[str, Mapping[str, tuple[str, ...]]]  # command → language → phrases


@dataclass(frozen=True, slots=True)
class Script:
    name: str
    revision: str  # hash of the content
    facts: Mapping[str, Fact]
    questions: Mapping[str, Question]
    sequences: Mapping[str, tuple[Step, ...]]
    begin: str
    returning: str  # where a person goes who comes back within an episode
    rows: tuple[Row, ...]  # most severe first
    otherwise: Row  # when none of them matches
    red_flags: tuple[RedFlag, ...]
    invariants: tuple[Invariant, ...]
    plan: FollowUpPlan
    languages: Mapping[str, Language]
    lexicon: Lexicon
    recheck: frozenset[str] = frozenset()  # facts that a re-triage asks anew
    demands: Demands = Demands()
    places: Mapping[tuple[str | int, ...], str] = field(default_factory=dict, compare=False)  # what → file:line
    doors: Mapping[str, str] = field(default_factory=dict)  # what happened → the sequence that answers it
    nudge_after: int = 1800  # seconds until an open question is asked again, once
    expire_after: int = 86400
    episode_gap: int = 604800  # a return after this begins a new episode
