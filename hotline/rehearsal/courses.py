"""How a case goes, whatever the words of the script: where it leads, and which of its messages are said."""

import msgspec

from hotline.core.disposition import Disposition
from hotline.core.edition import Edition
from hotline.core.site import Site
from hotline.rehearsal.case_files import Case
from hotline.rehearsal.case_player import CaseError, Player
from hotline.rehearsal.coverage import Met


class Course(msgspec.Struct, frozen=True, kw_only=True):
    """`said` are templates; `problem` is why it could not be played to its end."""

    said: tuple[str, ...] = ()
    disposition: Disposition | None = None
    promised: tuple[str, ...] = ()
    trail: tuple[str, ...] = ()
    met: Met = frozenset()
    problem: str = ""


def run(case: Case, edition: Edition, site: Site) -> Course:
    """With a templated edition."""
    try:
        player = Player(case, edition, site)
        player.play()
    except CaseError as error:
        return Course(problem=str(error))
    return Course(
        said=tuple(player.said),
        disposition=player.disposition,
        promised=tuple(player.promised),
        trail=player.trail,
        met=player.met,
    )


def plays_by(case: Case) -> object:
    """All of a case that it goes by; the rest is what is expected of it."""
    model = case.model
    told = (model.channel, model.language, model.language_known, model.begins, model.texts, model.conversation)
    return told, sorted(case.answers.items())
