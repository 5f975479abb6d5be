"""The page: a report as one HTML file that needs no network and contains all samples.

Its text is the same as in Markdown. The page also carries an index of all samples, with which its script sorts,
filters and counts, and the samples themselves, in compressed chunks that are unpacked one at a time.
"""

from __future__ import annotations

import base64
import gzip
import re
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from pytest_pareval._util.strict_json import write_json
from pytest_pareval._util.text import printable
from pytest_pareval.records.record import Record
from pytest_pareval.report.data import ReportData
from pytest_pareval.report.figures.export import plots
from pytest_pareval.report.figures.inline_svg import inline_svg
from pytest_pareval.report.figures.style import COLOURS, INK, MUTED, PAPER, RULE
from pytest_pareval.report.html.assets import content_hash, script, style
from pytest_pareval.report.html.details import sample_details
from pytest_pareval.report.html.headline import headline
from pytest_pareval.report.html.index import BRIEF, CHUNK, SHORT, sample_index, sample_order
from pytest_pareval.report.names import short_names
from pytest_pareval.report.report import report

if TYPE_CHECKING:
    from markupsafe import Markup


THEME = {colour: f"var(--c{i})" for i, colour in enumerate(COLOURS)} | {
    INK: "var(--ink)",
    MUTED: "var(--muted)",
    RULE: "var(--rule)",
    PAPER: "var(--paper)",
}
"""The page's variables for the colours of figures: their values differ in light and dark."""

ON_PAGE = ("rates", "sizes", "trend", "effects", "runtimes", "profile", "speedups", "generation")
"""Figures in the text, by name. The script draws the heat maps, because they follow the filters."""


def page(data: ReportData, records: Sequence[Record | None]) -> str:
    """The page, in ASCII. ``records`` has one entry for each row of the metrics: None for rows of a CSV table."""
    from jinja2 import Environment, FileSystemLoader

    metrics, order = data.metrics, sample_order(data.metrics)
    details = ["" if pd.isna(text) else str(text) for text in metrics["detail"]]
    bodies = [sample_details(records[i], details[i]) for i in order]
    loader = FileSystemLoader(Path(__file__).parent)
    template = Environment(loader=loader, autoescape=True, trim_blocks=True, lstrip_blocks=True)
    text = template.get_template("page.html.j2").render(
        sections=report(data),
        headline=[printable(part) for part in headline(data)],
        figures={plot.name: (plot, inline_svg(plot, THEME)) for plot in plots(data) if plot.name in ON_PAGE},
        style=style(),
        script=script(),
        hash=content_hash,
        index=script_json(sample_index(data, order, details)),
        chunks=[_packed(bodies[i : i + CHUNK]) for i in range(0, len(bodies), CHUNK)],
        anchor=_anchor,
        printable=printable,
        prose=_prose,
        name=partial(_name, short_names(data.names, SHORT), short_names(data.names, BRIEF)),
    )
    return text.encode("ascii", "xmlcharrefreplace").decode()


def _anchor(title: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-")


def _prose(text: str) -> Markup:
    """A paragraph of the report as HTML. Text between backticks is code, between double stars bold, as in Markdown."""
    from markupsafe import Markup

    parts = re.split(r"(`[^`]+`|\*\*[^*]+\*\*)", printable(text))
    tags = {"`": Markup("<code>{}</code>"), "*": Markup("<strong>{}</strong>")}
    return Markup().join(tags[part[0]].format(part.strip("`*")) if i % 2 else part for i, part in enumerate(parts))


def _name(short: dict[str, str], brief: dict[str, str], cell: str) -> Markup | str:
    """A cell of a table. A model's name is cut in the middle, for phones to less; its title is the whole name."""
    from markupsafe import Markup

    if short.get(cell, cell) == brief.get(cell, cell) == cell:
        return printable(cell)
    markup = Markup('<span class="name" title="{}"><span class="long">{}</span><span class="brief">{}</span></span>')
    return markup.format(printable(cell), short[cell], brief[cell])


def script_json(data: Any) -> str:
    """JSON for a script element: nothing in it ends the element or begins a comment."""
    text = write_json(data, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def _packed(bodies: Sequence[dict[str, Any]]) -> str:
    """Compressed JSON, in base64. The same samples give the same text."""
    return base64.b64encode(gzip.compress(write_json(bodies, separators=(",", ":")).encode(), mtime=0)).decode()
