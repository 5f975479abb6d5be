"""Bounds of loops: off by one, a remainder left out, a step too long."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from mutation.code import Change, Code, Edit, replace, text


def _loops(code: Code) -> Iterator[tuple[Node, Node, Node]]:
    """Loops that compare something with an end: the loop, and both sides of the comparison."""
    for node in code.nodes("for_statement"):
        condition = node.child_by_field_name("condition")
        if condition is None or condition.type != "binary_expression":
            continue
        left, right = condition.child_by_field_name("left"), condition.child_by_field_name("right")
        if left and right and text(condition.child_by_field_name("operator")) in ("<", "<=", "!=", ">", ">="):
            yield node, left, right


def loop_end(code: Code) -> Iterator[Edit]:
    """The loop ends one too early or one too late."""
    for _, left, right in _loops(code):
        yield replace(left, f"{text(left)} + 1")
        yield replace(right, f"({text(right)}) + 1")


def loop_begin(code: Code) -> Iterator[Edit]:
    """The loop begins one too late or one too early."""
    for loop, _, _ in _loops(code):
        initializer = loop.child_by_field_name("initializer")
        for declarator in initializer.children_by_field_name("declarator") if initializer else ():
            value = declarator.child_by_field_name("value")
            if value:
                yield replace(value, f"{text(value)} + 1")
                if text(value) not in ("0", "1"):
                    yield replace(value, f"{text(value)} - 1")
                if text(value) == "1":
                    yield replace(value, "0")


def loop_step(code: Code) -> Iterator[Edit]:
    """The loop takes every second element only."""
    for loop, left, _ in _loops(code):
        update = loop.child_by_field_name("update")
        if update and text(update) in (f"++{text(left)}", f"{text(left)}++"):
            yield replace(update, f"{text(left)} += 2")


def remainder(code: Code) -> Iterator[Edit]:
    """What does not fill a block of four is left out."""
    for loop, _, right in _loops(code):
        if text(loop.child_by_field_name("update")).startswith(("++", "i++", "j++")):
            yield replace(right, f"({text(right)}) / 4 * 4")


def both_ends(code: Code) -> Iterator[Edit]:
    """The loop leaves out its first and its last round: the border of a grid."""
    for loop, left, right in _loops(code):
        initializer = loop.child_by_field_name("initializer")
        declarators = initializer.children_by_field_name("declarator") if initializer else []
        value = declarators[0].child_by_field_name("value") if declarators else None
        if value and text(value) == "0":
            yield (
                Change(value.start_byte, value.end_byte, "1"),
                Change(left.start_byte, left.end_byte, f"{text(left)} + 1"),
            )
            yield replace(right, f"({text(right)}) / 2")


OPERATORS = {
    "loop end": loop_end,
    "loop begin": loop_begin,
    "loop step": loop_step,
    "remainder": remainder,
    "both ends": both_ends,
}
