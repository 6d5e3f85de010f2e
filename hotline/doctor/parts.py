"""Whether the processes beside the web live, sending goes on, and there is a script to speak."""

import redis

from hotline.doctor.finding import Finding
from hotline.scripts.errors import ScriptError
from hotline.store.script_library import ScriptLibrary
from hotline.store.signs import Signs

PUBLISH = "hotline publish scripts/norovirus --author NAME --approved-by NAME"
PARTS = {
    "worker": "Follow-ups are not sent. Start: hotline worker",
    "pump": "Nobody finds what is due. Start: hotline worker --pump",
}


def look_at_parts(client: redis.Redis) -> list[Finding]:
    signs = Signs(client)
    living = [_living(signs, part, mend) for part, mend in PARTS.items()]
    return [*living, _sending(signs), _script(ScriptLibrary(client))]


def _living(signs: Signs, part: str, mend: str) -> Finding:
    return Finding(f"a {part} is alive") if signs.is_alive(part) else Finding(f"no {part} is alive", mend)


def _sending(signs: Signs) -> Finding:
    reason = signs.halted()
    if reason is None:
        return Finding("sending goes on")
    return Finding(
        f"sending is stopped: {reason}", "Mend that at the carrier; sending is tried again every few minutes."
    )


def _script(library: ScriptLibrary) -> Finding:
    try:
        return Finding(f"{library.current().script.name} is published")
    except LookupError as error:
        return Finding("no script can be spoken", f"{error}. Run: {PUBLISH}")
    except ScriptError as error:
        mend = f"{error}\n      Mend it and publish it again: {PUBLISH}"
        return Finding("the published script cannot be spoken by this release", mend)
