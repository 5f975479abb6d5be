"""Which MPI functions communicate, and wrappers of them for the installed MPI library.

The wrappers are made from the library's own mpi.h, so that functions of later versions of the standard are not missed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

PREFIX = "MPI_"
_TRANSFERS = "[sbr]?send|m?recv|m?probe|sendrecv|sendrecv_replace"
_COLLECTIVES = (
    "barrier|bcast|(all)?gatherv?|scatterv?|alltoall[vw]?|(all)?reduce|reduce_scatter(_block)?|(ex)?scan"
    "|neighbor_(allgatherv?|alltoall[vw]?)"
)
_COMPLETIONS = "wait|waitall|waitany|waitsome"
_WINDOWS = (
    "win_(create|create_dynamic|allocate|allocate_shared|free|fence|start|complete|wait"
    "|(un)?lock(_all)?|flush(_local)?(_all)?)"
)
_COMMUNICATORS = (
    "comm_(dup|dup_with_info|split|split_type|create|create_group|create_from_group|disconnect)"
    "|intercomm_(create|create_from_groups|merge)|(cart|graph|dist_graph)_create|dist_graph_create_adjacent|cart_sub"
)
_STARTS = "start|startall|pready|pready_range|pready_list"
_ONE_SIDED = "r?(put|get|accumulate|get_accumulate)|fetch_and_op|compare_and_swap|win_(post|test)"
BLOCKING = re.compile(f"({_TRANSFERS}|{_COLLECTIVES}|{_COMPLETIONS}|{_WINDOWS}|{_COMMUNICATORS})(_c)?", re.IGNORECASE)
"""Names, without prefix, of functions that may wait for other ranks."""
COUNTED = re.compile(
    f"(I({_TRANSFERS}|{_COLLECTIVES})|{_STARTS}|{_ONE_SIDED}|comm_idup(_with_info)?)(_c)?", re.IGNORECASE
)
"""Those of functions that communicate without waiting."""
_DECLARATION = re.compile(r"\bint\s+(P?MPI_\w+)\s*\(([^()]*)\)")
_NAME = re.compile(r"(\w+)(?=\s*(?:\[[^\]]*\]\s*)*$)")


def wrappers(declarations: str) -> str:
    """C++ with ``BLOCKING(name, (parameters), (arguments))`` or ``COUNTED(...)`` for each function that communicates.

    ``declarations`` is the preprocessed mpi.h. A function that has no PMPI name can't be wrapped, and is left out.
    """
    found = dict(_DECLARATION.findall(declarations))
    lines = []
    for function, text in found.items():
        name = function.removeprefix(PREFIX)
        macro = "BLOCKING" if BLOCKING.fullmatch(name) else "COUNTED" if COUNTED.fullmatch(name) else ""
        if macro and function.startswith(PREFIX) and f"P{function}" in found:
            parameters = list(_named(text))
            arguments = ", ".join(argument for _, argument in parameters)
            lines.append(f"{macro}({name}, ({', '.join(one for one, _ in parameters)}), ({arguments}))\n")
    return "".join(lines)


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
