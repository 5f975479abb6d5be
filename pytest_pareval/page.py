"""The page: a report as one HTML file that needs no network, with all samples in it.

The text is the report's, as in Markdown. Besides it the page carries an index of all samples, by which its script
sorts, filters and counts, and the samples themselves, in compressed chunks that are unpacked one at a time.
"""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
import math
import re
from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import TYPE_CHECKING, Any

import pandas as pd

from pytest_pareval.comparisons import compare
from pytest_pareval.explain import printable
from pytest_pareval.figures import COLOURS, INK, MUTED, PAPER, RULE, plots, svg
from pytest_pareval.metrics import BASE, BUILD, PLUS, geometric_mean
from pytest_pareval.problem_type import TYPES
from pytest_pareval.rates import rate
from pytest_pareval.record import Record, Run
from pytest_pareval.report import Subject, report
from pytest_pareval.resources import PACKAGE

if TYPE_CHECKING:
    from markupsafe import Markup

TEMPLATES = PACKAGE / "templates"
CHUNK = 64
"""Samples that are unpacked together: their prompts and code are alike, so that they compress well."""
DETAIL = 110
"""Characters of what was wrong that the list of samples shows."""
DIGITS = 4
"""Significant digits of times."""
ALL = ""
"""In the place of a parallelism model or a problem type: all of them."""
THEME = {colour: f"var(--c{i})" for i, colour in enumerate(COLOURS)} | {
    INK: "var(--ink)",
    MUTED: "var(--muted)",
    RULE: "var(--rule)",
    PAPER: "var(--paper)",
}
"""The colours of figures as the page's, which depend on whether it is light or dark."""


def page(subject: Subject, records: Sequence[Record | None]) -> str:
    """The page, in ASCII. ``records`` belong to the rows of the subject's metrics; None for those of a CSV table."""
    from jinja2 import Environment, FileSystemLoader

    metrics, order = subject.metrics, _order(subject.metrics)
    details = ["" if pd.isna(text) else str(text) for text in metrics["detail"]]
    bodies = [_body(records[i], details[i]) for i in order]
    script = (TEMPLATES / "page.js").read_text()
    template = Environment(loader=FileSystemLoader(TEMPLATES), autoescape=True, trim_blocks=True, lstrip_blocks=True)
    text = template.get_template("page.html.j2").render(
        sections=report(subject),
        figures={plot.name: (plot, svg(plot, THEME)) for plot in plots(subject) if plot.name in ON_PAGE},
        style=(TEMPLATES / "page.css").read_text(),
        script=script,
        script_hash=base64.b64encode(hashlib.sha256(script.encode()).digest()).decode(),
        index=script_json(_index(subject, order, details)),
        chunks=[_packed(bodies[i : i + CHUNK]) for i in range(0, len(bodies), CHUNK)],
        anchor=_anchor,
        printable=printable,
        prose=_prose,
    )
    return text.encode("ascii", "xmlcharrefreplace").decode()


ON_PAGE = ("rates", "sizes", "effects", "runtimes", "profile", "speedups", "generation")
"""The figures that stand in the text. Heat maps are the script's, since they have to follow the filters."""


def _anchor(title: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-")


def _prose(text: str) -> Markup:
    """A paragraph of the report, in which code stands between backticks, as in Markdown."""
    from markupsafe import Markup

    parts = printable(text).split("`")
    if not len(parts) % 2:
        return Markup("{}").format(printable(text))
    return Markup().join(Markup("<code>{}</code>").format(part) if i % 2 else part for i, part in enumerate(parts))


def script_json(data: Any) -> str:
    """JSON that can stand in a script element: nothing in it ends the element or begins a comment."""
    text = json.dumps(data, separators=(",", ":"), allow_nan=False)
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def _packed(bodies: Sequence[dict[str, Any]]) -> str:
    """Compressed JSON, in base64; the same for the same samples."""
    return base64.b64encode(gzip.compress(json.dumps(bodies, separators=(",", ":")).encode(), mtime=0)).decode()


def _order(metrics: pd.DataFrame) -> list[int]:
    """Positions of all samples: by problem, parallelism model, model and number, so that those alike are neighbours."""
    keys = zip(
        metrics["problem_type"].astype(str),
        metrics["problem_name"].astype(str),
        metrics["parallelism_model"].astype(str),
        metrics["model"],
        (str(name).zfill(9) for name in metrics["sample"]),
        range(len(metrics)),
        strict=True,
    )
    return [key[-1] for key in sorted(keys, key=lambda key: (_type_rank(key[0]), *key))]


def _type_rank(name: str) -> int:
    return TYPES.index(name) if name in TYPES else len(TYPES)


def _index(subject: Subject, order: Sequence[int], details: Sequence[str]) -> dict[str, Any]:
    """All that the script needs but the samples' bodies. Times are in seconds, rates between 0 and 1."""
    metrics = subject.metrics.iloc[list(order)]
    problems = metrics[["problem_name", "problem_type"]].astype(str).drop_duplicates("problem_name")
    parallelism = sorted(metrics["parallelism_model"].astype(str).unique())
    return {
        "models": subject.names,
        "problems": problems.to_numpy().tolist(),
        "types": list(dict.fromkeys(problems["problem_type"])),
        "parallelism": parallelism,
        "reference": subject.analysis.reference_model,
        "plus": subject.success == PLUS,
        "level": subject.analysis.level,
        "chunk": CHUNK,
        "samples": _samples(
            metrics, [details[i] for i in order], subject.names, list(problems["problem_name"]), parallelism
        ),
        "rates": list(_rates(subject)),
        "pairs": list(_pairs(subject)),
    }


def _samples(
    metrics: pd.DataFrame, details: Sequence[str], models: list[str], problems: list[str], parallelism: list[str]
) -> dict[str, Any]:
    """Columns of the list of samples; models, problems, verdicts and the like as positions in lists."""
    verdicts = metrics["verdict"].where(metrics["verdict"].notna(), metrics[BASE].map({True: "valid", False: "failed"}))
    known_verdicts = list(dict.fromkeys(map(str, verdicts)))
    heads = [detail.partition("\n")[0][:DETAIL] for detail in details]
    known_heads = {head: i for i, head in enumerate(dict.fromkeys(heads))}
    return {
        "verdicts": known_verdicts,
        "details": list(known_heads),
        "model": _positions(metrics["model"], models),
        "problem": _positions(metrics["problem_name"], problems),
        "parallelism": _positions(metrics["parallelism_model"], parallelism),
        "id": ["" if pd.isna(name) else str(name) for name in metrics["sample"]],
        "verdict": _positions(verdicts, known_verdicts),
        "strength": ["" if pd.isna(strength) else str(strength) for strength in metrics["strength"]],
        "detail": [known_heads[head] for head in heads],
        "built": [int(flag) for flag in metrics[BUILD]],
        "base": [int(flag) for flag in metrics[BASE]],
        "plus": [None if pd.isna(flag) else int(flag) for flag in metrics[PLUS]],
        "time": _numbers(metrics["best_runtime"]),
        "speedup": _numbers(_over_sequential(metrics)),
        "response": _numbers(metrics["response_time"]),
        "tokens": _numbers(metrics["total_tokens"]),
    }


def _positions(values: pd.Series, names: list[str]) -> list[int]:
    where = {name: i for i, name in enumerate(names)}
    return [where[str(value)] for value in values]


def _over_sequential(metrics: pd.DataFrame) -> pd.Series:
    """Best sequential runtime over the best runtime, of each sample that is valid (base)."""
    known = metrics[BASE].astype(bool) & (metrics["best_runtime"] > 0)
    return (metrics["best_sequential_runtime"] / metrics["best_runtime"].where(known)).astype(float)


def _numbers(values: pd.Series) -> list[float | None]:
    return [_number(value) for value in pd.to_numeric(values)]


def _number(value: float) -> float | None:
    """Rounded to DIGITS; None for what JSON has no number for."""
    return float(f"{value:.{DIGITS}g}") if math.isfinite(value) else None


def _rates(subject: Subject) -> Iterator[dict[str, Any]]:
    """Rates with their intervals of each model, for each choice of a parallelism model and a problem type."""
    for m, model in enumerate(subject.names):
        own = subject.of(model)
        for parallelism, of_parallelism in _choices(own, "parallelism_model"):
            for problem_type, group in _choices(of_parallelism, "problem_type"):
                yield {
                    "model": m,
                    "parallelism": parallelism,
                    "type": problem_type,
                    "n": len(group),
                    "built": _rate(group, BUILD, subject),
                    "base": _rate(group, BASE, subject),
                    "plus": _rate(group, PLUS, subject),
                    "speedup": _number(geometric_mean(_over_sequential(group))),
                    "tokens": _number(float(pd.to_numeric(group["total_tokens"]).mean())),
                }


def _choices(metrics: pd.DataFrame, column: str) -> Iterator[tuple[str, pd.DataFrame]]:
    yield ALL, metrics
    for name, group in metrics.groupby(column, sort=True):
        yield str(name), group


def _rate(group: pd.DataFrame, column: str, subject: Subject) -> list[float | None]:
    """Value, lower and upper bound."""
    found = rate(group, column, subject.analysis)
    return [_number(value) for value in (found.value, found.interval.low, found.interval.high)]


def _pairs(subject: Subject) -> Iterator[dict[str, Any]]:
    """What tests say of any two models, by base, plus and builds, over all prompts that both have."""
    analysis = subject.analysis
    for column, measure in ((BASE, "base"), (PLUS, "plus")):
        if subject.metrics[column].isna().any():
            continue
        for a, b in combinations(subject.names, 2):
            one = compare(subject.metrics, column, a, b, analysis.ddof, analysis.level)
            values = {
                "difference": one.difference,
                "d": one.d.value,
                "low": one.d.low,
                "high": one.d.high,
                "mcnemar": one.p_mcnemar,
                "permutation": one.p_permutation,
            }
            names = {"a": subject.names.index(a), "b": subject.names.index(b), "measure": measure}
            yield names | {"word": one.d.word, "problems": one.problems} | {k: _number(v) for k, v in values.items()}


def _body(record: Record | None, detail: str) -> dict[str, Any]:
    """All that is shown of a sample but what its row in the list has."""
    if record is None:
        return {"detail": detail}
    return {
        "origin": record.origin,
        "prompt": record.prompt,
        "text": record.text,
        "source": record.source,
        "detail": record.detail,
        "log": record.log,
        "size": record.size,
        "sequential": record.best_sequential_runtime,
        "same": record.same_as,
        "generation": dict(record.generation),
        "threads": record.unexpected_threads,
        "runs": [_run(run) for run in record.runs],
    }


def _run(run: Run) -> dict[str, Any]:
    return {
        "procs": run.procs,
        "threads": run.threads,
        "ran": run.did_run,
        "base": run.is_valid,
        "plus": run.is_valid_plus,
        "timed": run.timed,
        "times": [_number(seconds) for seconds in run.times],
        "oversubscribed": run.oversubscribed,
        "failure": run.failure and [str(run.failure.verdict), run.failure.detail],
        "strength": run.strength and str(run.strength),
    }
