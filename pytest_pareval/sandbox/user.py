"""The user as which untrusted programs run: never root, where that can be avoided, and without capabilities."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

UNUSED_ID = 0x7000_0000
"""A user and group that no system gives to anyone (https://systemd.io/UIDS-GIDS/, 1879048192 to 2147483647)."""
NOBODY_ID = 65534
"""For containers that have few users."""
NEEDED = {
    "CAP_CHOWN": 0,
    "CAP_KILL": 5,
    "CAP_SETGID": 6,
    "CAP_SETUID": 7,
    "CAP_SYS_PTRACE": 19,
    "CAP_SYS_NICE": 23,
}
"""Capabilities, by their numbers, that root needs to start, observe and end programs of another user."""


@dataclass(frozen=True)
class User:
    """A user: its number, which is also its group's, or None for this process's own; a warning where that is root."""

    number: int | None = None
    warning: str = ""


OWN_USER = User()


def possible_users() -> Iterator[User]:
    """The users as which root, or this ordinary user, could run untrusted programs, the best first."""
    if os.geteuid() != 0:
        yield OWN_USER
        return
    number = next((one for one in (UNUSED_ID, NOBODY_ID) if _is_mapped(one)), None)
    lacking = missing_capabilities()
    if number is not None and not lacking:
        yield User(number)
        why = f"user {number} cannot reach this Python, the compiler or MPI"
    else:
        why = f"this container lacks {', '.join(lacking)}" if lacking else "this container has no other user"
    yield User(None, f"candidates run as root without capabilities, since {why}; better evaluate as an ordinary user")


def missing_capabilities() -> list[str]:
    """Names of needed capabilities that this process lacks."""
    (effective,) = [
        line.split()[1] for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("CapEff:")
    ]
    return [name for name, bit in NEEDED.items() if not int(effective, 16) >> bit & 1]


def _is_mapped(number: int) -> bool:
    """Whether this user namespace has a user and a group of this number."""
    return all(_contains(Path(f"/proc/self/{kind}_map").read_text(), number) for kind in ("uid", "gid"))


def _contains(id_map: str, number: int) -> bool:
    ranges = [tuple(map(int, line.split())) for line in id_map.splitlines()]
    return any(first <= number < first + count for first, _, count in ranges)
