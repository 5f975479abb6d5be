"""Section 4.1: what architecture, size and quantisation have to do with success."""

from __future__ import annotations

from itertools import combinations

from pytest_pareval._util.text import enumerated
from pytest_pareval.report.cells import number, p_value, rate_cell
from pytest_pareval.report.data import ReportData
from pytest_pareval.report.model_sizes import ModelSize
from pytest_pareval.report.section import Section
from pytest_pareval.report.table import Table
from pytest_pareval.stats.comparisons import Comparison

KNOWN = ("family", "params_b", "active_b", "bits")
"""The properties that the table shows."""


def architecture_section(data: ReportData) -> Section:
    """The known properties beside the success rates, and the pairs of models that differ in one property only."""
    title = "4.1 Architecture, size and quantisation"
    known = [name for name in data.names if name in data.models and _is_known(data.models[name])]
    if not known:
        return Section(title, 3, ("**Missing data:** no model's architecture is known; `--models FILE` adds it.",))
    rows = tuple((name, *_cells(data.models[name]), rate_cell(data.rate(name, data.success))) for name in known)
    headers = ("model", "family", "params (10^9)", "active (10^9)", "bits", "success %")
    note = "active: parameters that a token uses, where they are not all; bits: per weight; -: not known."
    table = Table("Architecture and success", headers, rows, 2, note)
    return Section(title, 3, (table, *_unknown(data, known), *_pairs(data, known)))


def _unknown(data: ReportData, known: list[str]) -> list[str]:
    names = [name for name in data.names if name not in known]
    return [f"**Missing data:** the architecture of {enumerated(names)} is not known."] if names else []


def _is_known(model: ModelSize) -> bool:
    return any(getattr(model, name) for name in KNOWN)


def _properties(model: ModelSize) -> dict[str, object]:
    """In what two models may differ, by name; None for what is not known. A dense model's parameters are all active."""
    share = model.params_b and (model.active_b or model.params_b) / model.params_b
    return {
        "family": model.family or None,
        "size": model.params_b,
        "active share": share,
        "bits per weight": model.bits,
    }


def _cells(model: ModelSize) -> tuple[str, ...]:
    values = (model.params_b, model.active_b, model.bits)
    return (model.family or "-", *("-" if value is None else f"{value:g}" for value in values))


def _pairs(data: ReportData, known: list[str]) -> list[str]:
    """What the pairs say whose properties are known and equal but for one: others confound several causes."""
    compared = {frozenset((one.a, one.b)): one for one in data.family.successes}
    sentences = []
    for a, b in combinations(known, 2):
        differing = _difference(data.models[a], data.models[b])
        if differing and (one := compared.get(frozenset((a, b)))):
            sentences.append(_pair_words(one, differing))
    return sentences or [
        "No two models are known to differ in one property only, so nothing tells the properties' effects apart."
    ]


def _difference(a: ModelSize, b: ModelSize) -> str:
    """The only property in which two models differ; empty if there are several, or if one is not known."""
    left, right = _properties(a), _properties(b)
    if None in (*left.values(), *right.values()):
        return ""
    differing = [name for name in left if left[name] != right[name]]
    return differing[0] if len(differing) == 1 else ""


def _pair_words(one: Comparison, differing: str) -> str:
    start = f"Of the properties above, **{one.a}** and **{one.b}** differ in {differing} only: "
    if not one.difference:
        return f"{start}they succeed equally often."
    higher = one.a if one.difference > 0 else one.b
    return (
        f"{start}{100 * abs(one.difference):.1f} percentage points in favour of {higher} (d "
        f"{number(abs(one.d.value))}, p {p_value(one.p_holm)})."
    )
