"""Whether our ports are free, asked before anything is started."""

import socket

from hotline.settings import Settings


class PortTakenError(Exception):
    """Somebody else listens there; the text says what to do."""


def refuse_taken(settings: Settings) -> None:
    wanted = {"HOTLINE_PORT": (settings.bind, settings.port)}
    if settings.local_carrier:
        wanted["HOTLINE_CARRIER_PORT"] = ("127.0.0.1", settings.carrier_port)
    if settings.local_carrier and settings.port == settings.carrier_port:
        raise PortTakenError("HOTLINE_PORT and HOTLINE_CARRIER_PORT are the same; choose two.")
    problems = [_problem(name, *address) for name, address in wanted.items()]
    if any(problems):
        raise PortTakenError("\n".join(filter(None, problems)))


def _problem(name: str, host: str, port: int) -> str:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as trying:
        # As servers do: a port whose last connections are just closing is free.
        trying.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trying.bind((host, port))
        except OSError as error:
            return f"{host} port {port} cannot be used ({error.strerror}). Choose another: {name}={port + 10}"
    return ""
