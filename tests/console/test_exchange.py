"""A script goes out and in as a zip, byte for byte, and nothing that only looks like one comes in."""

import io
import zipfile
from typing import Any

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from hotline.console.parts import Parts
from hotline.console.roles import Role
from hotline.console.workbench.exchange_zip import NoScriptError, packed, unpacked
from hotline.scripts.editing.applying import LARGEST_FILE
from hotline.store.draft import Author
from tests.console.conftest import SignIn
from tests.console.script_pages import FILES, HOME, edit, page, post


@pytest.fixture(autouse=True)
def script(shared: Parts) -> None:
    shared.services.scripts.publish("norovirus", FILES)


@pytest.fixture
def maria(sign_in: SignIn) -> FlaskClient:
    return sign_in(Role.WRITER, name="Maria Lopez")


def send(browser: FlaskClient, body: bytes) -> TestResponse:
    return browser.post(f"{HOME}/import", data={"file": (io.BytesIO(body), "script.zip")})


def exported(browser: FlaskClient, more: str = "") -> bytes:
    answer = browser.get(f"{HOME}/export{more}")
    assert answer.mimetype == "application/zip"
    body: bytes = answer.data
    return body


def zipped(files: dict[str, bytes], **options: Any) -> bytes:
    body = io.BytesIO()
    with zipfile.ZipFile(body, "w", zipfile.ZIP_DEFLATED, **options) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return body.getvalue()


def take(browser: FlaskClient, body: bytes, version: int) -> TestResponse:
    """Sends a zip, looks at it, and puts it in the draft."""
    seen = send(browser, body).headers["Location"]
    assert browser.get(seen).status_code == 200
    return browser.post(seen, data={"version": version, "note": "from the clinic"})


def test_out_and_in_and_out_again_is_the_same_zip(shared: Parts, maria: FlaskClient) -> None:
    odd = {**FILES, "flow.yaml": FILES["flow.yaml"].replace(b"\n", b"\r\n") + b"# end without a line end"}
    shared.drafts.replace("norovirus", 0, odd, Author("s", "Sam Webb"), shared.now(), "")
    first = exported(maria)
    post(maria, "edits", base=1, edits=[edit("Bye.")])

    answer = take(maria, first, version=2)

    assert answer.status_code == 303
    assert shared.drafts.draft("norovirus").files == odd
    assert exported(maria) == first
    assert {name.removeprefix("norovirus/") for name in zipfile.ZipFile(io.BytesIO(first)).namelist()} == odd.keys()


def test_a_published_revision_goes_out_as_it_is(shared: Parts, maria: FlaskClient) -> None:
    post(maria, "edits", base=0, edits=[edit("Bye.")])
    revision = shared.services.scripts.published()

    assert unpacked(exported(maria, f"?revision={revision}")) == FILES
    for unknown in ("unknown", "published"):  # a field of the same hash
        assert maria.get(f"{HOME}/export?revision={unknown}").status_code == 404


def test_the_differences_are_shown_before_anything_changes(shared: Parts, maria: FlaskClient) -> None:
    post(maria, "edits", base=0, edits=[edit("Bye, and get well.")])

    seen = send(maria, zipped(FILES)).headers["Location"]

    assert "get well" in maria.get(seen).text
    assert shared.drafts.draft("norovirus").version == 1


def test_what_somebody_edits_meanwhile_is_not_lost(shared: Parts, maria: FlaskClient) -> None:
    post(maria, "edits", base=0, edits=[edit("Bye.")])
    post(maria, "edits", base=1, edits=[edit("Bye now.", "Bye.")])

    answer = take(maria, zipped(FILES), version=1)

    assert answer.status_code == 409
    assert "Somebody edited the draft meanwhile" in answer.text
    assert shared.drafts.draft("norovirus").version == 2


def test_an_import_is_undone_like_any_change(shared: Parts, maria: FlaskClient) -> None:
    post(maria, "edits", base=0, edits=[edit("Bye.")])
    before = shared.drafts.draft("norovirus").files
    take(maria, zipped(FILES), version=1)

    post(maria, "undo")

    assert shared.drafts.draft("norovirus").files == before


def test_nobody_sees_what_somebody_else_sent_in(maria: FlaskClient, sign_in: SignIn) -> None:
    seen = send(maria, zipped(FILES)).headers["Location"]

    other = sign_in(Role.WRITER, name="Sam Webb")
    assert "no longer kept" in other.get(seen).text
    assert other.post(seen, data={"version": 0}).status_code == 404


def test_a_folder_around_it_and_what_other_programs_leave_there_do_no_harm() -> None:
    around = {f"my script/{name}": body for name, body in FILES.items()}

    assert unpacked(zipped({**around, "__MACOSX/my script/._flow.yaml": b"x", "my script/.DS_Store": b"x"})) == FILES
    assert unpacked(packed("norovirus", FILES)) == FILES


BOMB = {"flow.yaml": b"0" * (LARGEST_FILE + 1)}
WRONG: dict[str, tuple[bytes, str]] = {
    "not a zip": (b"begin: welcome\n", "not a zip"),
    "nothing": (b"", "not a zip"),
    "cut off": (zipped(FILES)[:-400], "not a zip"),
    "damaged inside": (zipped(FILES).replace(zipped(FILES)[200:260], b"\xff" * 60), "not a zip"),
    "out of the folder": (zipped({**FILES, "../../etc/cron.txt": b"x"}), "no file of a script"),
    "from the root": (zipped({**FILES, "/etc/passwd.txt": b"x"}), "no file of a script"),
    "with a backslash": (zipped({**FILES, "..\\up.txt": b"x"}), "no file of a script"),
    "a program": (zipped({**FILES, "run.exe": b"x"}), "no file of a script"),
    "too deep": (zipped({**FILES, "a/b/c.yaml": b"x"}), "no file of a script"),
    "a bomb": (zipped({**FILES, **BOMB}), "too large"),
    "too many": (zipped({**FILES, **{f"stories/s{n}.txt": b"x" for n in range(600)}}), "at most"),
    "without flow": (
        zipped({name: body for name, body in FILES.items() if name != "flow.yaml"}),
        "flow.yaml is missing",
    ),
    "without texts": (
        zipped({name: body for name, body in FILES.items() if "messages" not in name}),
        "messages/en.yaml",
    ),
    "no YAML": (zipped({**FILES, "flow.yaml": b"a: [\n"}), "flow.yaml is not readable"),
    "another encoding": (zipped({**FILES, "stories/x.txt": "año".encode("latin-1")}), "UTF-8"),
    "a word document": (zipped({"word/document.xml": b"<x/>", "[Content_Types].xml": b"<x/>"}), "no file of a script"),
}


@pytest.mark.parametrize("kind", WRONG)
def test_what_is_no_script_is_refused_in_words(kind: str) -> None:
    body, words = WRONG[kind]

    with pytest.raises(NoScriptError) as caught:
        unpacked(body)

    assert words in str(caught.value)


def test_a_refused_file_leaves_the_draft_and_says_why(shared: Parts, maria: FlaskClient) -> None:
    answer = send(maria, b"no zip")

    assert answer.status_code == 422
    assert "Nothing was changed" in answer.text
    assert maria.post(f"{HOME}/import").status_code == 422
    assert shared.drafts.draft("norovirus").version == 0
    assert "Choose it again" in page(maria, "import/unknown")
