"""What the steps of a script do other than talk: one function for each action."""

from collections.abc import Callable

from msgspec.structs import replace

from hotline.core.area import area
from hotline.core.conditions import holds
from hotline.core.effects import Erase, OpenTask, Transfer
from hotline.core.engine.turn import Turn
from hotline.core.follow_ups import promises, without_promises
from hotline.core.hours import DAY
from hotline.core.person import Episode, Outgoing
from hotline.core.script import Act, Action, Channel
from hotline.core.script import Say as SayStep
from hotline.core.triage import matching_rows

#: How long ago the first symptom was, in seconds, when somebody picks one of the menu's spans: its recent end.
FIRST_SYMPTOM_AGO = {"today": 0, "yesterday": DAY, "d2_3": 2 * DAY, "d4_7": 4 * DAY, "gt7": 8 * DAY}
#: So many calm answers in a row, and nobody needs reminding of sips.
CALM_ENOUGH = 2
RECHECK_ONSETS = ((8 * DAY, "gt7"), (4 * DAY, "d4_7"), (2 * DAY, "d2_3"), (DAY, "yesterday"))


def act(turn: Turn, step: Act) -> None:
    ACTIONS[step.action](turn, step)


def decide(turn: Turn, _: Act) -> None:
    rows = matching_rows(turn.script, turn.facts)
    disposition = rows[0].disposition
    turn.change_episode(
        disposition=int(disposition),
        rows=tuple(row.name for row in rows),
        decided=turn.now,
        first_symptom=_first_symptom(turn),
    )
    turn.count("dispositions", disposition.name)
    turn.count("languages", turn.person.language or next(iter(turn.script.languages)))


def _first_symptom(turn: Turn) -> int | None:
    """None while nobody asked: an urgent result needs no ONSET, but checks count from it."""
    onset = turn.episode.answers.get("ONSET")
    if turn.episode.first_symptom or not onset:
        return turn.episode.first_symptom
    return turn.now - FIRST_SYMPTOM_AGO[onset[0]]


def why(turn: Turn, _: Act) -> None:
    if turn.episode.rows:
        turn.say(f"why_{turn.episode.rows[0]}")


def plan(turn: Turn, _: Act) -> None:
    """Promise what fits this result instead of what was promised before."""
    turn.change_episode(first_symptom=_first_symptom(turn) or turn.now)
    episode, gone = without_promises(turn.episode)
    turn.cancel(gone)
    may_call = episode.may_call or turn.channel is Channel.VOICE
    _promise(turn, replace(episode, consent=True, by_voice=not turn.person.can_text, may_call=may_call), None)


def _promise(turn: Turn, episode: Episode, only: frozenset[str] | None) -> None:
    found = promises(
        turn.script.plan,
        turn.facts,
        episode,
        now=turn.now,
        zones=turn.zones,
        first_number=turn.person.next_number,
        only=only,
    )
    if episode.by_voice:  # a call only for what asks something: nobody wants to be rung up for a sip of water
        checks = {f.name for f in turn.script.plan.follow_ups if f.kind == "check"}
        found = tuple(promise for promise in found if promise.name in checks)
    turn.change_episode(
        consent=episode.consent,
        by_voice=episode.by_voice,
        may_call=episode.may_call,
        promises=(*episode.promises, *found),
    )
    turn.change(next_number=turn.person.next_number + len(found))
    turn.plan([(promise.number, promise.due) for promise in found])


def cancel(turn: Turn, _: Act) -> None:
    episode, gone = without_promises(turn.episode)
    turn.change_episode(promises=episode.promises)
    turn.cancel(gone)


def text_result(turn: Turn, _: Act) -> None:
    """What this sequence has said so far goes out as texts too, in the words for the eye."""
    frame = turn.session.frames[-1]
    writer = turn.writer(Channel.SMS)
    texts = []
    for step in turn.script.sequences[frame.sequence][: frame.index]:
        if not holds(step.when, turn.facts):
            continue
        if isinstance(step, SayStep):
            texts += [writer.message(text) for when, text in step.wordings if holds(when, turn.facts)][:1]
        elif isinstance(step, Act) and step.action is Action.WHY and turn.episode.rows:
            texts.append(writer.message(f"why_{turn.episode.rows[0]}"))
    send_later(turn, texts)


def send_later(turn: Turn, texts: list[str]) -> None:
    """Hand texts to the workers: they go out at once, but not as the reply to this inbound."""
    number = turn.take_number()
    turn.change(outgoing=(*turn.person.outgoing, Outgoing(number=number, texts=tuple(texts))))
    turn.plan([(number, turn.now)])


def handoff(turn: Turn, _: Act) -> None:
    open_now = turn.site.nurse_is_open(turn.now)
    if turn.channel is Channel.VOICE and open_now:
        turn.say("transfer", interruptible=False)
        turn.effect(Transfer())
    elif turn.channel is Channel.VOICE:
        turn.promise_call_back("person_closed")
    else:
        turn.say("person_by_text")
        turn.effect(OpenTask(kind="handoff"))
    turn.count("handoffs")


def task(turn: Turn, step: Act) -> None:
    turn.effect(OpenTask(kind=step.because, urgent=True))


def new_patient(turn: Turn, _: Act) -> None:
    """An episode for somebody else on this phone; the first patient's stays as it is and goes on afterwards."""
    if not turn.episode.answers:
        return  # nothing was said of anybody yet
    *beneath, here = turn.session.frames
    if beneath and turn.episode.disposition is None:
        waiting = replace(turn.session, frames=tuple(beneath), call=None, on_phone=None)
        turn.change(parked=(*turn.person.parked, waiting))
        turn.change_session(frames=(here,))
    begin_episode(turn)


def new_episode(turn: Turn, step: Act) -> None:
    cancel(turn, step)
    turn.change_episode(closed=True)
    begin_episode(turn)


def begin_episode(turn: Turn) -> None:
    number = turn.take_number()
    kept = _recent(turn.person.episodes)
    turn.change(episodes=(*kept, Episode(number=number, revision=turn.script.revision, began=turn.now)))
    turn.change_session(episode=number, answered=())
    turn.count("episodes")
    turn.count("areas", area(turn.person.number))


def _recent(episodes: tuple[Episode, ...]) -> tuple[Episode, ...]:
    """Open episodes and the last closed one: a phone that is used for years must not grow without end."""
    closed = [episode for episode in episodes if episode.closed][-1:]
    return (*closed, *(episode for episode in episodes if not episode.closed))


def recheck(turn: Turn, step: Act) -> None:
    """Forget what a re-triage asks anew; a worse answer takes back every text that no longer fits (law 9)."""
    cancel(turn, step)
    trend = turn.episode.answers.get("TREND")
    turn.forget(turn.script.recheck)
    answers = {**turn.episode.answers, **{fact: (value,) for fact, value in step.sets.items()}}
    if trend:
        answers["TREND"] = trend
    if turn.episode.first_symptom and "ONSET" in answers:
        answers["ONSET"] = (_onset(turn.now - turn.episode.first_symptom),)
    turn.change_episode(answers=answers, disposition=None, rows=(), closed=False)
    turn.change_session(answered=())  # there is no way back behind a worse answer
    turn.count("rechecks")


def _onset(ago: int) -> str:
    return next((value for seconds, value in RECHECK_ONSETS if ago >= seconds), "today")


def resume(turn: Turn, _: Act) -> None:
    turn.pop()


def close(turn: Turn, step: Act) -> None:
    cancel(turn, step)
    turn.change_episode(closed=True)


def recovered(turn: Turn, _: Act) -> None:
    """The stomach illness has stopped: the 48 hours begin, and nothing more is asked about fluids."""
    _cancel_reminders(turn)
    bases = {f.name for f in turn.script.plan.follow_ups if f.base == "last_symptom"}
    turn.change_episode(last_symptom=turn.now)
    _promise(turn, turn.episode, frozenset(bases))


def steady(turn: Turn, _: Act) -> None:
    in_a_row = turn.episode.calm_reminders + 1
    turn.change_episode(calm_reminders=in_a_row)
    if in_a_row >= CALM_ENOUGH:
        _cancel_reminders(turn)


def unsteady(turn: Turn, _: Act) -> None:
    turn.change_episode(calm_reminders=0)


def _cancel_reminders(turn: Turn) -> None:
    reminders = frozenset(f.name for f in turn.script.plan.follow_ups if f.kind == "reminder")
    episode, gone = without_promises(turn.episode, reminders)
    turn.change_episode(promises=episode.promises)
    turn.cancel(gone)


def forget_person(turn: Turn, _: Act) -> None:
    turn.effect(Erase())
    turn.change_session(frames=())


def take_language(turn: Turn, _: Act) -> None:
    chosen = turn.episode.answers.get("LANG")
    if chosen and chosen[0] in turn.script.languages:
        turn.change(language=chosen[0])


def end(turn: Turn, _: Act) -> None:
    turn.change_session(frames=())


ACTIONS: dict[Action, Callable[[Turn, Act], None]] = {
    Action.DECIDE: decide,
    Action.WHY: why,
    Action.PLAN: plan,
    Action.CANCEL: cancel,
    Action.TEXT_RESULT: text_result,
    Action.HANDOFF: handoff,
    Action.TASK: task,
    Action.NEW_PATIENT: new_patient,
    Action.NEW_EPISODE: new_episode,
    Action.RECHECK: recheck,
    Action.RESUME: resume,
    Action.CLOSE: close,
    Action.RECOVERED: recovered,
    Action.STEADY: steady,
    Action.UNSTEADY: unsteady,
    Action.FORGET: forget_person,
    Action.LANGUAGE: take_language,
    Action.END: end,
}
