"""Tests reach this machine only."""

import socket

import pytest
from pytest_socket import SocketConnectBlockedError


def test_network_is_closed() -> None:
    """An address outside is refused before a packet leaves (192.0.2.0/24 is nobody's)."""
    with socket.socket() as outside, pytest.raises(SocketConnectBlockedError):
        outside.connect(("192.0.2.1", 80))


def test_own_machine_is_open() -> None:
    """A server on 127.0.0.1 can be reached."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        socket.create_connection(server.getsockname()).close()
