"""Initial values and constants."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tree_sitter import Node

from mutation.code import Code, Edit, edits, inside, replace, text

INITIAL = ("0", "1", "-1", "1e6", "1e9", "-1e9", "2147483647", "1e300")
SCALARS = re.compile(r"(const )?(double|float|int|size_t|long|bool|unsigned|auto|long long|std::size_t)")


def _initialized(code: Code) -> Iterator[tuple[Node, Node, Node]]:
    """Declarations of single values outside loops' heads: the declaration, the declarator and the value."""
    for node in code.nodes("declaration"):
        if node.parent and node.parent.type == "for_statement":
            continue
        if not SCALARS.fullmatch(text(node.child_by_field_name("type"))):
            continue
        for declarator in node.children_by_field_name("declarator"):
            value = declarator.child_by_field_name("value")
            if (
                declarator.type == "init_declarator"
                and value
                and value.type not in ("lambda_expression", "argument_list")
            ):
                yield node, declarator, value


def initial_value(code: Code) -> Iterator[Edit]:
    """A result starts from another value: zero, one, the first element, a million, the largest int."""
    first = _first_element(code)
    for _, _, value in _initialized(code):
        constant = re.fullmatch(
            r"-?[\d.]+\w*|true|false|.*(numeric_limits|INFINITY|HUGE_VAL|(INT|DBL|FLT)_M).*", text(value)
        )
        if constant:
            yield from edits(value, [*INITIAL, *first])
        elif "[0]" in text(value) or "front()" in text(value):
            yield from edits(value, INITIAL)


def _first_element(code: Code) -> list[str]:
    """The first elements of vectors that the function gets."""
    declared = "(?:const )?std::vector<(?:double|float|int)> *(?:const)? *& *([a-zA-Z_]+)"
    return [f"{name}[0]" for name in dict.fromkeys(re.findall(declared, code.source))][:1]


def dropped_initial_value(code: Code) -> Iterator[Edit]:
    """A variable is not initialized."""
    for node, declarator, _ in _initialized(code):
        name = declarator.child_by_field_name("declarator")
        kind = text(node.child_by_field_name("type"))
        if name and "const" not in text(node).split("=")[0] and kind != "auto":
            yield replace(declarator, text(name))


def constant(code: Code) -> Iterator[Edit]:
    """A number in the code is another one."""
    for node in code.nodes("number_literal"):
        if inside(node, "template_argument_list", "preproc_call"):
            continue
        number = text(node)
        if re.fullmatch(r"\d+", number):
            yield from edits(node, [str(int(number) + 1), str(max(0, int(number) - 1))])
        elif re.fullmatch(r"\d*\.\d*", number):
            yield from edits(node, [f"{number} * 1.000001", "1.0" if float(number) != 1.0 else "0.0"])


OPERATORS = {"initial value": initial_value, "dropped initial value": dropped_initial_value, "constant": constant}
