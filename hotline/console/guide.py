"""The guide for staff, from docs/guide, as pages of the console."""

import re
from pathlib import Path

from flask import Blueprint, Response, abort, render_template, send_from_directory, url_for
from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupsafe import Markup

from hotline.console.roles import EVERYBODY, allow

GUIDE = Path(__file__).resolve().parents[2] / "docs" / "guide"
NAME = re.compile(r"[a-z0-9-]+")


def add_to(console: Blueprint) -> None:
    @console.get("/guide/", defaults={"page": "README"})
    @console.get("/guide/<page>")
    @allow(*EVERYBODY)
    def guide(page: str) -> str:
        file = GUIDE / f"{page}.md"
        if not (page == "README" or NAME.fullmatch(page)) or not file.is_file():
            abort(404)
        title, body = rendered(file.read_text())
        return render_template("console/guide.html", title=title, body=body)

    @console.get("/guide/images/<path:file>")
    @allow(*EVERYBODY)
    def guide_image(file: str) -> Response:
        return send_from_directory(GUIDE / "images", file)


def rendered(text: str) -> tuple[str, Markup]:
    """The title and the page; headings can be linked to, and links lead to pages of the console."""
    markdown = MarkdownIt("commonmark").enable("table")
    tokens = markdown.parse(text)
    title = next((tokens[n + 1].content for n, token in enumerate(tokens) if token.type == "heading_open"), "Guide")
    for number, token in enumerate(tokens):
        if token.type == "heading_open":
            token.attrSet("id", anchor(tokens[number + 1].content))
        for part in token.children or []:
            _redirect(part)
    # docs/guide is ours, and CommonMark's renderer escapes all but the HTML of its own author
    return title, Markup(markdown.renderer.render(tokens, markdown.options, {}))  # noqa: S704 -- see above


def anchor(heading: str) -> str:
    """As GitHub makes it, so that a link holds in both places."""
    return re.sub(r"[^\w\- ]", "", heading.casefold()).replace(" ", "-")


def _redirect(part: Token) -> None:
    target = str(part.attrGet("href") or "")
    if part.type == "link_open" and re.fullmatch(r"[a-z0-9-]+\.md(#.*)?", target):
        page, _, place = target.partition("#")
        part.attrSet("href", url_for("console.guide", page=page.removesuffix(".md"), _anchor=place or None))
    if part.type == "image":
        part.attrSet("src", url_for("console.guide_image", file=str(part.attrGet("src")).removeprefix("images/")))
        part.attrSet("loading", "lazy")
