"""One command and its answer, without what the client does around each: most of a webhook's time in Redis was that."""

from typing import Any

import redis

from hotline.store.breaker import Breaker


class Direct:
    """A connection for each thread that is waiting at the same moment; they stay open.

    A connection that broke is left to the client, which connects anew and repeats the command: every write of ours may
    be. Whoever waited in vain does not wait again.
    """

    def __init__(self, client: redis.Redis) -> None:
        self._client = client
        self._idle: list[Any] = []
        self._breaker = Breaker()

    def ask(self, *words: str | bytes | int) -> Any:
        """One round trip; the answer as Redis gives it."""
        if not self._breaker.lets_through():
            raise redis.TimeoutError("Redis did not answer a moment ago")
        try:
            answer = self._asked(words)
        except redis.TimeoutError:
            self._breaker.open()
            raise
        self._breaker.close()
        return answer

    def _asked(self, words: tuple[str | bytes | int, ...]) -> Any:
        connection = self._connection()
        try:
            connection.send_command(*words)
            return connection.read_response()
        except redis.ConnectionError:
            return self._client.execute_command(*words)  # type: ignore[no-untyped-call]
        finally:
            self._idle.append(connection)

    def _connection(self) -> Any:
        try:
            return self._idle.pop()
        except IndexError:  # asking first would leave room for another thread in between
            return self._client.connection_pool.get_connection()
