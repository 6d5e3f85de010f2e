"""Export and import: the script as a folder of files, which comes in only after its differences were seen."""

from flask import Blueprint, Response, abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from hotline.console.member import member
from hotline.console.parts import Parts
from hotline.console.roles import EVERYBODY, Role, allow
from hotline.console.workbench.asked import who
from hotline.console.workbench.exchange_zip import NoScriptError, packed, unpacked
from hotline.console.workbench.history import files_of
from hotline.console.workbench.history_compare import compare
from hotline.console.workbench.page import about
from hotline.console.workbench.page_raw import Raw
from hotline.console.workbench.page_steps import Steps
from hotline.scripts.loader import content_hash
from hotline.store.drafts import ChangedError
from hotline.store.imports import Imports

WRITERS = (Role.WRITER, Role.CLINICIAN)


def add_to(pages: Blueprint, parts: Parts) -> None:
    imports = Imports(parts.services.redis)

    @pages.get("/scripts/<name>/export")
    @allow(*EVERYBODY)
    def export(name: str) -> Response:
        draft, revision = parts.drafts.draft(name), request.args.get("revision", "")
        files = files_of(parts, name, revision) if revision else draft.files
        body = packed(name, files)
        called = f"{name}-{revision or 'draft'}-{content_hash(files)[:6]}.zip"
        return Response(
            body, mimetype="application/zip", headers={"Content-Disposition": f'attachment; filename="{called}"'}
        )

    @pages.post("/scripts/<name>/import")
    @allow(*WRITERS)
    def import_file(name: str) -> AnyResponse | tuple[str, int]:
        sent = request.files.get("file")
        try:
            files = unpacked(sent.read() if sent else b"")
        except NoScriptError as error:
            return _page(parts, name, problems=error.problems), 422
        return redirect(
            url_for("console.workbench.import_seen", name=name, asked=imports.keep(member().account, files)), 303
        )

    @pages.get("/scripts/<name>/import/<asked>")
    @allow(*WRITERS)
    def import_seen(name: str, asked: str) -> str:
        files = imports.find(member().account, asked)
        if files is None:
            return _page(parts, name, problems=("This file is no longer kept. Choose it again.",))
        return _page(parts, name, files=files, asked=asked)

    @pages.post("/scripts/<name>/import/<asked>")
    @allow(*WRITERS)
    def import_now(name: str, asked: str) -> AnyResponse | tuple[str, int]:
        files = imports.find(member().account, asked) or abort(404)
        try:
            version = request.form.get("version", -1, type=int)
            parts.drafts.replace(name, version, files, who(), parts.now(), request.form.get("note", "")[:500])
        except ChangedError:
            return _page(parts, name, files=files, asked=asked, moved=True), 409
        imports.drop(member().account, asked)
        parts.record("imported a script into the draft", name)
        return redirect(url_for("console.workbench.history", name=name, done="import"), 303)


def _page(
    parts: Parts,
    name: str,
    *,
    files: dict[str, bytes] | None = None,
    asked: str = "",
    problems: tuple[str, ...] = (),
    moved: bool = False,
) -> str:
    """`moved`: somebody edited the draft since the differences were shown."""
    draft = parts.drafts.draft(name)
    sections = compare(draft.files, files) if files else []
    told = {"asked": asked, "sections": sections, "problems": problems, "moved": moved, "same": files == draft.files}
    return render_template(
        "console/workbench/import.html", wide=True, **about(parts, draft, Steps(Raw(draft.files))), **told
    )
