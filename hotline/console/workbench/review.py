"""How a draft comes into force: submitted, approved by a second person who is a clinician, published."""

import secrets
from collections.abc import Iterable
from dataclasses import dataclass

import msgspec

from hotline.console.member import Member
from hotline.console.roles import Role
from hotline.publishing.signing import Signatures, is_same
from hotline.scripts.editing.edits import Path
from hotline.store.draft import Author, Comment, Draft, Meta, Signed, State
from hotline.store.script_library import Publication

LONGEST_WORDS = 4000
MOST_COMMENTS = 300
#: Who is named where nobody signed.
NOBODY = "nobody who is named"


class ReviewError(Exception):
    """It is not the moment, or not this person's to do; in words, with what to do."""

    def __init__(self, what: str, what_to_do: str) -> None:
        super().__init__(f"{what} {what_to_do}")
        self.what = what
        self.what_to_do = what_to_do


@dataclass(frozen=True, slots=True)
class Remark:
    """What a reviewer says at a place, before it is a comment of the draft."""

    file: str
    path: Path
    words: str


def submit(draft: Draft, by: Author, at: int, note: str) -> Meta:
    if not draft.meta.writers:
        raise ReviewError("Nothing was changed since the last publication.", "Change something first.")
    if draft.behind:
        raise ReviewError("Another revision was published meanwhile.", "Take it over first, and look at what came.")
    return msgspec.structs.replace(draft.meta, state=State.SUBMITTED, submitted=Signed(by, at, note[:LONGEST_WORDS]))


def objection(draft: Draft, who: Member) -> ReviewError | None:
    """Why this person cannot approve the draft; None when they can."""
    wrote = {author.account for author in draft.meta.writers}
    if draft.state is not State.SUBMITTED or draft.meta.submitted is None:
        return ReviewError("It is not submitted for review.", "Whoever wrote it submits it first.")
    if not who.may(Role.CLINICIAN):
        return ReviewError("Only a clinician approves a script.", "Ask one of them.")
    if who.account in wrote:
        return ReviewError("You wrote some of it yourself.", "Another clinician must approve it.")
    if who.account == draft.meta.submitted.by.account:
        return ReviewError("You submitted it yourself.", "Another clinician must approve it.")
    return None


def approve(draft: Draft, who: Member, at: int, note: str) -> Meta:
    against = objection(draft, who)
    if against:
        raise against
    signed = Signed(Author(who.account, who.name), at, note[:LONGEST_WORDS])
    return msgspec.structs.replace(draft.meta, state=State.APPROVED, approved=signed)


def send_back(draft: Draft, by: Author, at: int, remarks: Iterable[Remark]) -> Meta:
    if draft.state not in {State.SUBMITTED, State.APPROVED}:
        raise ReviewError("It is not submitted for review.", "Comment on it instead.")
    meta = comment(draft, by, at, remarks)
    return msgspec.structs.replace(meta, state=State.EDITING, submitted=None, approved=None)


def comment(draft: Draft, by: Author, at: int, remarks: Iterable[Remark]) -> Meta:
    new = [
        Comment(secrets.token_urlsafe(6), one.file, one.path, one.words.strip()[:LONGEST_WORDS], by, at)
        for one in remarks
        if one.words.strip()
    ]
    comments = (*draft.meta.comments, *new)
    if len(comments) > MOST_COMMENTS:
        raise ReviewError("There are too many comments.", "Take those out that are done with.")
    return msgspec.structs.replace(draft.meta, comments=comments)


def without_comment(draft: Draft, comment_id: str) -> Meta:
    left = tuple(one for one in draft.meta.comments if one.id != comment_id)
    return msgspec.structs.replace(draft.meta, comments=left)


def without_met(draft: Draft, met_id: str) -> Meta:
    """Somebody chose: the draft's words stay."""
    return msgspec.structs.replace(draft.meta, met=tuple(one for one in draft.meta.met if one.id != met_id))


def signatures(draft: Draft) -> Signatures:
    """Of a draft that may be published now. Raises ReviewError."""
    if draft.state is not State.APPROVED or draft.meta.approved is None:
        raise ReviewError("It is not approved.", "A clinician who did not write it approves it first.")
    if draft.behind:
        raise ReviewError("Another revision was published meanwhile.", "Take it over, and have that approved.")
    approver = draft.meta.approved.by
    return Signatures(", ".join(author.name for author in draft.meta.writers), approver.name, approver.account)


def signatures_for_return(earlier: Publication, who: Member) -> Signatures:
    """Whoever puts an earlier revision in force again answers for it beside whoever approved it then."""
    if not is_same(earlier.approver, who.name):
        return Signatures(who.name, earlier.approver or NOBODY, earlier.clinician)
    return Signatures(earlier.author or NOBODY, who.name, earlier.clinician)


def not_two() -> ReviewError:
    """The signatures were refused: the console knows both people, so it is not for the reader to name them."""
    return ReviewError(
        "Two people answer for a revision, and here they go by one name.",
        "Ask somebody else to do it; or an admin gives each account a name of its own under “Staff”.",
    )


def rebased(draft: Draft, revision: str) -> Meta:
    """A draft that was edited while what stood there before was published."""
    meta = msgspec.structs.replace(draft.meta, base=revision, submitted=None, approved=None)
    return msgspec.structs.replace(meta, state=State.EDITING)


def published(draft: Draft, revision: str) -> Meta:
    """A draft that was published begins anew, with the log of all that was."""
    return Meta(base=revision, dropped=draft.meta.dropped, early=draft.meta.early)
