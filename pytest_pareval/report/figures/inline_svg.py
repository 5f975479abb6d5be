"""Plots as elements of an HTML page."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree import ElementTree

from pytest_pareval.report.figures.plot import Plot, draw

SVG, XLINK = "{http://www.w3.org/2000/svg}", "{http://www.w3.org/1999/xlink}"


def inline_svg(plot: Plot, colours: dict[str, str]) -> str:
    """A plot as an SVG element of a page: with colours replaced, and no ids or styles that affect other elements."""
    ElementTree.register_namespace("", SVG[1:-1])
    root = ElementTree.fromstring(draw(plot, "svg", transparent=True).decode())
    for parent in list(root.iter()):
        for child in list(parent):
            if child.tag in (f"{SVG}metadata", f"{SVG}style", f"{SVG}title"):
                parent.remove(child)
    for element in root.iter():
        element.tag = element.tag.removeprefix(SVG)
        attributes = dict(element.attrib)
        element.attrib.clear()
        for key, value in attributes.items():
            for name, own in _plain(key.removeprefix(XLINK), value):
                element.set(name, _attribute(plot, name, own, colours))
    del root.attrib["width"], root.attrib["height"]
    root.set("role", "img")
    root.set("aria-label", f"{plot.title}. {plot.caption}")
    return ElementTree.tostring(root, encoding="unicode")


def _plain(key: str, value: str) -> Iterator[tuple[str, str]]:
    """An attribute by itself; a style as the attributes that mean the same, since the page allows no styles in it."""
    if key != "style":
        yield key, value
        return
    for declaration in filter(None, map(str.strip, value.split(";"))):
        name, _, own = (part.strip() for part in declaration.partition(":"))
        yield ("font-size", own.split(" ")[0]) if name == "font" else (name, own)


def _attribute(plot: Plot, key: str, value: str, colours: dict[str, str]) -> str:
    """Prefix ids with the plot's name, and replace colours by the page's."""
    if key == "id":
        return f"{plot.name}-{value}"
    if key == "href":
        return value.replace("#", f"#{plot.name}-")
    if key in ("fill", "stroke"):
        return colours.get(value, value)
    return value.replace("url(#", f"url(#{plot.name}-")
