"""Types that are too narrow for what they hold."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tree_sitter import Node

from mutation.code import Code, Edit, edits, inside, text

NARROWER = {
    "double": ("float", "int"),
    "size_t": ("int", "unsigned short", "unsigned char"),
    "std::size_t": ("int", "unsigned short", "unsigned char"),
    "int": ("short", "unsigned char", "float"),
    "long": ("int",),
    "long long": ("int",),
    "std::int64_t": ("int",),
    "unsigned": ("unsigned short", "unsigned char"),
    "unsigned long long": ("unsigned",),
    "std::uint64_t": ("std::uint32_t",),
}


def narrowed_variable(code: Code) -> Iterator[Edit]:
    """A variable of a narrower type: single precision, 16 or 8 bits. Not of the function's own parameters."""
    for node in code.nodes("declaration", "for_range_loop"):
        kind = node.child_by_field_name("type")
        if kind and inside(kind, "compound_statement"):
            yield from edits(kind, NARROWER.get(text(kind), ()))


def narrowed_elements(code: Code) -> Iterator[Edit]:
    """A vector or a cast of a narrower type."""
    for node in code.nodes("type_descriptor"):
        if inside(node, "compound_statement") and not inside(node, "parameter_list"):
            yield from edits(node, NARROWER.get(text(node), ())[:2])


def narrowed_result(code: Code) -> Iterator[Edit]:
    """What is added up or returned is rounded to single precision, or to an int."""
    for node in code.nodes("return_statement", "assignment_expression"):
        value = _value(node)
        if value and value.type not in ("identifier", "number_literal") and code.is_floating(value):
            yield from edits(value, [f"static_cast<float>({text(value)})", f"static_cast<long>({text(value)})"])


def _value(node: Node) -> Node | None:
    if node.type == "assignment_expression":
        return node.child_by_field_name("right")
    return node.named_children[0] if node.named_child_count and re.search(r"\w", text(node)[6:]) else None


OPERATORS = {
    "narrowed variable": narrowed_variable,
    "narrowed elements": narrowed_elements,
    "narrowed result": narrowed_result,
}
