"""The report of one or more sessions: sections of sentences and tables, each of which follows from the data."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import pairwise

import pandas as pd
from scipy import stats

from pytest_pareval.analysis import Analysis
from pytest_pareval.comparisons import ALPHA, Comparison, all_pairs, detectable, pair
from pytest_pareval.environment import Environment
from pytest_pareval.metrics import BASE, BUILD, PLUS, PROMPT, geometric_mean, strongest, tier, tokens_per_success
from pytest_pareval.models import Model
from pytest_pareval.rates import Rate, groups, rate
from pytest_pareval.tables import (
    STRENGTHS,
    Table,
    assumptions_table,
    comparison_table,
    estimators_table,
    failures_table,
    number,
    p_value,
    percent,
    points,
    rate_cell,
    rates_table,
    runtimes_table,
    seconds,
    speedups_table,
)


@dataclass(frozen=True)
class Section:
    """A heading and what stands under it: paragraphs, tables, and, by their names, the figures that belong there."""

    title: str
    level: int
    blocks: tuple[str | Table, ...] = ()
    figures: tuple[str, ...] = ()


@dataclass(frozen=True)
class Subject:
    """What a report is on. ``success`` is the column that counts as success: plus, or base where plus is not known."""

    metrics: pd.DataFrame
    analysis: Analysis
    models: dict[str, Model]
    environments: dict[str, Environment | None]

    @property
    def success(self) -> str:
        return strongest(self.metrics)

    @property
    def names(self) -> list[str]:
        """Models, the most successful first."""
        means = self.metrics.groupby("model")[self.success].mean()
        return [str(name) for name in means.sort_values(ascending=False, kind="stable").index]

    def of(self, model: str) -> pd.DataFrame:
        return self.metrics[self.metrics["model"] == model]

    def rate(self, model: str, column: str) -> Rate:
        return rate(self.of(model), column, self.analysis)


def report(subject: Subject) -> list[Section]:
    """All sections, in order."""
    return [
        Section("ParEval: technical report", 1, (_scope(subject),)),
        Section("1 Performance", 2),
        *_performance(subject),
        Section("2 Statistics", 2),
        *_statistics(subject),
        Section("3 Technical", 2),
        *_technical(subject),
        Section("4 Implications", 2),
        *_implications(subject),
        Section("5 Conclusions", 2, tuple(_conclusions(subject))),
        Section("Appendix: environment", 2, tuple(_environment(subject))),
    ]


def markdown(sections: Iterable[Section]) -> str:
    """A report as GitHub-flavoured Markdown."""
    parts: list[str] = []
    for section in sections:
        parts.append(f"{'#' * section.level} {section.title}")
        for block in section.blocks:
            parts += [block] if isinstance(block, str) else _table_parts(block)
    return "\n\n".join(parts) + "\n"


def _table_parts(table: Table) -> list[str]:
    parts = [f"**{table.title}**", table.render("github")]
    return [*parts, table.note] if table.note else parts


def _scope(subject: Subject) -> str:
    metrics = subject.metrics
    prompts = metrics.groupby(PROMPT).ngroups
    parallelism = ", ".join(dict.fromkeys(metrics["parallelism_model"]))
    return (
        f"{_count(len(metrics), 'sample')} of {_count(len(subject.names), 'model')} ({', '.join(subject.names)}) for "
        f"{_count(prompts, 'prompt')}: {_count(metrics['problem_name'].nunique(), 'problem')}, {parallelism}. "
        + (
            "A sample counts as a success if it passes the base checks (ParEval's) and the plus checks."
            if subject.success == PLUS
            else "A sample counts as a success if it passes ParEval's checks; these results know no plus checks."
        )
    )


def _performance(subject: Subject) -> list[Section]:
    metrics, analysis = subject.metrics, subject.analysis
    overall = rates_table(metrics, ("model",), analysis, "Rates by model")
    by_parallelism = rates_table(metrics, ("model", "parallelism_model"), analysis, "Rates by parallelism model")
    by_type = rates_table(metrics, ("model", "problem_type"), analysis, "Rates by problem type")
    return [
        Section("1.1 Build and validation rates", 3, (overall, by_parallelism), ("rates",)),
        Section("1.2 Tiers", 3, (_tiers(subject),)),
        Section("1.3 Resource efficiency", 3, tuple(_resources(subject)), ("sizes",)),
        Section("1.4 Problem types", 3, (*_strongest(subject), by_type)),
    ]


def _tiers(subject: Subject) -> Table:
    best = max(subject.rate(name, subject.success).value for name in subject.names)
    rows = []
    for name in subject.names:
        success = subject.rate(name, subject.success)
        proximity = success.value / best if best else math.nan
        rows.append((name, rate_cell(success), str(tier(100 * success.value)), percent(proximity)))
    note = (
        "Tier 1: more than 60% of all samples succeed, 2: 30 to 60%, 3: less than 30%. Of best: share of the best rate."
    )
    return Table("Tiers", ("model", "success %", "tier", "of best"), tuple(rows), 1, note)


def _resources(subject: Subject) -> list[str | Table]:
    known = [name for name in subject.names if _size(subject, name)]
    blocks: list[str | Table] = []
    if missing := [name for name in subject.names if name not in known]:
        blocks.append(f"No size is known of {', '.join(missing)}; `--models FILE` adds sizes.")
    if known:
        rows = tuple(_resource_row(subject, name) for name in known)
        headers = ("model", "params (10^9)", "VRAM (GB)", "built % / GB", "success % / GB", "success % / 10^9 params")
        blocks.append(Table("Percentage points per resource", headers, rows, 1))
    return blocks


def _size(subject: Subject, name: str) -> bool:
    model = subject.models.get(name)
    return model is not None and (model.params_b is not None or model.vram_gb is not None)


def _resource_row(subject: Subject, name: str) -> tuple[str, ...]:
    model = subject.models[name]
    built, success = (100 * subject.rate(name, column).value for column in (BUILD, subject.success))
    per = [(built, model.vram_gb), (success, model.vram_gb), (success, model.params_b)]
    sizes = ["-" if size is None else f"{size:g}" for size in (model.params_b, model.vram_gb)]
    return (name, *sizes, *("-" if size is None else f"{value / size:.3g}" for value, size in per))


def _strongest(subject: Subject) -> list[str]:
    sentences = []
    for name in subject.names:
        by_type = subject.of(name).groupby("problem_type")[subject.success].mean().astype(float)
        if by_type.nunique() > 1:
            strongest, weakest = (_extremes(by_type, pick) for pick in (by_type.max(), by_type.min()))
            sentences.append(f"{name} is strongest in {strongest} and weakest in {weakest}.")
        else:
            sentences.append(f"{name} does equally well in all problem types ({percent(float(by_type.iloc[0]))}).")
    return sentences


def _extremes(by_type: pd.Series, value: float) -> str:
    names = ", ".join(str(name) for name in by_type.index[by_type == value])
    return f"{names} ({percent(value)})"


def _statistics(subject: Subject) -> list[Section]:
    metrics, analysis = subject.metrics, subject.analysis
    estimates = estimators_table(metrics, analysis, "Estimates for k samples (base and plus)")
    builds = comparison_table(metrics, BUILD, analysis, "Build rates compared")
    successes = comparison_table(metrics, subject.success, analysis, "Success rates compared")
    tested = assumptions_table(metrics, subject.success, analysis, "Assumptions, success rates")
    compared: tuple[str | Table, ...] = ("There is one model: nothing to compare.",)
    if builds and successes:
        compared = (builds, successes)
    return [
        Section("2.1 Intervals", 3, (_method(subject), *([estimates] if estimates else []))),
        Section("2.2 Effect sizes and paired tests", 3, compared, ("effects",)),
        Section("2.3 Assumptions", 3, (tested,) if tested else ("Nothing is compared, so nothing is assumed.",)),
    ]


def _method(subject: Subject) -> str:
    methods = {
        subject.rate(name, column).interval.method for name in subject.names for column in (BUILD, subject.success)
    }
    level = f"{100 * subject.analysis.level:g}%"
    return " ".join(
        [f"All intervals are at the {level} level.", *(METHODS[one] for one in sorted(methods - {""}))],
    )


METHODS = {
    "t": "Student t intervals of rates treat every sample as an independent draw of 0 or 1.",
    "wald": "Wald intervals take the standard error of a proportion as normal; they are too narrow near 0 and 1.",
    "wilson": "Wilson intervals are used where all samples are alike, since centred ones would have no width there, or "
    "because they were asked for.",
    "clopper-pearson": "Clopper-Pearson intervals are exact and never too narrow, hence wide.",
    "jeffreys": "Jeffreys intervals are quantiles of the posterior under a Beta(1/2, 1/2) prior.",
    "bootstrap": "Samples of one problem are not independent, so whole problems are resampled (cluster bootstrap, 9999 "
    "resamples, percentiles).",
}


def _technical(subject: Subject) -> list[Section]:
    metrics, analysis = subject.metrics, subject.analysis
    times = runtimes_table(metrics, ("model", "parallelism_model"), "Runtimes and speedups of valid samples")
    strength = STRENGTHS[subject.success]
    scaling = speedups_table(metrics, analysis, f"Speedups and efficiencies for k samples ({strength})")
    failed = failures_table(metrics, "Failures by class")
    none = "No runtimes are known."
    return [
        Section("3.1 Runtimes", 3, (times,) if times else (none,), ("runtimes", "profile")),
        Section("3.2 Scaling", 3, (*_scaling(subject), *([scaling] if scaling else [])), ("speedups",)),
        Section("3.3 Response time and tokens", 3, tuple(_generation(subject)), ("generation",)),
        Section("3.4 Failures", 3, (failed,) if failed else ("No failure, or none whose class is known.",)),
    ]


def _scaling(subject: Subject) -> list[str]:
    valid = subject.metrics[subject.metrics[BASE].astype(bool)]
    parallel = valid[valid["parallelism_model"] != "serial"]
    sentences = []
    for name in subject.names:
        own = parallel[parallel["model"] == name]
        gains = [
            (n, geometric_mean(own[f"speedup_{n}proc"]), int(own[f"speedup_{n}proc"].notna().sum())) for n in (2, 4)
        ]
        parts = [f"{number(gain)} on {n} ({_count(count, 'sample')})" for n, gain, count in gains if count]
        if parts:
            sentences.append(f"{name}: geometric mean speedup over one process or thread of {' and '.join(parts)}.")
    if subject.metrics["oversubscribed"].eq(True).any():
        sentences.append("Some runs had more processes x threads than cores: their speedups understate the code.")
    return sentences or ["No speedups are known."]


def _generation(subject: Subject) -> list[str | Table]:
    rows = []
    for name in subject.names:
        own = subject.of(name)
        for column, unit, show in _GENERATION:
            values = own[column].dropna().astype(float)
            if len(values):
                spread = show(values.std(ddof=1)) if len(values) > 1 else "-"
                rows.append((name, unit, str(len(values)), show(values.mean()), show(values.median()), spread))
    if not rows:
        return ["Neither response times nor tokens are known."]
    headers = ("model", "of", "n", "mean", "median", "sd")
    return [Table("Generation", headers, tuple(rows), 2), *_tokens(subject), *_speed_and_quality(subject)]


def _whole(value: float) -> str:
    return f"{value:.0f}"


_GENERATION: tuple[tuple[str, str, Callable[[float], str]], ...] = (
    ("response_time", "response time", seconds),
    ("total_tokens", "tokens", _whole),
    ("prompt_tokens", "prompt tokens", _whole),
)


def _tokens(subject: Subject) -> list[str]:
    sentences = []
    for name in subject.names:
        tokens = subject.of(name)["total_tokens"].dropna().astype(float)
        if len(tokens):
            spent = tokens_per_success(tokens.mean(), subject.rate(name, subject.success).value)
            text = (
                "has no success to spend tokens on" if math.isinf(spent) else f"spends {spent:.0f} tokens per success"
            )
            sentences.append(f"{name} {text}.")
    return sentences


def _speed_and_quality(subject: Subject) -> list[str]:
    sentences = []
    for name in subject.names:
        own = subject.of(name)
        known = own[own["response_time"].notna()]
        flags = known[subject.success].astype(bool)
        if flags.nunique() == 2:
            right, wrong = (known.loc[mask, "response_time"].astype(float) for mask in (flags, ~flags))
            p = float(stats.mannwhitneyu(right, wrong).pvalue)
            sentences.append(
                f"{name} answers in {seconds(right.median())} (median) where it succeeds and in "
                f"{seconds(wrong.median())} where it fails; Mann-Whitney p = {p:.3f}."
            )
    return sentences


def _implications(subject: Subject) -> list[Section]:
    return [
        Section("4.1 What the data say", 3, tuple(_findings(subject))),
        Section("4.2 What they cannot say", 3, tuple(_limits(subject))),
    ]


def _findings(subject: Subject) -> list[str]:
    sentences = []
    for name in subject.names:
        built, success = subject.rate(name, BUILD), subject.rate(name, subject.success)
        lost = built.successes - success.successes
        sentences.append(
            f"{name}: {_count(built.n - built.successes, 'sample')} of {built.n} did not compile, "
            f"{lost} compiled and failed."
        )
        if subject.success == PLUS:
            caught = subject.rate(name, BASE).successes - success.successes
            sentences.append(f"The plus checks failed {_count(caught, 'sample')} of {name} that ParEval's checks pass.")
        sentences += _parallel_gap(subject, name)
    return sentences


def _parallel_gap(subject: Subject, name: str) -> list[str]:
    by_model = {key[0]: group for key, group in groups(subject.of(name), ("parallelism_model",))}
    if "serial" not in by_model or len(by_model) == 1:
        return []
    serial = float(by_model.pop("serial")[subject.success].mean())
    gaps = [
        f"{parallelism} {points(float(group[subject.success].mean()) - serial)}"
        for parallelism, group in by_model.items()
    ]
    return [f"Against its serial code ({percent(serial)}), {name} has, in percentage points: {', '.join(gaps)}."]


def _limits(subject: Subject) -> list[str]:
    metrics, names = subject.metrics, subject.names
    sentences = []
    per_prompt = metrics.groupby(["model", *PROMPT]).size()
    if per_prompt.max() == 1:
        sentences.append("There is one sample per prompt: how much a model's answers vary is not known.")
    coverage = per_prompt.groupby("model").size()
    if coverage.nunique() > 1:
        counts = ", ".join(f"{name} {int(coverage[name])}" for name in names)
        sentences.append(
            f"The models answered different numbers of prompts ({counts}); comparisons use what is common."
        )
    for a, b in pairwise(names):
        least = detectable(pair(metrics, subject.success, a, b).differences)
        if not math.isnan(least):
            sentences.append(
                f"Between {a} and {b}, a difference of less than {100 * least:.1f} percentage points would most often "
                "go unseen (power 0.8 at the one-sided 5% level)."
            )
    unknown = [env for env in subject.environments.values() if env is None]
    if unknown:
        sentences.append(
            "The machine and the toolchain of some results are not known; their runtimes cannot be compared."
        )
    elif len({env.cpu for env in subject.environments.values() if env}) > 1:
        sentences.append("The results come from different machines; their runtimes cannot be compared.")
    if any(env and env.size == "small" for env in subject.environments.values()):
        sentences.append("Runtimes are of small problem sizes, not ParEval's.")
    return sentences or ["Nothing that these numbers could be asked is left open by their kind or number."]


def _conclusions(subject: Subject) -> list[str]:
    names = subject.names
    best = subject.rate(names[0], subject.success)
    sentences = [
        f"{names[0]} has the highest success rate, {rate_cell(best)} percent of {_count(best.n, 'sample')}."
        if len(names) > 1
        else f"{names[0]} succeeds in {rate_cell(best)} percent of {_count(best.n, 'sample')}."
    ]
    compared = all_pairs(subject.metrics, subject.success, subject.analysis.ddof, subject.analysis.level)
    return [*sentences, *map(_verdict, compared)]


def _verdict(one: Comparison) -> str:
    if math.isnan(one.difference):
        return f"{one.a} and {one.b} have no prompt in common."
    higher, lower = (one.a, one.b) if one.difference >= 0 else (one.b, one.a)
    size = (
        f"{100 * abs(one.difference):.1f} percentage points, Cohen's d {abs(one.d.value):.2f}, p {p_value(one.p_holm)}"
    )
    if one.p_holm < ALPHA:
        return f"{higher} is better than {lower} by more than chance ({size} after Holm's correction)."
    return f"{higher} and {lower} do not differ by more than chance ({size} after Holm's correction)."


def _environment(subject: Subject) -> list[str | Table]:
    blocks: list[str | Table] = []
    for origin, env in subject.environments.items():
        if env is None:
            blocks.append(f"{origin}: not known.")
            continue
        rows = (
            ("date", env.date),
            ("CPU", f"{env.cpu}, {env.cores} cores, {env.memory / 2**30:.0f} GiB"),
            ("system", env.system),
            ("compiler", env.compiler),
            ("flags", env.flags),
            ("MPI", env.mpi),
            ("Python", env.python),
            ("packages", ", ".join(f"{name} {version}" for name, version in env.packages.items())),
            ("problem sizes", f"{env.size}, seed {env.seed}"),
            ("processes", ", ".join(map(str, env.procs))),
            ("threads", ", ".join(map(str, env.threads))),
            ("limits", f"{env.build_timeout:g} s build, {env.run_timeout:g} s run, {env.memory_limit >> 20} MiB"),
        )
        blocks.append(Table(origin, ("what", "value"), rows, 2))
    return blocks


def _count(n: int, noun: str) -> str:
    return f"{n} {noun}" if n == 1 else f"{n} {noun}s"
