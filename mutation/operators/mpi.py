"""Communication between ranks, and how they share the work."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tree_sitter import Node

from mutation.code import Change, Code, Edit, edits, replace, text

TO_ROOT = {"MPI_Allreduce": "MPI_Reduce", "MPI_Allgather": "MPI_Gather", "MPI_Allgatherv": "MPI_Gatherv"}
ROOTED = ("MPI_Reduce", "MPI_Bcast", "MPI_Gather", "MPI_Gatherv", "MPI_Scatter", "MPI_Scatterv")
OTHER = {
    "MPI_SUM": ("MPI_MAX",),
    "MPI_PROD": ("MPI_SUM",),
    "MPI_MIN": ("MPI_MAX",),
    "MPI_MAX": ("MPI_SUM",),
    "MPI_LOR": ("MPI_LAND",),
    "MPI_LAND": ("MPI_LOR",),
    "MPI_LXOR": ("MPI_LOR",),
    "MPI_BXOR": ("MPI_BOR",),
    "MPI_DOUBLE": ("MPI_FLOAT", "MPI_INT"),
    "MPI_INT": ("MPI_SHORT",),
    "MPI_UNSIGNED_LONG": ("MPI_INT",),
    "MPI_UINT64_T": ("MPI_INT",),
    "MPI_C_DOUBLE_COMPLEX": ("MPI_DOUBLE",),
    "MPI_DOUBLE_COMPLEX": ("MPI_DOUBLE",),
}


def _calls(code: Code) -> Iterator[tuple[Node, str, list[Node]]]:
    for node in code.nodes("call_expression"):
        called, arguments = node.child_by_field_name("function"), node.child_by_field_name("arguments")
        if called and arguments and text(called).startswith("MPI_"):
            yield called, text(called), arguments.named_children


def _variable(code: Code, function: str) -> str:
    """The variable that MPI_Comm_rank or MPI_Comm_size fills; empty where there is none."""
    found = re.search(rf"{function}\([^,]+,\s*&\s*(\w+)\s*\)", code.source)
    return found[1] if found else ""


def to_root(code: Code) -> Iterator[Edit]:
    """The result reaches rank 0 only."""
    for called, name, arguments in _calls(code):
        if name in TO_ROOT:
            last = arguments[-1]
            yield (
                Change(called.start_byte, called.end_byte, TO_ROOT[name]),
                Change(last.start_byte, last.start_byte, "0, "),
            )


def root(code: Code) -> Iterator[Edit]:
    """Another rank is the root."""
    size = _variable(code, "MPI_Comm_size")
    for _, name, arguments in _calls(code):
        if name in ROOTED and size:
            yield replace(arguments[-2], f"({size} - 1)")


def collective(code: Code) -> Iterator[Edit]:
    """Another operation or type of a collective call, or a count one less."""
    for _, name, arguments in _calls(code):
        for argument in arguments:
            yield from edits(argument, OTHER.get(text(argument), ()))
        if name in ("MPI_Send", "MPI_Recv", "MPI_Isend", "MPI_Irecv", "MPI_Bcast", "MPI_Allreduce", "MPI_Reduce"):
            count = arguments[1 if name in ("MPI_Send", "MPI_Recv", "MPI_Isend", "MPI_Irecv", "MPI_Bcast") else 2]
            if text(count) != "1":
                yield replace(count, f"({text(count)}) - 1")


def share(code: Code) -> Iterator[Edit]:
    """One rank, the first or the last, has a share that is one too short; or the remainder belongs to no rank."""
    rank, size = _variable(code, "MPI_Comm_rank"), _variable(code, "MPI_Comm_size")
    if not rank or not size:
        return
    for node in code.nodes("init_declarator"):
        value = node.child_by_field_name("value")
        if value and re.search(rf"\b{rank}\b", text(value)) and text(value)[0] != "(" and "==" not in text(value):
            yield replace(value, f"{text(value)} + ({rank} == 0)")
            yield replace(value, f"{text(value)} + ({rank} == {size} - 1 && {size} > 1)")
            yield replace(value, f"{text(value)} - ({rank} == {size} - 1 && {size} > 1)")
            yield replace(value, f"{text(value)} - ({rank} > 0)")
    for node in code.nodes("binary_expression"):
        match = re.fullmatch(r"([\w.()]+) \* (\w+|\(\w+ \+ 1\)) / (\w+)", text(node))
        if match and match[3] in (size, "size", "ranks", "parts"):
            yield replace(node, f"{match[1]} / {match[3]} * {match[2]}")


def rank_condition(code: Code) -> Iterator[Edit]:
    """A condition that asks for one rank asks for another."""
    rank, size = _variable(code, "MPI_Comm_rank"), _variable(code, "MPI_Comm_size")
    for node in code.nodes("binary_expression"):
        if rank and size and text(node) in (f"{rank} == 0", f"{rank} != 0", f"{rank} > 0"):
            right = node.child_by_field_name("right")
            if right:
                yield from edits(right, [f"({size} - 1)", "1"])


OPERATORS = {
    "to root": to_root,
    "root": root,
    "collective": collective,
    "share": share,
    "rank condition": rank_condition,
}
