"""The addresses of this room: what is going round, as charts, tables and files, and the early warning."""

import csv
import io
from datetime import date, timedelta

from flask import Blueprint, Response, abort, render_template, request

from hotline.console.parts import Parts
from hotline.console.roles import EVERYBODY, allow
from hotline.console.trends import figures
from hotline.console.trends.early_warning import FIRST_DAY
from hotline.console.trends.places import named, watched
from hotline.store.daily import Daily, day_of

SPANS = {"7": "A week", "28": "Four weeks", "90": "Three months", "365": "A year"}
USUAL = "28"


def blueprint(parts: Parts) -> Blueprint:
    pages = Blueprint("trends", __name__)
    daily = Daily(parts.services.redis)
    service = parts.services.service

    def today() -> date:
        return date.fromisoformat(day_of(parts.services.clock.now(), service.site.zone))

    def counted(span: int) -> figures.Days:
        return daily.days(today() - timedelta(days=span - 1), today())

    @pages.get("/trends")
    @allow(*EVERYBODY)
    def trends() -> str:
        span, revision = _span(), request.args.get("revision", "")
        days = counted(span)
        chosen = figures.of_revision(days, revision)
        script = parts.services.scripts.current().script
        return render_template(
            "console/trends/trends.html",
            series=figures.all_series(chosen, script),
            steps=figures.drop_off(chosen, script),
            now=figures.all_series({today(): chosen[today()]}, script)[:2],
            spans=SPANS,
            span=str(span),
            revision=revision,
            revisions=figures.revisions(days),
            told=figures.told,
            drawn_lines=figures.drawn_lines,
        )

    @pages.get("/trends/<name>.csv")
    @allow(*EVERYBODY)
    def trends_file(name: str) -> Response:
        chosen = figures.of_revision(counted(_span()), request.args.get("revision", ""))
        found = figures.all_series(chosen, parts.services.scripts.current().script)
        series = next((one for one in found if one.name == name), None)
        return _csv(series) if series else abort(404)

    @pages.get("/trends/early-warning")
    @allow(*EVERYBODY)
    def early_warning() -> str:
        days = counted(_span() + FIRST_DAY)
        areas = {"": figures.everywhere(days)} | figures.by_area(days)
        return render_template(
            "console/trends/early_warning.html",
            watched=[watched(area, named(area), counts) for area, counts in areas.items()],
            days=list(days)[FIRST_DAY:],
            first_day=FIRST_DAY,
            told=figures.told,
            spans=SPANS,
            span=str(_span()),
        )

    return pages


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
