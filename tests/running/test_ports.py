"""A port that somebody else has is found before anything starts."""

import socket
from pathlib import Path

import pytest

from hotline.running import home, ports
from hotline.running.ports import PortTakenError
from hotline.settings import read


def test_a_taken_port_is_named_with_what_to_set(tmp_path: Path) -> None:
    home.prepare(tmp_path, local=True)
    with socket.create_server(("127.0.0.1", 0)) as taken, socket.create_server(("127.0.0.1", 0)) as other:
        port, carrier_port = taken.getsockname()[1], other.getsockname()[1]
        settings = read(
            {
                "HOTLINE_HOME": str(tmp_path),
                "HOTLINE_PORT": str(port),
                "HOTLINE_CARRIER_PORT": str(carrier_port),
            }
        )

        with pytest.raises(PortTakenError) as raised:
            ports.refuse_taken(settings)

    reason = "cannot be used (Address already in use). Choose another:"
    assert str(raised.value).splitlines() == [
        f"127.0.0.1 port {port} {reason} HOTLINE_PORT={port + 10}",
        f"127.0.0.1 port {carrier_port} {reason} HOTLINE_CARRIER_PORT={carrier_port + 10}",
    ]


def test_one_port_for_both_is_refused(tmp_path: Path) -> None:
    home.prepare(tmp_path, local=True)
    settings = read({"HOTLINE_HOME": str(tmp_path), "HOTLINE_PORT": "9000", "HOTLINE_CARRIER_PORT": "9000"})

    with pytest.raises(PortTakenError, match="are the same"):
        ports.refuse_taken(settings)
