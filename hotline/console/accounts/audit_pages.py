"""The pages on which administrators read the audit log. Nothing here changes it."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from flask import Blueprint, Response, render_template, request

from hotline.console.accounts.desk import Desk
from hotline.console.roles import Role, allow
from hotline.store.accounts import Accounts
from hotline.store.audit import ITSELF, OPERATOR, Audit, Entry

ON_A_PAGE = 50
#: A page looks at no more entries than these; whoever wants older ones goes on from there.
LOOKED_AT = 5000
#: Checked within a second. `hotline audit` checks all of it.
CHECKED = 100_000
FILTERS = ("who", "words", "since", "until")
NO_ACCOUNT = {ITSELF: "The hotline itself", OPERATOR: "Somebody at the command line"}
#: A spreadsheet would take what begins so for a formula.
FORMULA = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which entries of the log."""

    who: str
    words: str
    since: date | None
    until: date | None
    zone: ZoneInfo

    def of(self, audit: Audit, before: str = "") -> Iterator[tuple[Entry, bool]]:
        """Every entry of these days, and whether it is wanted."""
        first = self._second(self.since) if self.since else 0
        last = self._second(self.until + timedelta(days=1)) - 1 if self.until else None
        return ((entry, self._fits(entry)) for entry in audit.entries(since=first, until=last, before=before))

    def _fits(self, entry: Entry) -> bool:
        right_person = self.who in ("", entry.who)
        return right_person and self.words.casefold() in f"{entry.what} {entry.about}".casefold()

    def _second(self, day: date) -> int:
        return int(datetime.combine(day, time(), self.zone).timestamp())


@dataclass(frozen=True, slots=True)
class AuditLog:
    desk: Desk
    zone: ZoneInfo

    @allow(Role.ADMIN)
    def staff_audit(self) -> str:
        entries, older = page_of(self.desk.parts.audit, _wanted(self.zone), request.args.get("before", ""))
        return render_template(
            "console/accounts/audit.html",
            entries=entries,
            older=older,
            names=names(self.desk.parts.accounts),
            typed=request.args,
            filters={name: value for name, value in request.args.items() if value and name in FILTERS},
            checked="check" in request.args,
            flaw=self.desk.parts.audit.flaw(CHECKED) if "check" in request.args else "",
            at_most=CHECKED,
        )

    @allow(Role.ADMIN)
    def staff_audit_csv(self) -> Response:
        wanted, known = _wanted(self.zone), names(self.desk.parts.accounts)
        rows = ((entry, known.get(entry.who, entry.who)) for entry, fits in wanted.of(self.desk.parts.audit) if fits)
        headers = {"Content-Disposition": 'attachment; filename="audit-log.csv"'}
        self.desk.parts.record("downloaded the audit log")
        return Response(csv_lines(rows, self.zone), mimetype="text/csv", headers=headers)


def add_to(pages: Blueprint, desk: Desk) -> None:
    here = AuditLog(desk, ZoneInfo(desk.parts.services.settings.time_zone))
    pages.get("/audit")(here.staff_audit)
    pages.get("/audit.csv")(here.staff_audit_csv)


def page_of(audit: Audit, wanted: Wanted, before: str = "") -> tuple[list[Entry], str]:
    """The latest that are wanted, and where the next page begins: empty when there is none."""
    found: list[Entry] = []
    for count, (entry, fits) in enumerate(wanted.of(audit, before), 1):
        found += [entry] if fits else []
        if len(found) == ON_A_PAGE or count == LOOKED_AT:
            return found, entry.id
    return found, ""


def _wanted(zone: ZoneInfo) -> Wanted:
    asked = request.args
    return Wanted(
        asked.get("who", ""), asked.get("words", "").strip(), _day(asked.get("since")), _day(asked.get("until")), zone
    )


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text or "")
    except ValueError:
        return None


def names(accounts: Accounts) -> dict[str, str]:
    """Who stands behind an entry's `who`."""
    return {account.id: account.name for account in accounts.all()} | NO_ACCOUNT


def csv_lines(rows: Iterator[tuple[Entry, str]], zone: ZoneInfo) -> Iterator[str]:
    yield _line(("number", "when", "who", "account", "what", "about"))
    for entry, name in rows:
        when = datetime.fromtimestamp(entry.at, zone).isoformat()
        yield _line((str(entry.number), when, name, entry.who, entry.what, entry.about))


def _line(cells: tuple[str, ...]) -> str:
    line = io.StringIO()
    csv.writer(line).writerow(f"'{cell}" if cell.startswith(FORMULA) else cell for cell in cells)
    return line.getvalue()
