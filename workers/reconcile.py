"""Looks at the carrier for what it may have taken, before anything is sent again."""

from hotline.delivery.progress import after_search, unsure
from hotline.ports import Carrier, Unsure
from workers.planning import Do, Planner, Search

#: The carrier's clock may be this much behind ours.
CLOCK_SECONDS = 30


def reconcile(search: Search, carrier: Carrier, planner: Planner) -> Do:
    """Found: it was sent. Surely not there: the next try. The carrier cannot be asked: later."""
    held, attempt = search.held, search.attempt
    try:
        sid = _find(search, carrier)
    except Unsure:
        return planner.settle(held, unsure(attempt, planner.now))
    if sid is not None:
        return planner.settle(held, after_search(attempt, sid))
    return planner.again(held, attempt)


def _find(search: Search, carrier: Carrier) -> str | None:
    to, since = search.held.person.number, search.attempt.started - CLOCK_SECONDS
    if search.attempt.is_call:
        return carrier.find_call(to=to, since=since)
    return carrier.find_text(to=to, body=search.attempt.body, since=since)
