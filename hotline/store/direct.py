"""One command and its answer, without what the client does around each: most of a webhook's time in Redis was that."""

from typing import Any

import redis


class Direct:
    """A connection for each thread that is waiting at the same moment; they stay open.

    What goes wrong is left to the client, which connects anew and repeats the command: every write of ours may be.
    """

    def __init__(self, client: redis.Redis) -> None:
        self._client = client
        self._idle: list[Any] = []

    def ask(self, *words: str | bytes | int) -> Any:
        """One round trip; the answer as Redis gives it."""
        connection = self._idle.pop() if self._idle else self._client.connection_pool.get_connection()
        try:
            connection.send_command(*words)
            return connection.read_response()
        except (redis.ConnectionError, redis.TimeoutError):
            return self._client.execute_command(*words)  # type: ignore[no-untyped-call]
        finally:
            self._idle.append(connection)
