"""The shape of a script's files, for pydantic: what may stand where, before names are resolved."""

from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from hotline.scripts.durations import minutes_of_day, seconds, span


def _listed(value: Any) -> Any:
    return value if isinstance(value, list) else [value]


def _worded(value: Any) -> Any:
    return {"text": value, "voice": value} if isinstance(value, str) else value


def _optioned(value: Any) -> Any:
    return {"value": value} if isinstance(value, str) else value


def _said(value: Any) -> Any:
    if isinstance(value, str):
        return [{"text": value}]
    return value


Strings = Annotated[list[str], BeforeValidator(_listed)]
Duration = Annotated[int, BeforeValidator(seconds)]
Condition = dict[str, Any]


class Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class FactModel(Strict):
    values: list[str]
    worse: list[list[str]] = []
    many: bool = False
    none: str | None = None


class RowModel(Strict):
    row: str
    disposition: str
    when: Condition = {}
    source: Strings


class RedFlagModel(Strict):
    when: Condition
    at_least: str
    unless: Condition = {}


class InvariantModel(Strict):
    says: str
    when: Condition
    at_least: str


class NeverSaidModel(Strict):
    message: Strings
    when: Condition = {}


class MustSayModel(Strict):
    one_of: Strings
    when: Condition = {}


class AgainModel(Strict):
    value: str
    when: Condition = {}


class TriageModel(Strict):
    facts: dict[str, FactModel]
    groups: dict[str, Condition] = {}
    rows: list[RowModel]
    otherwise: RowModel
    recheck: list[str] = []
    red_flags: list[RedFlagModel] = []
    invariants: list[InvariantModel] = []
    may_skip: dict[str, Condition] = {}
    silence: dict[str, str] = {}
    never_said: list[NeverSaidModel] = []
    must_say: list[MustSayModel] = []
    lasting: list[str] = []
    triage_again: dict[
        str, Annotated[list[Annotated[AgainModel, BeforeValidator(_optioned)]], BeforeValidator(_listed)]
    ] = {}


class OptionModel(Strict):
    value: str
    sets: dict[str, str] = {}
    run: str | None = None
    when: Condition = {}
    shown: bool = True


class QuestionModel(Strict):
    content: str
    fact: str | None = None
    options: list[Annotated[OptionModel, BeforeValidator(_optioned)]] = Field(min_length=1)
    when: Condition = {}
    red_flag: bool = False
    attempts: int = Field(default=2, ge=1, le=5)
    unanswered: Strings = []
    reads: str | None = None
    ask_each: str | None = None
    menu: bool = False
    always: bool = False


class WordingChoice(Strict):
    text: str
    when: Condition = {}


class StepModel(Strict):
    say: Annotated[Annotated[list[WordingChoice], Field(min_length=1)], BeforeValidator(_said)] | None = None
    ask: str | None = None
    run: str | None = None
    do: str | None = None
    when: Condition = {}
    times: int = Field(default=1, ge=1, le=3)
    interruptible: bool = True
    set: dict[str, str] = {}
    because: str = ""


class FlowModel(Strict):
    begin: str
    returning: str
    nudge_after: Duration
    expire_after: Duration
    episode_gap: Duration
    doors: dict[str, str]
    questions: dict[str, QuestionModel]
    sequences: dict[str, list[StepModel]]


class FollowUpModel(Strict):
    name: str
    kind: str
    sequence: str
    from_: str = Field(alias="from")
    after: Duration
    worth: Duration
    every: Duration | None = None
    until: Duration | None = None
    at: Annotated[list[Annotated[int, BeforeValidator(minutes_of_day)]], BeforeValidator(_listed)] = []
    any_hour: bool = False
    when: Condition = {}


class CapModel(Strict):
    a_day: int = Field(ge=1)
    an_episode: int = Field(ge=1)


class FollowUpsModel(Strict):
    quiet_hours: Annotated[tuple[int, int], BeforeValidator(span)]
    at_most: CapModel
    silent_checks: int = Field(ge=1)
    plan: list[FollowUpModel]


class WordingModel(Strict):
    text: str
    voice: str


class MessageModel(WordingModel):
    child: Annotated[WordingModel, BeforeValidator(_worded)] | None = None
    adult: Annotated[WordingModel, BeforeValidator(_worded)] | None = None


Message = Annotated[MessageModel, BeforeValidator(_worded)]


class OptionWordingModel(Strict):
    label: str
    say: str


class QuestionWordingModel(Strict):
    ask: Message
    options: dict[str, OptionWordingModel]
    nomatch: Message | None = None
    noinput: Message | None = None


class MessagesModel(Strict):
    voice: str
    messages: dict[str, Message]
    questions: dict[str, QuestionWordingModel]


class AnswersModel(Strict):
    questions: dict[str, dict[str, list[str]]] = {}
    shared: dict[str, list[str]] = {}
    topics: dict[str, list[str]] = {}


class FlagModel(Strict):
    fact: str
    value: str
    phrases: list[str]


Phrases = dict[str, list[str]]


class SafetyModel(Strict):
    stop_words: list[str]
    start_words: list[str]
    greetings: list[str] = []
    emergency: Phrases
    poison: Phrases
    crisis: Phrases
    opt_out: Phrases
    idioms: Phrases
    classes: dict[str, dict[str, list[str]]]
    negations: Phrases
    negation_ends: Phrases
    flags: dict[str, list[FlagModel]]
    commands: dict[str, Phrases]
