"""Operators of comparison, arithmetic and logic."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from mutation.code import Code, Edit, edits, inside, replace, text

COMPARISONS = {
    "<": ("<=", ">"),
    "<=": ("<", ">="),
    ">": (">=", "<"),
    ">=": (">", "<="),
    "==": ("!=", ">="),
    "!=": ("==", ">"),
}
ARITHMETIC = {
    "+": ("-",),
    "-": ("+",),
    "*": ("+", "/"),
    "/": ("*",),
    "%": ("/",),
    "^": ("|",),
    "|": ("^",),
    "&": ("|",),
    "<<": (">>",),
    ">>": ("<<",),
    "+=": ("-=", "="),
    "-=": ("+=",),
    "*=": ("/=", "+="),
    "/=": ("*=",),
    "^=": ("|=",),
    "|=": ("^=",),
}
LOGIC = {"&&": ("||",), "||": ("&&",)}
FUNCTIONS = {
    "std::min": "std::max",
    "std::max": "std::min",
    "std::floor": "std::ceil",
    "std::lower_bound": "std::upper_bound",
    "std::upper_bound": "std::lower_bound",
}


def _operators(code: Code, table: Mapping[str, Sequence[str]], *types: str) -> Iterator[Edit]:
    for node in code.nodes(*types):
        operator = node.child_by_field_name("operator")
        if operator and not inside(node, "template_argument_list"):
            yield from edits(operator, table.get(text(operator), ()))


def comparison(code: Code) -> Iterator[Edit]:
    """Another comparison: with the border or without it, the other way round."""
    for node in code.nodes("binary_expression"):
        operator = node.child_by_field_name("operator")
        in_loop = node.parent is not None and node.parent.type == "for_statement"
        if operator and not (in_loop and text(operator) in "<>!="):  # the family of bounds changes those
            yield from edits(operator, COMPARISONS.get(text(operator), ()))


def arithmetic(code: Code) -> Iterator[Edit]:
    """Another arithmetic operator."""
    yield from _operators(code, ARITHMETIC, "binary_expression", "assignment_expression")


def logic(code: Code) -> Iterator[Edit]:
    """And for or, or no negation."""
    yield from _operators(code, LOGIC, "binary_expression")
    for node in code.nodes("unary_expression"):
        argument = node.child_by_field_name("argument")
        if argument and text(node.child_by_field_name("operator")) in ("!", "-", "~"):
            yield replace(node, f"({text(argument)})")


def function(code: Code) -> Iterator[Edit]:
    """The opposite function: the largest for the smallest."""
    for node in code.nodes("call_expression"):
        called = node.child_by_field_name("function")
        if called and text(called) in FUNCTIONS:
            yield replace(called, FUNCTIONS[text(called)])


OPERATORS = {"comparison": comparison, "arithmetic": arithmetic, "logic": logic, "function": function}
