"""A carrier's API that answers with prepared bytes, and counts what it was sent."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

RESET = b"reset"
SILENCE = b"silence"


@dataclass
class BrokenApi:
    url: str
    requests: list[bytes] = field(default_factory=list)


def answer(status: str, body: str, *headers: str) -> bytes:
    head = [f"HTTP/1.1 {status}", f"Content-Length: {len(body.encode())}", "Content-Type: application/json", *headers]
    return ("\r\n".join([*head, "Connection: close", "", ""]) + body).encode()


@contextmanager
def broken_api(*answers: bytes) -> Iterator[BrokenApi]:
    """Each connection gets the next answer; the last one again and again."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        api = BrokenApi(f"http://127.0.0.1:{listener.getsockname()[1]}")
        thread = threading.Thread(target=_serve, args=(listener, api, list(answers)))
        thread.start()
        try:
            yield api
        finally:
            listener.shutdown(socket.SHUT_RDWR)
            thread.join()


def _serve(listener: socket.socket, api: BrokenApi, answers: list[bytes]) -> None:
    while True:
        try:
            connection, _ = listener.accept()
        except OSError:
            return
        with connection:
            api.requests.append(_request(connection))
            _give(connection, answers.pop(0) if len(answers) > 1 else answers[0])


def _request(connection: socket.socket) -> bytes:
    received = b""
    while b"\r\n\r\n" not in received:
        received += connection.recv(65536)
    head, _, body = received.partition(b"\r\n\r\n")
    lengths = [line.partition(b":")[2] for line in head.splitlines() if line.lower().startswith(b"content-length")]
    while lengths and len(body) < int(lengths[0]):
        body += connection.recv(65536)
    return head + b"\r\n\r\n" + body


def _give(connection: socket.socket, given: bytes) -> None:
    if given == SILENCE:
        connection.recv(1)  # until the other side gives up
    elif given == RESET:
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\x01\x00\x00\x00\x00\x00\x00\x00")
    else:
        connection.sendall(given)
