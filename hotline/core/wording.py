"""Texts chosen and filled in: language, patient, channel and variables."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from hotline.core.script import Channel, Language, OptionWording, Question, QuestionWording, Script, Wording
from hotline.core.site import Site
from hotline.core.spoken import digits_in_words

NOON = 12
#: Variables whose digits a voice says one by one.
NUMBERS = frozenset({"emergency_number", "crisis_line", "poison_line", "nurse_line", "number"})


@dataclass(frozen=True, slots=True)
class Writer:
    """Words for one person on one channel."""

    script: Script
    site: Site
    language: str
    channel: Channel
    patient: str

    @property
    def _language(self) -> Language:
        return self.script.languages.get(self.language) or next(iter(self.script.languages.values()))

    def message(self, name: str, extra: Mapping[str, str] | None = None) -> str:
        messages = self._language.messages
        wording = messages.get(f"{name}.{self.patient}") or messages[name]
        return self.filled(wording, extra or {})

    def day_time(self, moment: datetime) -> str:
        """A day and time as people say them: “Monday at 9 am”."""
        day = self._language.messages["weekdays"].text.split()[moment.weekday()]
        time = f"{(moment.hour + 11) % 12 + 1}" + (f":{moment.minute:02}" if moment.minute else "")
        return self.message("by_morning" if moment.hour < NOON else "by_afternoon", {"day": day, "time": time})

    def has(self, name: str) -> bool:
        return name in self._language.messages

    def ask(self, question: Question) -> str:
        wording = self.question(question)
        ask = self.filled(wording.ask_by_patient.get(self.patient) or wording.ask, {})
        hint = [self.message("many_hint")] if question.many else []
        if self.channel is Channel.SMS:
            return "\n".join([ask, *hint, *self._listed(question, wording)])
        return " ".join([ask, *hint, *self._spoken(question, wording)])

    def question(self, question: Question) -> QuestionWording:
        return self._language.questions[question.name]

    def own(self, question: Question, kind: str) -> str:
        """The question's own wording for `nomatch` or `noinput`, or the general message of that name."""
        wording: Wording | None = getattr(self.question(question), kind)
        return self.filled(wording, {}) if wording else self.message(kind)

    def hints(self, question: Question) -> tuple[str, ...]:
        wording = self.question(question)
        return tuple(wording.options[option.value].say for option in question.options)

    def _listed(self, question: Question, wording: QuestionWording) -> list[str]:
        shown = [option for option in question.options if option.shown]
        return [f"{key} {wording.options[option.value].label}" for key, option in enumerate(shown, 1)]

    def _spoken(self, question: Question, wording: QuestionWording) -> list[str]:
        shown = [option for option in question.options if option.shown]
        return [self._key(key, wording.options[option.value]) for key, option in enumerate(shown, 1)]

    def _key(self, key: int, option: OptionWording) -> str:
        return self.message("press_key", {"option": option.say, "key": str(key)})

    def filled(self, wording: Wording, extra: Mapping[str, str]) -> str:
        text = wording.text if self.channel is Channel.SMS else wording.voice
        if "{" not in text:
            return text
        for name, value in {**self.site.variables, **extra}.items():
            if f"{{{name}}}" in text:
                text = text.replace(f"{{{name}}}", self._said(name, value))
        return text

    def _said(self, name: str, value: str) -> str:
        if self.channel is Channel.VOICE and name in NUMBERS:
            return digits_in_words(value, self._language.messages["digits"].voice)
        return value
