"""The connection that a request came in on."""

import socket

from flask import Response, request


def cut(beginning: bytes = b"") -> Response:
    """Ends it before the answer, or after its first bytes; what is returned reaches nobody."""
    line = request.environ.get("werkzeug.socket")
    if isinstance(line, socket.socket):
        if beginning:
            line.sendall(
                b"HTTP/1.1 201 CREATED\r\nContent-Type: application/json\r\nContent-Length: 900\r\n\r\n" + beginning
            )
        line.shutdown(socket.SHUT_RDWR)
    return Response(status=503, headers={"Connection": "close"})
