"""Names in C++ source: what it declares and what it refers to, by tree-sitter's grammar.

The grammar reads broken source, too, but recovers from some errors in quadratic time. So a parser may take only so many
steps: what needs more is no code. Steps are counted, not timed, for the same text to have the same names everywhere.
Nodes are visited without recursion, since a hostile text may nest as deep as it is long.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from functools import cache

import tree_sitter_cpp
from tree_sitter import Language, Node, Parser

from pytest_pareval.extraction.header import words

_LEAVES = ("identifier", "type_identifier", "namespace_identifier")
_DIRECTIVE_PARTS = ("preproc_arg", "preproc_directive")
_TYPES = ("struct_specifier", "class_specifier", "union_specifier", "enum_specifier")
_NAMED = (*_TYPES, "alias_declaration", "concept_definition", "preproc_def", "preproc_function_def")
"""Nodes that declare their ``name``."""
_DECLARATIONS = ("declaration", "function_definition", "type_definition", "alias_declaration")
_THROUGH = (
    "translation_unit",
    "namespace_definition",
    "declaration_list",
    "linkage_specification",
    "template_declaration",
    "preproc_if",
    "preproc_ifdef",
    "preproc_elif",
    "preproc_else",
    "ERROR",
)
"""Nodes that declare what their children declare."""
_LOCAL = threading.local()
_LEAST_STEPS, _BYTES_PER_STEP = 50, 10
"""Limits of a parse. A step of tree-sitter is a hundred operations; real code takes one for 30 to 60 bytes."""
_CHUNK = 1 << 10
"""Bytes that the parser reads at a time, and that are copied for the text of each node."""


@cache
def _language() -> Language:
    return Language(tree_sitter_cpp.language())


def _parse(source: str) -> Node | None:
    """The root of a source's syntax tree, None where the parser would take too many steps.

    Each thread has its own parser, which holds state.
    """
    if not hasattr(_LOCAL, "parser"):
        _LOCAL.parser = Parser(_language())
    parser: Parser = _LOCAL.parser
    content = source.encode("utf-8", "replace")
    steps = iter(range(_LEAST_STEPS + len(content) // _BYTES_PER_STEP))
    try:
        return parser.parse(
            lambda start, _: content[start : start + _CHUNK],
            progress_callback=lambda _position, _has_error: next(steps, None) is None,
        ).root_node
    except ValueError:
        parser.reset()
        return None


def declared(source: str) -> frozenset[str]:
    """The names that a source declares outside functions and types, also enumerators and macros.

    An operator goes by the names of its parameters' types, a member function by its class, and a specialization in
    namespace std by its arguments: these are what other code names to use them.
    """
    names: set[str] = set()
    root = _parse(source)
    stack = [root] if root else []
    while stack:
        node = stack.pop()
        if node.type in _THROUGH:
            stack += node.children
        if node.type in _NAMED:
            names |= _entity(node.child_by_field_name("name"))
        if node.type in _DECLARATIONS:
            stack += [kind for kind in [node.child_by_field_name("type")] if kind and kind.type in _TYPES]
            for declarator in node.children_by_field_name("declarator"):
                names |= _declared_by(declarator)
        if node.type == "enum_specifier" and (body := node.child_by_field_name("body")):
            names |= {_text(name) for one in body.named_children for name in one.children_by_field_name("name")}
    return frozenset(names)


def promised(function: str) -> frozenset[str]:
    """The functions and variables that the body of a function declares and does not define."""
    names: set[str] = set()
    root = _parse(function)
    for node in _nodes(root) if root else ():
        if node.type == "declaration":
            is_extern = any(_text(child) == "extern" for child in node.children)
            for declarator in node.children_by_field_name("declarator"):
                if is_extern or _is_function(declarator):
                    names |= _declared_by(declarator)
    return frozenset(names)


def referred(source: str) -> frozenset[str]:
    """The names that a source mentions, except members of objects and the names of namespace std.

    All words of a source that is no code.
    """
    root = _parse(source)
    if root is None:
        return words(source)
    names: set[str] = set()
    for node in _nodes(root):
        if node.type in _LEAVES:
            names.add(_text(node))
        elif node.type in _DIRECTIVE_PARTS:
            names.update(re.findall(r"[^\W\d]\w*", _text(node)))
    return frozenset(names)


def _text(node: Node) -> str:
    return (node.text or b"").decode("utf-8", "replace")


def _nodes(root: Node) -> Iterator[Node]:
    """All nodes below one, without those that name something in namespace std."""
    stack = [root]
    while stack:
        node = stack.pop()
        yield node
        if node.type == "qualified_identifier" and _is_std(node):
            name = node.child_by_field_name("name")
            stack += [part for part in (name.children if name else ()) if part.type == "template_argument_list"]
        else:
            stack += node.children


def _is_std(name: Node) -> bool:
    scope = name.child_by_field_name("scope")
    return scope is not None and _text(scope) == "std"


def _innermost(declarator: Node) -> Node:
    """What a declarator declares: the node without pointers, arrays, parameters and initializers."""
    while True:
        inner = declarator.child_by_field_name("declarator")
        if inner is None and declarator.type in ("reference_declarator", "parenthesized_declarator"):
            inner = next(iter(declarator.named_children), None)
        if inner is None:
            return declarator
        declarator = inner


def _is_function(declarator: Node) -> bool:
    while declarator.type in ("pointer_declarator", "reference_declarator"):
        inner = declarator.child_by_field_name("declarator") or next(iter(declarator.named_children), None)
        if inner is None:
            return False
        declarator = inner
    return declarator.type == "function_declarator"


def _declared_by(declarator: Node) -> set[str]:
    name = _innermost(declarator)
    if name.type == "operator_name":
        return set(referred(_text(declarator)))
    return _entity(name)


def _entity(name: Node | None) -> set[str]:
    """The names by which other code refers to what has this name."""
    if name is None:
        return set()
    if name.type in ("template_type", "template_function"):
        return _entity(name.child_by_field_name("name"))
    if name.type == "structured_binding_declarator":
        return {_text(one) for one in name.named_children}
    if name.type == "qualified_identifier":
        return set(referred(_text(name)))
    return {_text(name)}
