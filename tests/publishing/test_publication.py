"""Nothing unproven is published, two people answer for it, and revisions are kept and can be brought back."""

import pytest
import redis

from hotline.publishing.publication import RefusedError, Signatures, publish, roll_back
from hotline.scripts.loader import Files, read_folder
from hotline.settings.fields import CHECKOUT
from hotline.store import keys
from hotline.store.script_library import ScriptLibrary, UnknownRevisionError

SHIPPED = read_folder(CHECKOUT / "scripts" / "norovirus")
ANA_AND_BEN = Signatures("Ana", "Ben")


def changed(file: str, old: str, new: str) -> Files:
    assert old in SHIPPED[file].decode()
    return {**SHIPPED, file: SHIPPED[file].decode().replace(old, new, 1).encode()}


@pytest.mark.redis
def test_a_script_that_misses_a_red_flag_is_refused_and_nothing_is_in_force(redis_client: redis.Redis) -> None:
    library = ScriptLibrary(redis_client)
    row_30 = '{row: "30", disposition: ED_NOW'
    weaker = changed("triage.yaml", row_30, row_30.replace("ED_NOW", "CLIN_4H"))

    with pytest.raises(RefusedError, match=r"red flags: .*\n(.*\n)*Not published"):
        publish(library, "norovirus", weaker, ANA_AND_BEN, 1)

    assert library.published() is None


@pytest.mark.redis
def test_whoever_wrote_it_cannot_approve_it(redis_client: redis.Redis) -> None:
    with pytest.raises(RefusedError, match="a second person must"):
        publish(ScriptLibrary(redis_client), "norovirus", SHIPPED, Signatures("Ana", " ana "), 1)


@pytest.mark.redis
def test_without_both_names_nothing_is_published(redis_client: redis.Redis) -> None:
    with pytest.raises(RefusedError, match="--approved-by"):
        publish(ScriptLibrary(redis_client), "norovirus", SHIPPED, Signatures("Ana", ""), 1)


@pytest.mark.redis
def test_revisions_are_kept_told_apart_and_brought_back(redis_client: redis.Redis) -> None:
    library = ScriptLibrary(redis_client)
    first = publish(library, "norovirus", SHIPPED, ANA_AND_BEN, 100)
    second_files = changed("answers/en.yaml", "\n", "\n# a word for whoever reads this\n")
    second = publish(library, "norovirus", second_files, Signatures("Ben", "Ana"), 200)

    assert library.published() == second.revision != first.revision
    assert library.files(first.revision) == SHIPPED

    roll_back(library, first.revision, ANA_AND_BEN, 300)

    assert library.published() == first.revision
    assert [(one.author, one.approver, one.at) for one in library.publications()] == [
        ("Ana", "Ben", 100),
        ("Ben", "Ana", 200),
        ("Ana", "Ben", 300),
    ]
    assert library.publications()[0].report["ok"] is True


@pytest.mark.redis
def test_a_revision_that_was_tampered_with_is_not_spoken(redis_client: redis.Redis) -> None:
    library = ScriptLibrary(redis_client)
    revision = library.publish("norovirus", SHIPPED).revision
    other = library.publish("norovirus", changed("answers/en.yaml", "\n", "\n# changed\n")).revision
    redis_client.hset(keys.SCRIPTS, revision, redis_client.hget(keys.SCRIPTS, other) or b"")

    with pytest.raises(UnknownRevisionError, match="was changed after it was published"):
        ScriptLibrary(redis_client).revision(revision)
