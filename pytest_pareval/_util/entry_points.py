"""Objects that other packages register by entry points."""

from __future__ import annotations

from collections.abc import Iterable
from importlib.metadata import EntryPoint, entry_points
from typing import Protocol, TypeVar


class Named(Protocol):
    """An object with a name."""

    name: str


class EntryPointError(Exception):
    """An entry point without a valid object of its group. The message names the entry point and its package."""


T = TypeVar("T", bound=Named)


def load_all(group: str, protocol: type[T], built_in: Iterable[T]) -> dict[str, T]:
    """Objects by name: the built-in ones, then those of a group's entry points.

    ``protocol`` must be runtime-checkable. Raises EntryPointError for an entry point that cannot be loaded, does not
    follow the protocol, or has a name that is already taken.
    """
    found = {one.name: one for one in built_in}
    for entry in sorted(entry_points(group=group)):
        one = _load(entry, protocol)
        if one.name in found:
            raise EntryPointError(f"{_place(entry)}: the name {one.name!r} is taken")
        found[one.name] = one
    return found


def _load(entry: EntryPoint, protocol: type[T]) -> T:
    try:
        one = entry.load()
    except Exception as error:
        raise EntryPointError(f"{_place(entry)} cannot be loaded: {type(error).__name__}: {error}") from error
    if not isinstance(one, protocol):
        raise EntryPointError(f"{_place(entry)}: {one!r} is no instance of a subclass of {protocol.__name__}")
    return one


def _place(entry: EntryPoint) -> str:
    package = f" of {entry.dist.name}" if entry.dist else ""
    return f"entry point {entry.name}{package} in the group {entry.group}"
