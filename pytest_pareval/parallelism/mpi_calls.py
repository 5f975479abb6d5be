"""Which MPI functions communicate, and wrappers of them for the installed MPI library.

The wrappers are made from the library's own mpi.h, so that functions of later versions of the standard are not missed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

PREFIX = "MPI_"
_TRANSFERS = "[sbr]?send|m?recv|m?probe|sendrecv|sendrecv_replace"
_COLLECTIVES = (
    "barrier|bcast|(all)?gatherv?|scatterv?|alltoall[vw]?|(all)?reduce|reduce_scatter(_block)?|(ex)?scan"
    "|neighbor_(allgatherv?|alltoall[vw]?)"
)
_WAITS = "wait|waitall|waitany|waitsome"
_WINDOWS = (
    "win_(create|create_dynamic|allocate|allocate_shared|free|fence|start|complete|wait"
    "|(un)?lock(_all)?|flush(_local)?(_all)?)"
)
_NEW_COMMUNICATORS = (
    "comm_(dup|dup_with_info|split|split_type|create|create_group|create_from_group)"
    "|intercomm_(create|create_from_groups|merge)|(cart|graph|dist_graph)_create|dist_graph_create_adjacent|cart_sub"
)
_COMMUNICATORS = f"{_NEW_COMMUNICATORS}|comm_disconnect"
_STARTS = "start|startall|pready|pready_range|pready_list"
_ONE_SIDED = "r?(put|get|accumulate|get_accumulate)|fetch_and_op|compare_and_swap|win_(post|test)"
BLOCKING = re.compile(f"({_TRANSFERS}|{_COLLECTIVES}|{_WAITS}|{_WINDOWS}|{_COMMUNICATORS})(_c)?", re.IGNORECASE)
"""Names, without prefix, of functions that may wait for other ranks."""
COUNTED = re.compile(
    f"(I({_TRANSFERS}|{_COLLECTIVES})|{_STARTS}|{_ONE_SIDED}|comm_idup(_with_info)?)(_c)?", re.IGNORECASE
)
"""Those of functions that communicate without waiting."""
SYNCHRONOUS = re.compile("(Is|S)end(_init)?(_c)?")
"""Sends for which there is a synchronous one, which waits for the matching receive."""
COMPLETING = re.compile("(Wait|Test)(all|any|some)?|Request_free")
"""Functions that are given requests, and may complete them."""
_COLLECTIVE = re.compile(f"I?({_COLLECTIVES})(_c)?", re.IGNORECASE)
_CREATING = (
    (re.compile(f"({_NEW_COMMUNICATORS}|comm_idup(_with_info)?)", re.IGNORECASE), "MPI_Comm", "communicator"),
    (re.compile("Win_(create|create_dynamic|allocate|allocate_shared)(_c)?"), "MPI_Win", "window"),
    (
        re.compile("Type_(contiguous|h?vector|h?indexed|struct|dup|create_(?!f90_|keyval)\\w+)"),
        "MPI_Datatype",
        "type",
    ),
    (re.compile(r"\w+_init(_c)?"), "MPI_Request", "persistent request"),
)
"""Functions that create what must be freed, by a parameter of this type, and the word for it."""
_NULL = {
    "MPI_Comm": "MPI_COMM_NULL",
    "MPI_Win": "MPI_WIN_NULL",
    "MPI_Datatype": "MPI_DATATYPE_NULL",
    "MPI_Request": "MPI_REQUEST_NULL",
}
_FREEING = {
    "Comm_free": "communicator",
    "Comm_disconnect": "communicator",
    "Win_free": "window",
    "Type_free": "type",
}
_DECLARATION = re.compile(r"\bint\s+(P?MPI_\w+)\s*\(([^()]*)\)")
_NAME = re.compile(r"(\w+)(?=\s*(?:\[[^\]]*\]\s*)*$)")
_REQUEST = re.compile(r"MPI_Request\s*\*\s*\w+")


@dataclass(frozen=True)
class Function:
    """A function of MPI: its name without prefix, and its parameters, each with its name."""

    name: str
    parameters: tuple[tuple[str, str], ...]

    @property
    def kind(self) -> str:
        """``blocking``, ``counted`` or, if it does not communicate, ``quiet``."""
        return "blocking" if BLOCKING.fullmatch(self.name) else "counted" if COUNTED.fullmatch(self.name) else "quiet"

    @property
    def makes_request(self) -> bool:
        """Whether its last parameter is a request that it makes."""
        is_request = bool(self.parameters) and _REQUEST.fullmatch(self.parameters[-1][0])
        return bool(is_request) and self.kind == "counted" and self.name != "Start"

    @property
    def created(self) -> str:
        """C++ that notes what a call has made and must be freed or completed; empty if nothing."""
        notes = [f'made("MPI_{self.name}", {self.parameters[-1][1]})'] if self.makes_request else []
        for names, kind, word in _CREATING:
            new = [name for text, name in self.parameters if re.fullmatch(rf"{kind}\s*\*\s*\w+", text)]
            if names.fullmatch(self.name) and new:
                notes.append(f'created<{kind}>("MPI_{self.name}", "{word}", {new[-1]}, {_NULL[kind]})')
        return "; ".join(notes)

    def note(self, names: Sequence[str]) -> str:
        """C++ that notes a call before it is made: what it frees, and for a collective one what must be the same on
        all ranks: its root, and how many bytes.
        """
        if word := _FREEING.get(self.name):
            return f'freed("{word}", {names[0]})'
        if not _COLLECTIVE.fullmatch(self.name) or "comm" not in names:
            return "{}"
        root = "root" if "root" in names else "-1"
        size = "bytes(count, datatype)" if {"count", "datatype"} <= set(names) else "-1"
        return f'note("MPI_{self.name}", comm, {root}, {size})'

    def wrapper(self) -> str:
        """The line for cpp/interpose/mpi.cpp; empty for a function that needs none."""
        names = [name for _, name in self.parameters]
        lists = f"({', '.join(text for text, _ in self.parameters)}), ({', '.join(names)})"
        if COMPLETING.fullmatch(self.name):
            count, requests = names[:2] if self.name.endswith(("all", "any", "some")) else ("1", names[0])
            return f"COMPLETE({self.kind}, {self.name}, {lists}, {count}, {requests})\n"
        created, noted = self.created, self.note(names)
        if self.kind == "quiet" and not SYNCHRONOUS.fullmatch(self.name) and not created and noted == "{}":
            return ""
        synchronous = self.name
        if SYNCHRONOUS.fullmatch(self.name):
            synchronous = self.name.replace("Send", "Ssend").replace("Isend", "Issend")
        root = "root" if "root" in names else "-1"
        after = f"{{ {created}; }}" if created else "{}"
        return f"CALL({self.kind}, {self.name}, {synchronous}, {lists}, {root}, {noted}, {after})\n"


def wrappers(declarations: str) -> str:
    """The lines of cpp/interpose/mpi.cpp for all functions that communicate, from the preprocessed mpi.h.

    A function that has no PMPI name can't be wrapped, and is left out.
    """
    found = dict(_DECLARATION.findall(declarations))
    names = [name.removeprefix(PREFIX) for name in found if name.startswith(PREFIX) and f"P{name}" in found]
    return "".join(Function(name, tuple(_named(found[PREFIX + name]))).wrapper() for name in names)


def _named(text: str) -> Iterator[tuple[str, str]]:
    """The parameters of a declaration, each with its name; one that has none gets one."""
    parameters = [one.strip() for one in text.split(",")]
    for number, one in enumerate([] if parameters == ["void"] else parameters):
        words = re.findall(r"\w+", one.partition("[")[0])
        found = _NAME.search(one)
        if found and len([word for word in words if word != "const"]) > 1:
            yield one, found[1]
        else:
            kind, bracket, rest = one.partition("[")
            yield f"{kind} unnamed{number}{bracket}{rest}", f"unnamed{number}"
