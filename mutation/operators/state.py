"""State that outlives a call."""

from __future__ import annotations

from collections.abc import Iterator

from mutation.code import Change, Code, Edit, inside, text


def stale_state(code: Code) -> Iterator[Edit]:
    """A variable keeps what the last call left in it."""
    for node in code.nodes("declaration"):
        if node.parent and node.parent.type == "compound_statement" and not inside(node, "lambda_expression"):
            words = text(node)
            if not words.startswith(("static", "const", "using")) and "&" not in words.split("=")[0]:
                yield (Change(node.start_byte, node.start_byte, "static "),)


OPERATORS = {"stale state": stale_state}
