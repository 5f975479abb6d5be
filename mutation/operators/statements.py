"""Statements and conditions that are left out."""

from __future__ import annotations

from collections.abc import Iterator

from mutation.code import Code, Edit, replace, text


def dropped_statement(code: Code) -> Iterator[Edit]:
    """A statement is left out."""
    for node in code.nodes("expression_statement", "break_statement", "continue_statement"):
        yield replace(node, ";")
    for node in code.nodes("return_statement"):
        if node.parent and node.parent.type != "compound_statement":
            yield replace(node, ";")


def dropped_condition(code: Code) -> Iterator[Edit]:
    """A condition always or never holds."""
    for node in code.nodes("if_statement"):
        condition = node.child_by_field_name("condition")
        value = condition.child_by_field_name("value") if condition else None
        if value:
            yield replace(value, "true")
            yield replace(value, "false")
    for node in code.nodes("conditional_expression"):
        for part in ("consequence", "alternative"):
            yield replace(node, f"({text(node.child_by_field_name(part))})")


def dropped_part(code: Code) -> Iterator[Edit]:
    """One of two conditions is left out."""
    for node in code.nodes("binary_expression"):
        if text(node.child_by_field_name("operator")) in ("&&", "||"):
            yield replace(node, f"({text(node.child_by_field_name('left'))})")
            yield replace(node, f"({text(node.child_by_field_name('right'))})")


def early_end(code: Code) -> Iterator[Edit]:
    """The first round of a loop is the last: its result is taken before all is seen."""
    for node in code.nodes("for_statement", "while_statement"):
        body = node.child_by_field_name("body")
        if body and body.type == "compound_statement" and not inside_parallel(code, node.start_byte):
            yield replace(body, text(body)[:-1] + " break; }")


def inside_parallel(code: Code, begin: int) -> bool:
    """Whether a loop follows a pragma, which allows no break."""
    before = code.source.encode()[:begin].decode().rstrip().rsplit("\n", 1)[-1]
    return before.lstrip().startswith("#pragma")


OPERATORS = {
    "dropped statement": dropped_statement,
    "dropped condition": dropped_condition,
    "dropped part": dropped_part,
    "early end": early_end,
}
