"""The addresses of this room: what is going round, as charts, tables and files, and the early warning."""

import csv
import io
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from flask import Blueprint, Response, abort, render_template, request

from hotline.console.parts import Parts
from hotline.console.roles import EVERYBODY, allow
from hotline.console.trends import figures
from hotline.core.early_warning import FIRST_DAY
from hotline.core.script import Script
from hotline.going_round import Days, by_area, named, watched
from hotline.store.daily import Daily, day_of

SPANS = {"7": "A week", "28": "Four weeks", "90": "Three months", "365": "A year"}
USUAL = "28"


@dataclass(frozen=True, slots=True)
class Counting:
    """What is counted, by the hotline's own days."""

    parts: Parts
    daily: Daily

    @property
    def script(self) -> Script:
        return self.parts.services.scripts.current().script

    @property
    def today(self) -> date:
        services = self.parts.services
        return date.fromisoformat(day_of(services.clock.now(), services.service.site.zone))

    def days(self, span: int) -> Days:
        return self.daily.days(self.today - timedelta(days=span - 1), self.today)


def blueprint(parts: Parts) -> Blueprint:
    pages = Blueprint("trends", __name__)
    counting = Counting(parts, Daily(parts.services.redis))

    @pages.get("/trends")
    @allow(*EVERYBODY)
    def trends() -> str:
        return render_template("console/trends/trends.html", **_trends(counting))

    @pages.get("/trends/<name>.csv")
    @allow(*EVERYBODY)
    def trends_file(name: str) -> Response:
        chosen = figures.of_revision(counting.days(_span()), request.args.get("revision", ""))
        series = next((one for one in figures.all_series(chosen, counting.script) if one.name == name), None)
        return _csv(series) if series else abort(404)

    @pages.get("/trends/early-warning")
    @allow(*EVERYBODY)
    def early_warning() -> str:
        return render_template("console/trends/early_warning.html", **_early_warning(counting))

    @pages.get("/trends/early-warning/figures")
    @allow(*EVERYBODY)
    def early_warning_figures() -> str:
        """Opened in the page when somebody asks for it: of forty areas and a year they are a megabyte."""
        return render_template("console/trends/early_warning_figures.html", **_figures(counting))

    return pages


def _trends(counting: Counting) -> dict[str, Any]:
    span, revision = _span(), request.args.get("revision", "")
    days = counting.days(span)
    chosen, today = figures.of_revision(days, revision), counting.today
    return {
        "series": figures.all_series(chosen, counting.script),
        "steps": figures.drop_off(chosen, counting.script),
        "now": figures.all_series({today: chosen[today]}, counting.script)[:2],
        "spans": SPANS,
        "span": str(span),
        "revision": revision,
        "revisions": figures.revisions(days),
        "told": figures.told,
        "drawn_lines": figures.drawn_lines,
    }


def _early_warning(counting: Counting) -> dict[str, Any]:
    days = counting.days(_span() + FIRST_DAY)
    return {
        "watched": [watched(area, named(area), counts) for area, counts in by_area(days).items()],
        "days": [day.isoformat() for day in days][FIRST_DAY:],
        "spans": SPANS,
        "span": str(_span()),
    }


def _figures(counting: Counting) -> dict[str, Any]:
    days, area = counting.days(_span() + FIRST_DAY), request.args.get("area", "")
    counts = by_area(days).get(area) or abort(404)
    one = watched(area, named(area), counts)
    return {"one": one, "rows": figures.warnings(one, list(days)), "span": str(_span())}


def _span() -> int:
    asked = request.args.get("days", USUAL)
    return int(asked if asked in SPANS else USUAL)


def _csv(series: figures.Series) -> Response:
    file = io.StringIO()
    writer = csv.writer(file)
    writer.writerow(["day", *series.lines])
    writer.writerows([day.isoformat(), *counts] for day, counts in series.rows)
    disposition = f'attachment; filename="{series.name}.csv"'
    return Response(file.getvalue(), mimetype="text/csv", headers={"Content-Disposition": disposition})
