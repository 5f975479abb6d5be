"""Indices and dimensions: one beside, or in each other's place."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tree_sitter import Node

from mutation.code import Change, Code, Edit, name_of, replace, text


def _index(node: Node) -> Node | None:
    """The index of an element."""
    arguments = node.child_by_field_name("indices")
    return arguments.named_children[0] if arguments and arguments.named_child_count == 1 else None


def index(code: Code) -> Iterator[Edit]:
    """The element before or behind."""
    for node in code.nodes("subscript_expression"):
        if at := _index(node):
            yield replace(at, f"{text(at)} + 1")
            if text(at) != "0":
                yield replace(at, f"{text(at)} - 1")


def transposed(code: Code) -> Iterator[Edit]:
    """Row and column of an element exchanged: ``a * n + b`` becomes ``b * n + a``."""
    for node in code.nodes("binary_expression"):
        left, right = node.child_by_field_name("left"), node.child_by_field_name("right")
        if (
            not left
            or not right
            or left.type != "binary_expression"
            or text(node.child_by_field_name("operator")) != "+"
        ):
            continue
        row = left.child_by_field_name("left")
        if row and text(left.child_by_field_name("operator")) == "*":
            yield (
                Change(row.start_byte, row.end_byte, f"({text(right)})"),
                Change(right.start_byte, right.end_byte, f"({text(row)})"),
            )


def _sizes(code: Code) -> list[str]:
    """The parameters that are dimensions."""
    found = [
        name_of(declarator)
        for node in code.nodes("parameter_declaration")
        if text(node.child_by_field_name("type")) == "size_t"
        for declarator in node.children_by_field_name("declarator")
    ]
    return [name for name in dict.fromkeys(found) if re.fullmatch("[A-Z]", name)]


def dimension(code: Code) -> Iterator[Edit]:
    """Another dimension: M for N."""
    names = _sizes(code)
    for node in code.nodes("identifier"):
        if text(node) in names and node.parent and node.parent.type != "parameter_declaration":
            for other in names:
                if other != text(node):
                    yield replace(node, other)


def variable(code: Code) -> Iterator[Edit]:
    """Another loop variable: i for j."""
    loops = [
        name_of(declarator)
        for node in code.nodes("for_statement")
        if (initializer := node.child_by_field_name("initializer"))
        for declarator in initializer.children_by_field_name("declarator")
    ]
    names = list(dict.fromkeys(loops))[:4]
    for node in code.nodes("subscript_expression"):
        for found in _identifiers(node.child_by_field_name("indices")):
            if text(found) in names:
                yield from (replace(found, other) for other in names if other != text(found))


def _identifiers(node: Node | None) -> Iterator[Node]:
    stack = [node] if node else []
    while stack:
        one = stack.pop()
        if one.type == "identifier":
            yield one
        stack += one.children


def same_operand(code: Code) -> Iterator[Edit]:
    """One operand in the place of the other: ``x[i] < y[i]`` becomes ``x[i] < x[i]``."""
    for node in code.nodes("binary_expression"):
        left, right = node.child_by_field_name("left"), node.child_by_field_name("right")
        if left and right and left.type == right.type and left.type in ("subscript_expression", "field_expression"):
            yield replace(right, text(left))
            yield replace(left, text(right))


OPERATORS = {
    "index": index,
    "transposed": transposed,
    "dimension": dimension,
    "variable": variable,
    "same operand": same_operand,
}
