"""The connection to one rank. Nothing read from it is trusted."""

from __future__ import annotations

import json
import socket
import struct
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

MAX_LINE = 1 << 16
"""Bytes of one message."""


class ChannelError(ValueError):
    """A rank sent a message that no intact worker sends."""


@dataclass(frozen=True)
class ValueLocation:
    """Where a worker claims a value is: the address and length of its segment table, and its number of elements."""

    table: int
    segments: int
    elements: int


class Channel:
    """A connection to one rank that carries one JSON object per line."""

    def __init__(self, connection: socket.socket) -> None:
        self.socket = connection
        self._buffer = bytearray()

    @property
    def pid(self) -> int:
        """The process that connected, from the kernel (SO_PEERCRED) and in our PID namespace."""
        size = struct.calcsize("3i")
        pid: int = struct.unpack("3i", self.socket.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, size))[0]
        return pid

    def send(self, data: bytes, timeout: float) -> None:
        """Send, ignoring a lost connection: the next read reports it."""
        try:
            self.socket.settimeout(timeout)
            self.socket.sendall(data)
        except OSError:
            pass

    def line(self) -> dict[str, Any] | None:
        """Read available data; return the message once its line is complete, else None.

        Raises EOFError, OSError, ChannelError.
        """
        data = self.socket.recv(MAX_LINE)
        if not data:
            raise EOFError
        self._buffer += data
        text, newline, rest = self._buffer.partition(b"\n")
        if not newline:
            if len(self._buffer) > MAX_LINE:
                raise ChannelError(f"a line of more than {MAX_LINE} bytes")
            return None
        self._buffer = rest
        try:
            message = json.loads(text)
        except (ValueError, RecursionError) as error:
            raise ChannelError(str(error)) from None
        if not isinstance(message, dict) or rest:
            raise ChannelError("not exactly one JSON object")
        return message


def number(message: Mapping[str, Any], key: str) -> int:
    """An integer from 0 to 2**63 - 1 under a key of a message. Raises ChannelError."""
    return _number(message.get(key))


def locations(message: Mapping[str, Any], key: str) -> list[ValueLocation]:
    """The value locations under a key of a message. Raises ChannelError."""
    values = message.get(key)
    if not isinstance(values, list) or not all(isinstance(one, list) and len(one) == 3 for one in values):
        raise ChannelError(f"no {key}")
    return [ValueLocation(*map(_number, one)) for one in values]


def _number(value: Any) -> int:
    if not isinstance(value, int) or not 0 <= value < 1 << 63:
        raise ChannelError(f"{str(value)[:50]!r} is not a number")
    return value
