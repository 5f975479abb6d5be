"""Caps, tolerances, and comparisons by something else than the values."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from mutation.code import Change, Code, Edit, inside, replace, text

CAPS = (128, 256, 1024, 65_536)


def cap(code: Code) -> Iterator[Edit]:
    """A loop stops at a fixed number of rounds."""
    for node in code.nodes("for_statement"):
        condition = node.child_by_field_name("condition")
        left = condition.child_by_field_name("left") if condition else None
        if condition and left and left.type == "identifier" and "#pragma" not in _line_before(code, node):
            for most in CAPS:
                yield replace(condition, f"{text(condition)} && {text(left)} < {most}")


def _line_before(code: Code, node: Node) -> str:
    return code.source.encode()[: node.start_byte].decode().rstrip().rsplit("\n", 1)[-1]


def _comparisons(code: Code, *operators: str) -> Iterator[tuple[Node, Node, Node]]:
    for node in code.nodes("binary_expression"):
        left, right = node.child_by_field_name("left"), node.child_by_field_name("right")
        is_head = node.parent is not None and node.parent.type == "for_statement"
        if left and right and not is_head and text(node.child_by_field_name("operator")) in operators:
            yield node, left, right


def tolerance(code: Code) -> Iterator[Edit]:
    """Values that differ by less than a millionth are taken as equal."""
    for node, left, right in _comparisons(code, "<", "<=", ">", ">=", "==", "!="):
        if not (code.is_floating(left) or code.is_floating(right)):
            continue
        sign = {"<": "+", "<=": "-", ">": "-", ">=": "+"}.get(text(node.child_by_field_name("operator")))
        for small in ("1e-6", "1e-10"):
            if sign:
                yield replace(left, f"{text(left)} {sign} {small}")
            else:
                within = f"std::abs({text(left)} - ({text(right)})) < {small}"
                yield replace(node, within if "==" in text(node) else f"!({within})")


def tiny_as_zero(code: Code) -> Iterator[Edit]:
    """Values of less than 1e-10 count as zero."""
    for node in code.nodes("assignment_expression", "init_declarator"):
        value = node.child_by_field_name("right") or node.child_by_field_name("value")
        if value and code.is_floating(value) and value.type not in ("number_literal", "initializer_list"):
            yield replace(value, f"(std::abs({text(value)}) < 1e-10 ? 0 : {text(value)})")


def squared(code: Code) -> Iterator[Edit]:
    """Squares are compared in place of magnitudes, products in place of signs."""
    for node in code.nodes("call_expression"):
        called, arguments = node.child_by_field_name("function"), node.child_by_field_name("arguments")
        if called and arguments and text(called) in ("std::abs", "std::fabs", "fabs", "abs"):
            yield replace(node, f"(({text(arguments)}) * ({text(arguments)}))")
    for _, left, right in _comparisons(code, "<", "<=", ">", ">="):
        if code.is_floating(left) and code.is_floating(right):
            yield tuple(
                Change(side.start_byte, side.end_byte, f"({text(side)}) * ({text(side)})") for side in (left, right)
            )


def hashed(code: Code) -> Iterator[Edit]:
    """Parts of values are compared in place of values."""
    for _, left, right in _comparisons(code, "==", "!="):
        if code.is_floating(left) or code.is_floating(right) or inside(left, "template_argument_list"):
            continue
        for wrap in ("(({}) & 0xffff)", "static_cast<float>({})", "(({}) % 1009)"):
            yield tuple(Change(side.start_byte, side.end_byte, wrap.format(text(side))) for side in (left, right))


OPERATORS = {
    "cap": cap,
    "tolerance": tolerance,
    "tiny as zero": tiny_as_zero,
    "squared": squared,
    "hashed": hashed,
}
