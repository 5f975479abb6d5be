"""Settings: the parsed values of the ``--pareval-*`` options, or of their ini equivalents."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from pytest_pareval.build.flags import FLAGS, candidate_flags, parse_flags, parse_machine, parse_standard
from pytest_pareval.build.headers import PAREVAL, parse_headers
from pytest_pareval.config.options import OPTIONS
from pytest_pareval.config.parsers import (
    confidence_level,
    count_list,
    ddof,
    explained,
    fraction,
    html_path,
    interval_method,
    max_tokens,
    positive_float,
    positive_int,
    sandbox_kind,
    sanitizer_list,
    seed,
    size_kind,
    table_formats,
    temperature,
)
from pytest_pareval.extraction.thinking import Marks, parse_marks
from pytest_pareval.gates.gate import Gate, parse_gate
from pytest_pareval.generation.request import SamplingParameters
from pytest_pareval.stats.analysis import Analysis


class SettingsError(ValueError):
    """An invalid option value. ``reason`` says which values are valid."""

    def __init__(self, option: str, reason: str) -> None:
        super().__init__(f"{option}: {reason}")
        self.option = option
        self.reason = reason


@dataclass(frozen=True)
class Settings:
    """Settings of a session. Timeouts are in seconds, memory is in bytes. ``seed`` None is the cache's own seed."""

    models: tuple[str, ...]
    samples: tuple[Path, ...]
    output: Path
    size: Literal["full", "small"]
    procs: tuple[int, ...]
    threads: tuple[int, ...]
    build_timeout: float
    run_timeout: float
    memory: int
    seed: int | None
    flags: tuple[str, ...] = FLAGS
    """The compiler's flags for candidates."""
    headers: str = PAREVAL
    thinking_marks: tuple[Marks, ...] = ()
    sanitizers: tuple[str, ...] = ()
    sandbox: str = "auto"
    resume: bool = False
    fresh: bool = False
    analysis: Analysis = field(default_factory=Analysis)
    tables: tuple[str, ...] = ("simple",)
    gates: tuple[Gate, ...] = ()
    html: Path | None = None
    baseline: Path | None = None
    max_regression: float = 0.03
    timed: bool = True
    base_url: str = ""
    samples_per_prompt: int = 1
    parameters: SamplingParameters = field(default_factory=SamplingParameters)
    prompts: Path | None = None

    @property
    def small(self) -> bool:
        return self.size == "small"


def make_settings(given: Mapping[str, Any], base: Path, timed: bool = True) -> Settings:
    """Settings from the texts of options by name, else from defaults. Paths are relative to ``base``.

    Raises SettingsError.
    """
    values = {option.name: given.get(option.name, option.unset) for option in OPTIONS}
    if (reference := values["reference-model"]) and reference not in (models := values["model"]):
        raise SettingsError("reference-model", f"{reference} is not among the models {', '.join(models)}")
    return Settings(
        models=tuple(dict.fromkeys(values["model"])),
        samples=tuple(base / path for path in values["samples"]),
        output=base / values["output"],
        html=base / _parse("html", values["html"], html_path) if values["html"] else None,
        size=_parse("size", values["size"], size_kind),
        procs=_parse("procs", values["procs"], count_list),
        threads=_parse("threads", values["threads"], count_list),
        build_timeout=_parse("build-timeout", values["build-timeout"], positive_float),
        run_timeout=_parse("run-timeout", values["run-timeout"], positive_float),
        memory=int(_parse("memory", values["memory"], positive_float)) << 20,
        seed=_parse("seed", values["seed"], seed),
        flags=candidate_flags(
            _parse("std", values["std"], parse_standard),
            _parse("march", values["march"], parse_machine),
            _parse("cxxflags", values["cxxflags"], parse_flags),
        ),
        headers=_parse("headers", values["headers"], parse_headers),
        thinking_marks=tuple(_parse("thinking-marks", text, parse_marks) for text in values["thinking-marks"]),
        sanitizers=_parse("sanitize", values["sanitize"], sanitizer_list),
        sandbox=_parse("sandbox", values["sandbox"], sandbox_kind),
        resume=bool(values["resume"]),
        fresh=bool(values["fresh"]),
        analysis=read_analysis(values),
        tables=read_formats(values),
        gates=tuple(_parse("gate", text, parse_gate) for text in values["gate"]),
        baseline=base / values["baseline"] if values["baseline"] else None,
        max_regression=_parse("max-regression", values["max-regression"], fraction),
        timed=timed,
        base_url=values["base-url"],
        samples_per_prompt=_parse("samples-per-prompt", values["samples-per-prompt"], positive_int),
        parameters=SamplingParameters(
            temperature=_parse("temperature", values["temperature"], temperature),
            max_tokens=_parse("max-tokens", values["max-tokens"], max_tokens),
        ),
        prompts=base / values["prompts"] if values["prompts"] else None,
    )


def read_analysis(values: dict[str, Any]) -> Analysis:
    """The analysis that ANALYSIS_OPTIONS choose. Raises SettingsError."""
    return Analysis(
        level=_parse("level", values["level"], confidence_level),
        interval=_parse("interval", values["interval"], interval_method),
        ddof=_parse("ddof", values["ddof"], ddof),
        ks=_parse("k", values["k"], count_list),
        reference_model=values["reference-model"],
    )


def read_formats(values: dict[str, Any]) -> tuple[str, ...]:
    """The chosen table formats. Raises SettingsError."""
    formats: tuple[str, ...] = _parse("tables", values["tables"], table_formats)
    return formats


def _parse(name: str, text: str, parse: Callable[[str], Any]) -> Any:
    try:
        return parse(text)
    except ValueError as error:
        raise SettingsError(name, explained(error, text)) from None
