"""What every script has, and what no script means: doors, times, quiet hours, words that the carriers know."""

from collections.abc import Iterator
from pathlib import PurePath

from hotline.checks.finding import Finding
from hotline.checks.pack import Pack
from hotline.core.script import COMMANDS, FollowUp

#: A red flag that is heard after the result begins triage again. What emergency words open is looked at by the loader.
DOORS = ("recheck",)
#: Commands that lead into a sequence of the script's own.
COMMAND_DOORS = ("person", "delete", "another_patient")
#: What carriers and their rules take for an opt-out; whoever writes it wants no more texts (CTIA, 2023).
STOP_WORDS = ("stop", "unsubscribe", "cancel", "end", "quit")
STOP_WORDS_OF = {"es": frozenset({"alto", "parar", "pare", "basta", "cancelar"})}
START_WORDS = ("start", "unstop")
MINUTE, HOUR, DAY = 60, 3600, 86400
#: Nobody is woken between these minutes of the day, and at least so many minutes of a day are left for texts.
NIGHT, LEAST_WAKING = (22 * 60, 7 * 60), 8 * 60
#: A promise is worth at least as long as a worker may be away, and nobody expects it after months.
LEAST_WORTH, FURTHEST = 15 * MINUTE, 60 * DAY
LEAST_PATIENCE = 5 * MINUTE  # before a question is asked again
LEAST_GAP = DAY  # before a return is a new illness
FILES = frozenset({"flow.yaml", "triage.yaml", "follow_ups.yaml", "safety.yaml"})
FOLDERS = frozenset({"messages", "answers", "cases", "stories"})


def doors(pack: Pack) -> Iterator[Finding]:
    commands = pack.script.lexicon.commands
    for door in (*DOORS, *(name for name in COMMAND_DOORS if name in commands)):
        if door not in pack.script.doors:
            yield pack.place("flow.yaml", ("doors",)).error(
                f"there is no door {door}, and people can need it at any moment", f"name its sequence: {door}: …"
            )


def waiting(pack: Pack) -> Iterator[Finding]:
    script = pack.script
    if script.nudge_after < LEAST_PATIENCE:
        yield pack.place("flow.yaml", ("nudge_after",)).error("nobody answers so fast", "wait at least 5m")
    if script.expire_after <= script.nudge_after:
        yield pack.place("flow.yaml", ("expire_after",)).error(
            "the conversation ends before the question is asked again", "make it longer than nudge_after"
        )
    if script.episode_gap < max(LEAST_GAP, script.expire_after):
        yield pack.place("flow.yaml", ("episode_gap",)).error(
            "who comes back would be taken for newly ill, and what they told forgotten",
            "make it at least 1d, and longer than expire_after",
        )


def quiet_hours(pack: Pack) -> Iterator[Finding]:
    plan = pack.script.plan
    quiet = {minute % DAY_MINUTES for minute in _span(plan.quiet_from, plan.quiet_until)}
    place = pack.place("follow_ups.yaml", ("quiet_hours",))
    if not quiet.issuperset(minute % DAY_MINUTES for minute in _span(*NIGHT)):
        yield place.error("texts would wake people at night", "let the quiet hours hold 22:00 to 07:00")
    if DAY_MINUTES - len(quiet) < LEAST_WAKING:
        yield place.error("hardly any hour is left for what was promised", "leave at least 8 hours of the day")


DAY_MINUTES = 24 * 60


def _span(begins: int, ends: int) -> range:
    return range(begins, ends if ends > begins else ends + DAY_MINUTES)


def promises(pack: Pack) -> Iterator[Finding]:
    names = [follow_up.name for follow_up in pack.script.plan.follow_ups]
    for number, follow_up in enumerate(pack.script.plan.follow_ups):
        place = pack.place("follow_ups.yaml", ("plan", number))
        if follow_up.name in names[:number]:
            yield place.error(f"there are two follow-ups {follow_up.name}", "give each its own name")
        for what, what_to_do in _never_kept(follow_up):
            yield place.error(f"{follow_up.name}: {what}", what_to_do)


def _never_kept(follow_up: FollowUp) -> Iterator[tuple[str, str]]:
    if follow_up.worth < LEAST_WORTH:
        yield "it is hardly due before it is too late to be sent", "let `worth` be at least 15m"
    if follow_up.every is not None and follow_up.every < HOUR:
        yield "it would come again and again", "let `every` be at least 1h"
    if max(follow_up.after, follow_up.until or 0) > FURTHEST:
        yield "nobody expects it so late any more", "let it end within 60d"


def otherwise(pack: Pack) -> Iterator[Finding]:
    script = pack.script
    for number, row in enumerate(script.rows):
        if row.disposition < script.otherwise.disposition:
            yield pack.place("triage.yaml", ("rows", number)).error(
                f"row {row.name} is milder than what counts when no row matches",
                "make `otherwise` the mildest, or this row more severe",
            )


def carriers_words(pack: Pack) -> Iterator[Finding]:
    lexicon = pack.script.lexicon
    for section, must, has in (
        ("stop_words", STOP_WORDS, lexicon.stop_words),
        ("start_words", START_WORDS, lexicon.start_words),
    ):
        known = {word.casefold() for word in has}
        for word in must:
            if word not in known:
                yield pack.place("safety.yaml", (section,)).error(
                    f"{word.upper()} is missing, which carriers tell people to write", f"add {word} to {section}"
                )


def stops_in_every_language(pack: Pack) -> Iterator[Finding]:
    said = {word.casefold() for word in pack.script.lexicon.stop_words}
    for language in pack.script.languages:
        usual = STOP_WORDS_OF.get(language, said)
        if not usual & said:
            yield pack.place("safety.yaml", ("stop_words",)).error(
                f"no word in {language} stops the texts", f"add one to stop_words: {', '.join(sorted(usual))}"
            )


def commands(pack: Pack) -> Iterator[Finding]:
    spoken = pack.script.languages
    for name in sorted(COMMANDS):
        if name.startswith("language_") and name.removeprefix("language_") not in spoken:
            continue
        phrases = pack.script.lexicon.commands.get(name, {})
        for language in spoken:
            if not phrases.get(language) and not name.startswith("language_"):
                yield pack.place("safety.yaml", ("commands", name)).error(
                    f"nobody can ask for {name} in {language}", f"add its phrases under commands: {name}: {language}"
                )


def files(pack: Pack) -> Iterator[Finding]:
    """A file that nothing reads is a misspelt name, or half of a language."""
    spoken = pack.script.languages
    for name in pack.sources:
        path = PurePath(name)
        if name not in FILES and (len(path.parts) != 2 or path.parts[0] not in FOLDERS):  # noqa: PLR2004 -- folder and file
            yield pack.place(name, ()).error(f"nothing reads {name}", "mend its name, or take it out")
        elif path.parts[0] == "answers" and path.stem not in spoken:
            yield pack.place(name, ()).error(
                f"there are answers in {path.stem}, and no messages/{path.stem}.yaml",
                "write its messages, or take it out",
            )
    for section in ("emergency", "poison", "crisis"):
        for language in getattr(pack.script.lexicon, section).keys() - spoken.keys():
            yield pack.place("safety.yaml", (section, language)).error(
                f"words in {language} are heard, and nothing is said in it", f"write messages/{language}.yaml"
            )


def names_of_answers(pack: Pack) -> Iterator[Finding]:
    """What is written for a question or an option that flow.yaml does not have is never used."""
    questions = pack.script.questions
    known = {name for question in questions.values() for name in (question.name, question.content)}
    values = {name: {option.value for option in question.options} for name, question in questions.items()}
    by_content = {question.content: values[question.name] for question in questions.values()}
    for language in pack.script.languages:
        answers = pack.sources.get(f"answers/{language}.yaml")
        for name, options in (answers.data.get("questions") or {}).items() if answers else ():
            place = pack.place(f"answers/{language}.yaml", ("questions", name))
            if name not in known:
                yield place.error(f"flow.yaml has no question {name}", "take it out, or mend its name")
                continue
            for value in options.keys() - values.get(name, by_content.get(name, set())):
                yield place.error(f"{name} has no option {value}", "take it out, or mend its name")


RULES = (
    *(doors, waiting, quiet_hours, promises, otherwise, carriers_words, stops_in_every_language),
    *(commands, files, names_of_answers),
)
