"""Everything that is kept of one person, as data for them to have."""

from typing import Any

import msgspec

from hotline.console.people.room import Room
from hotline.core.person import Person


def record_of(room: Room, person: Person) -> dict[str, Any]:
    """What we keep, and the conversation in words: they cannot read how we keep it."""
    moments, _ = room.conversation(person, whole=True)
    kept = msgspec.to_builtins(msgspec.structs.replace(person, talk=()))
    said = [
        {"at": moment.at, "who": moment.side.value, "channel": moment.channel.value, "text": moment.text}
        for moment in moments
    ]
    return {**kept, "conversation": said}
