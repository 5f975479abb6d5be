"""Section 1.2: success for the memory and the parameters that it takes."""

from __future__ import annotations

from pytest_pareval._util.text import enumerated
from pytest_pareval.report.data import ReportData
from pytest_pareval.report.section import Section
from pytest_pareval.report.table import Table
from pytest_pareval.stats.columns import BUILD
from pytest_pareval.stats.rates import Rate


def resources_section(data: ReportData) -> Section:
    """Rates per GB and per billion parameters, and which model makes the most of either."""
    known = [name for name in data.names if _vram(data, name) or _params(data, name)]
    blocks: list[str | Table] = []
    if known:
        headers = ("model", "params (10^9)", "VRAM (GB)", "built / GB", "success / GB", "success / 10^9 params")
        rows = tuple(_row(data, name) for name in known)
        note = (
            "Percentage points of the build and success rates per GB of GPU memory and per billion parameters, with "
            "the rates' intervals divided likewise."
        )
        blocks.append(Table("Percentage points per resource", headers, rows, 1, note))
        blocks += _findings(data, [name for name in known if name in data.ranked])
    if missing := [name for name in data.names if name not in known]:
        blocks.append(f"**Missing data:** the size of {enumerated(missing)} is not known; `--models FILE` adds it.")
    return Section("1.2 Resource efficiency", 3, tuple(blocks), ("sizes",))


def _vram(data: ReportData, name: str) -> float | None:
    return data.models[name].vram_gb if name in data.models else None


def _params(data: ReportData, name: str) -> float | None:
    return data.models[name].params_b if name in data.models else None


def _success(data: ReportData, name: str) -> float:
    return 100 * data.rate(name, data.success).value


def _row(data: ReportData, name: str) -> tuple[str, ...]:
    built, success = data.rate(name, BUILD), data.rate(name, data.success)
    vram, params = _vram(data, name), _params(data, name)
    sizes = ["-" if size is None else f"{size:g}" for size in (params, vram)]
    return (name, *sizes, _per(built, vram), _per(success, vram), _per(success, params))


def _per(rate: Rate, size: float | None) -> str:
    if size is None:
        return "-"
    value, *bounds = (f"{100 * one / size:#.3g}".rstrip(".") for one in (rate.value, *_bounds(rate)))
    return f"{value} [{'-'.join(bounds)}]"


def _bounds(rate: Rate) -> tuple[float, float]:
    return rate.interval.low, rate.interval.high


def _findings(data: ReportData, known: list[str]) -> list[str]:
    """The best use of memory and of parameters, and what the largest model gains over the smallest."""
    sentences = []
    for what, unit, size_of in (("memory", "GB", _vram), ("parameters", "billion", _params)):
        sizes = {name: size for name in known if (size := size_of(data, name))}
        if len(sizes) < 2:
            continue
        gains = {name: _success(data, name) / size for name, size in sizes.items()}
        best = [name for name, gain in gains.items() if gain == max(gains.values())]
        verb = "make" if len(best) > 1 else "makes"
        sentences.append(
            f"**Key finding:** {enumerated(best)} {verb} the most of the {what}: {gains[best[0]]:.3g} percentage "
            f"points of success per {unit}."
        )
        small, large = min(sizes, key=lambda name: sizes[name]), max(sizes, key=lambda name: sizes[name])
        if sizes[small] < sizes[large]:
            sentences.append(_large_against_small(data, large, small, sizes[large] / sizes[small], what))
    return sentences or ["**Key finding:** none, as fewer than two sizes are known."]


def _large_against_small(data: ReportData, large: str, small: str, times: float, what: str) -> str:
    more = _success(data, large) - _success(data, small)
    if more == 0:
        return f"{large} takes {times:.3g} times the {what} of {small} and succeeds equally often."
    return (
        f"{large} takes {times:.3g} times the {what} of {small}; its success rate is {abs(more):.1f} percentage points "
        f"{'higher' if more > 0 else 'lower'}."
    )
