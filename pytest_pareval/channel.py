"""Channels: a rank's end of the conversation with its launch, which may be in hostile hands."""

from __future__ import annotations

import json
import socket
import struct
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

MAX_LINE = 1 << 16


class ChannelError(ValueError):
    """A rank said something that no worker says."""


@dataclass(frozen=True)
class Place:
    """Where a worker says that a value is: the address of a table of segments, its length, and the value's elements."""

    table: int
    segments: int
    elements: int


class Channel:
    """A connection with one rank, a JSON object a line."""

    def __init__(self, connection: socket.socket) -> None:
        self.socket = connection
        self._buffer = bytearray()

    @property
    def pid(self) -> int:
        """The process that connected, by the kernel's word and our numbers."""
        size = struct.calcsize("3i")
        pid: int = struct.unpack("3i", self.socket.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, size))[0]
        return pid

    def send(self, data: bytes, timeout: float) -> None:
        """Send, or notice no more than later reading will that the rank is gone."""
        try:
            self.socket.settimeout(timeout)
            self.socket.sendall(data)
        except OSError:
            pass

    def line(self) -> dict[str, Any] | None:
        """Read what is there; the next message once its line is complete. Raises EOFError, OSError, ChannelError."""
        data = self.socket.recv(MAX_LINE)
        if not data:
            raise EOFError
        self._buffer += data
        text, newline, rest = self._buffer.partition(b"\n")
        if not newline:
            if len(self._buffer) > MAX_LINE:
                raise ChannelError("a line without end")
            return None
        self._buffer = rest
        try:
            message = json.loads(text)
        except (ValueError, RecursionError) as error:
            raise ChannelError(str(error)) from None
        if not isinstance(message, dict) or rest:
            raise ChannelError("not one message")
        return message


def number(message: Mapping[str, Any], key: str) -> int:
    """A whole number from 0 to 2**63 - 1 of a message. Raises ChannelError."""
    return _number(message.get(key))


def places(message: Mapping[str, Any], key: str) -> list[Place]:
    """Where values are. Raises ChannelError."""
    values = message.get(key)
    if not isinstance(values, list) or not all(isinstance(one, list) and len(one) == 3 for one in values):
        raise ChannelError(f"no {key}")
    return [Place(*map(_number, one)) for one in values]


def _number(value: Any) -> int:
    if not isinstance(value, int) or not 0 <= value < 1 << 63:
        raise ChannelError(f"{str(value)[:50]!r} is not a number")
    return value
