"""C++ source as a syntax tree, and changes of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

import tree_sitter_cpp
from tree_sitter import Language, Node, Parser

LANGUAGE = Language(tree_sitter_cpp.language())
FLOATING = re.compile(r"\b(double|float|complex|Complex|Point)\b")


@dataclass(frozen=True)
class Change:
    """Text that takes the place of the bytes from ``begin`` to ``end``."""

    begin: int
    end: int
    text: str


Edit = tuple[Change, ...]
"""Changes that are made together, at different places."""


def text(node: Node | None) -> str:
    """The source of a node; empty for none."""
    return (node.text or b"").decode() if node else ""


def replace(node: Node, new: str) -> Edit:
    """The edit that replaces a node."""
    return (Change(node.start_byte, node.end_byte, new),)


@dataclass(frozen=True)
class Code:
    """A source with its syntax tree."""

    source: str

    @cached_property
    def root(self) -> Node:
        """The root of the syntax tree."""
        return Parser(LANGUAGE).parse(self.source.encode()).root_node

    def nodes(self, *types: str) -> Iterator[Node]:
        """All nodes of some types, in the order of the source."""
        stack = [self.root]
        while stack:
            node = stack.pop()
            if node.type in types:
                yield node
            stack += reversed(node.children)

    @cached_property
    def floating(self) -> frozenset[str]:
        """Names that are declared with a floating-point type, or as vectors of one."""
        return frozenset(self._declared(lambda kind, value: bool(FLOATING.search(kind)) or "." in value))

    def _declared(self, wanted: object) -> Iterator[str]:
        assert callable(wanted)
        for node in self.nodes("declaration", "parameter_declaration", "for_range_loop", "field_declaration"):
            kind = text(node.child_by_field_name("type"))
            for declarator in node.children_by_field_name("declarator"):
                value = text(declarator.child_by_field_name("value"))
                number = value if re.fullmatch(r"-?[\d.]+(e-?\d+)?", value) else ""
                if wanted(kind, number):
                    yield from re.findall(r"[A-Za-z_]\w*", text(_innermost(declarator)))[:1]

    def is_floating(self, node: Node) -> bool:
        """Whether an expression seems to have a floating-point value: by the names and numbers in it."""
        without = re.sub(r"\[[^\[\]]*\]|\w+\.(size|begin|end)\(\)", "", text(node))
        words = re.findall(r"[A-Za-z_]\w*", without)
        return any(word in self.floating for word in words) or bool(re.search(r"\d\.\d", text(node)))

    def changed(self, edit: Edit) -> str:
        """The source after an edit."""
        content = self.source.encode()
        for change in sorted(edit, key=lambda one: one.begin, reverse=True):
            content = content[: change.begin] + change.text.encode() + content[change.end :]
        return content.decode()


def _innermost(declarator: Node) -> Node:
    """What a declarator declares, without pointers, references and initializers."""
    while inner := declarator.child_by_field_name("declarator"):
        declarator = inner
    for child in declarator.named_children:
        if declarator.type == "reference_declarator":
            return _innermost(child)
    return declarator


def name_of(declarator: Node) -> str:
    """The name that a declarator declares."""
    return text(_innermost(declarator))


def inside(node: Node, *types: str) -> bool:
    """Whether a node is part of one of these types."""
    parent = node.parent
    while parent:
        if parent.type in types:
            return True
        parent = parent.parent
    return False


def edits(node: Node, news: Iterable[str]) -> Iterator[Edit]:
    """An edit for each text that may replace a node, except its own."""
    for new in dict.fromkeys(news):
        if new != text(node):
            yield replace(node, new)
