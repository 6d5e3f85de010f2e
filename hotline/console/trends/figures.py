"""From what was counted to what is shown: series by day, shares, and where people stop answering."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from hotline.console.dispositions import DISPOSITIONS
from hotline.core.disposition import Disposition
from hotline.core.script import Script
from hotline.going_round import SMALLEST, Days, Lines, Watched, by_what, drawn


@dataclass(frozen=True, slots=True)
class Series:
    """Counts by day, one list for each line; `name` is what it is called in addresses and files."""

    name: str
    title: str
    about: str
    days: Sequence[date]
    lines: Mapping[str, Sequence[int]]

    @property
    def totals(self) -> dict[str, int]:
        return {label: sum(counts) for label, counts in self.lines.items()}

    @property
    def is_empty(self) -> bool:
        return not any(self.totals.values())

    @property
    def rows(self) -> list[tuple[date, list[str]]]:
        """As a table: the latest day first, small counts as such."""
        return [
            (day, [told(counts[n]) for counts in self.lines.values()]) for n, day in reversed([*enumerate(self.days)])
        ]


def told(count: int) -> str:
    """A count as it may be told."""
    return "fewer than 5" if 0 < count < SMALLEST else str(count)


def drawn_lines(series: Series) -> dict[str, list[int | None]]:
    return {label: [drawn(count) for count in counts] for label, counts in series.lines.items()}


def warnings(one: Watched, days: Sequence[date]) -> list[tuple[date, str, str, str]]:
    """As a table, the latest day first: how many fell ill, from how many on there is a signal, and which signals."""
    return [
        (days[n], told(one.counts[n]), f"{about.c2_threshold:.1f}", ", ".join(one.signals_on(n)))
        for n, about in reversed([*enumerate(one.days)])
        if about
    ]


def of_revision(days: Days, revision: str) -> Days:
    """Only what was counted on conversations of this revision; all of it when there is none."""
    if not revision:
        return days
    return {
        day: Counter({key: n for key, n in counts.items() if key.revision == revision}) for day, counts in days.items()
    }


def revisions(days: Days) -> list[str]:
    return sorted({key.revision for counts in days.values() for key in counts if key.revision})


#: By their own names; a script may speak others, which are told by their code.
LANGUAGES = {"en": "English", "es": "Español", "fr": "Français", "ht": "Kreyòl", "vi": "Tiếng Việt", "zh": "中文"}
CHANNELS = {"sms": "By text", "voice": "By phone"}


def language(code: str) -> str:
    return LANGUAGES.get(code, code)


def channel_name(name: str) -> str:
    return CHANNELS.get(name, name)


def in_words(name: str) -> str:
    return name.replace("_", " ").capitalize()


def all_series(days: Days, script: Script) -> list[Series]:
    of = by_what(days)

    def series(name: str, title: str, about: str, lines: Lines) -> Series:
        return Series(name, title, about, list(days), lines)

    return [
        series("sessions", "Conversations", "Begun on that day.", _called(of["sessions"], channel_name)),
        series("dispositions", "Results", "What people were told to do.", _dispositions(of["dispositions"])),
        series("languages", "Languages", "Of conversations that came to a result.", _called(of["languages"], language)),
        series("symptoms", "Symptoms", "What people said they have.", _answers(of["answered"], script, SYMPTOMS)),
        series("recovery", "Recovery", "How people are when we ask again.", _answers(of["answered"], script, RECOVERY)),
        series("follow-ups", "Messages we promised", "What became of them.", _called(of["follow_ups"], in_words)),
        series("deliveries", "Deliveries", "What the carrier says of our texts.", _called(of["carrier"], in_words)),
        series(
            "to-a-human", "Time to a human", "How long people waited for one of us.", _called(of["to_human"], in_words)
        ),
    ]


#: Contents of the questions whose answers are shown.
SYMPTOMS = ("GI", "FEVER", "STOOLBLOOD", "LEGS")
RECOVERY = ("CHECK_DAY2", "CHECK_DAY3", "CHECK_DAY5", "CHECK_DAY7", "CHECK_WEEKLY")


def _called(counted: Lines, label: Callable[[str], str]) -> Lines:
    return {label(one): counts for one, counts in sorted(counted.items())}


def _dispositions(counted: Lines) -> Lines:
    return {DISPOSITIONS[level.name]: counted[level.name] for level in reversed(Disposition)}


def _answers(counted: Lines, script: Script, contents: Sequence[str]) -> Lines:
    questions = {question.content: question for question in script.questions.values() if question.content in contents}
    lines = {
        f"{in_words(question.name)}: {option.value.replace('_', ' ')}": counted[f"{content}={option.value}"]
        for content, question in questions.items()
        for option in question.options
    }
    return {label: line for label, line in lines.items() if any(line)}


@dataclass(frozen=True, slots=True)
class Step:
    """A question with how often it was asked, and how often nobody answered it."""

    question: str
    asked: int
    answered: int

    @property
    def left(self) -> int:
        return max(0, self.asked - self.answered)

    @property
    def share_left(self) -> float:
        return self.left / self.asked if self.asked else 0.0


def drop_off(days: Days, script: Script) -> list[Step]:
    """Every question that was asked, in the script's order. Who answers with several values answers once."""
    asked: Counter[str] = Counter()
    unanswered: Counter[str] = Counter()
    for counts in days.values():
        for key, n in counts.items():
            if key.what == "asked":
                asked[key.which] += n
            elif key.what in {"unanswered", "expired"}:
                unanswered[key.which] += n
    contents = dict.fromkeys(question.content for question in script.questions.values())
    names = {question.content: question.name for question in reversed([*script.questions.values()])}
    return [
        Step(in_words(names[content]), asked[content], asked[content] - unanswered[content])
        for content in contents
        if asked[content]
    ]
