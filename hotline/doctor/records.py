"""Whether the keys that are set open what is kept."""

from itertools import islice

from hotline.doctor.finding import Finding
from hotline.store.redis_store import RedisStore
from hotline.store.sealing import UnreadableRecordError

SAMPLE = 200


def look_at_records(store: RedisStore) -> Finding:
    try:
        read = sum(1 for _ in islice(store.people(), SAMPLE))
    except UnreadableRecordError as error:
        return Finding("somebody's record cannot be read", str(error))
    return Finding(
        f"the data keys open what is kept ({read} people tried)" if read else "nothing is kept of anybody yet"
    )
