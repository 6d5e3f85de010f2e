"""From what was counted to what is shown: series by day, shares, and where people stop answering."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from hotline.core.disposition import Disposition
from hotline.core.script import Script
from hotline.going_round import SMALLEST, Days, by_which, drawn


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


def of_revision(days: Days, revision: str) -> Days:
    """Only what was counted on conversations of this revision; all of it when there is none."""
    if not revision:
        return days
    return {
        day: Counter({key: n for key, n in counts.items() if key.revision == revision}) for day, counts in days.items()
    }


def revisions(days: Days) -> list[str]:
    return sorted({key.revision for counts in days.values() for key in counts if key.revision})


def series(days: Days, name: str, title: str, about: str, what: str, label: Callable[[str], str] = str) -> Series:
    """Everything that was counted as `what`, a line for each of which."""
    lines = {label(one): counts for one, counts in sorted(by_which(days, what).items())}
    return Series(name, title, about, list(days), lines)


#: By their own names; a script may speak others, which are told by their code.
LANGUAGES = {"en": "English", "es": "Español", "fr": "Français", "ht": "Kreyòl", "vi": "Tiếng Việt", "zh": "中文"}
CHANNELS = {"sms": "By text", "voice": "By phone"}


def language_name(code: str) -> str:
    return LANGUAGES.get(code, code)


def in_words(name: str) -> str:
    return name.replace("_", " ").capitalize()


def all_series(days: Days, script: Script) -> list[Series]:
    return [
        series(days, "sessions", "Conversations", "Begun on that day.", "sessions", lambda one: CHANNELS.get(one, one)),
        _dispositions(days),
        series(days, "languages", "Languages", "Of conversations that came to a result.", "languages", language_name),
        _answers(days, script, "symptoms", "Symptoms", "What people said they have.", SYMPTOMS),
        _answers(days, script, "recovery", "Recovery", "How people are when we ask again.", RECOVERY),
        series(days, "follow-ups", "Messages we promised", "What became of them.", "follow_ups", in_words),
        series(days, "deliveries", "Deliveries", "What the carrier says of our texts.", "carrier", in_words),
        series(days, "to-a-human", "Time to a human", "How long people waited for one of us.", "to_human", in_words),
    ]


#: Contents of the questions whose answers are shown.
SYMPTOMS = ("GI", "FEVER", "STOOLBLOOD", "LEGS")
RECOVERY = ("CHECK_DAY2", "CHECK_DAY3", "CHECK_DAY5", "CHECK_DAY7", "CHECK_WEEKLY")


def _dispositions(days: Days) -> Series:
    counted = by_which(days, "dispositions")
    lines = {level.name.replace("_", " "): counted[level.name] for level in reversed(Disposition)}
    return Series("dispositions", "Results", "What people were told to do.", list(days), lines)


def _answers(days: Days, script: Script, name: str, title: str, about: str, contents: Sequence[str]) -> Series:
    questions = {question.content: question for question in script.questions.values() if question.content in contents}
    counted = by_which(days, "answered")
    lines = {
        f"{in_words(question.name)}: {option.value.replace('_', ' ')}": counted[f"{content}={option.value}"]
        for content, question in questions.items()
        for option in question.options
    }
    return Series(name, title, about, list(days), {label: line for label, line in lines.items() if any(line)})


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
