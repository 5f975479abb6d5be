"""C++ source around a candidate: its entry point and its adapter."""

from __future__ import annotations

import re

from pytest_pareval.problems.problem import Problem
from pytest_pareval.problems.signature import parse_structs

ENTRY = "pareval_entry"


def entry_point(problem: Problem) -> str:
    """Source to append to a candidate: the function that the adapter calls, with a fixed name and the prompt's types.

    A candidate may define the prompt's structs itself and add member functions, but their members must be the same:
    the adapter reads them by the prompt's definition.
    """
    function = problem.function
    parameters = ", ".join(f"{p.declaration} pareval_{i}" for i, p in enumerate(function.parameters))
    arguments = ", ".join(f"pareval_{i}" for i in range(len(function.parameters)))
    same_members = "".join(
        f'static_assert(std::is_same_v<decltype({struct}::{name}), {kind}>, "not the {struct} of the prompt");\n'
        for struct, members in parse_structs(problem.prelude).items()
        for name, kind in members
    )
    call = f"{{ return ::{function.function}({arguments}); }}"
    return f"\n{same_members}{_entry_declaration(problem, parameters)} {call}\n"


def adapter_source(problem: Problem) -> str:
    """The adapter's translation unit: the prompt's structs, the entry point's type, and the problem's functions."""
    structs = "\n".join(re.findall(r"struct\s+\w+\s*\{[^{}]*\};", problem.prelude))
    parameters = ", ".join(p.declaration for p in problem.function.parameters)
    declaration = _entry_declaration(problem, parameters)
    adapt = f"{declaration};\nPAREVAL_ADAPT({ENTRY})"
    return f'#include "pareval/adapter.hpp"\n{structs}\n{adapt}\n{problem.supplied.strip()}\n'


def _entry_declaration(problem: Problem, parameters: str) -> str:
    returns = problem.function.returns
    return f"{returns.spelling if returns else 'void'} {ENTRY}({parameters})"
