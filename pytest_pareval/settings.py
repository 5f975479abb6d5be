"""Settings: the ``--pareval-*`` options, their ini equivalents, and what they mean together."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from tabulate import tabulate_formats

from pytest_pareval.analysis import AUTO, INTERVALS, Analysis
from pytest_pareval.gate import Gate, parse_gate
from pytest_pareval.request import Parameters

if TYPE_CHECKING:  # settings are made away from pytest too
    import pytest


class SettingsError(ValueError):
    """An option with a value that it cannot have; ``reason`` says what it can have."""

    def __init__(self, option: str, reason: str) -> None:
        super().__init__(f"{option}: {reason}")
        self.option = option
        self.reason = reason


@dataclass(frozen=True)
class Option:
    """A command line option and the ini value of the same name (``--pareval-run-timeout``, ``pareval_run_timeout``)."""

    name: str
    metavar: str
    help: str
    default: str
    repeatable: bool = False

    @property
    def flag(self) -> bool:
        """Whether it takes no value."""
        return not self.metavar

    @property
    def dest(self) -> str:
        return "pareval_" + self.name.replace("-", "_")

    @property
    def unset(self) -> Any:
        """Its value where none is given."""
        if self.repeatable:
            return [self.default] if self.default else []
        return self.default


OPTIONS = (
    Option(
        "model", "NAME", "evaluate this model's samples; 'reference' is built in, and all right (repeatable)", "", True
    ),
    Option(
        "samples",
        "PATH",
        "where samples are: a folder, a JSON Lines file, or ParEval's JSON (repeatable)",
        "samples",
        True,
    ),
    Option("base-url", "URL", "ask the models at this URL (OpenAI's protocol) for samples that are missing", ""),
    Option("samples-per-prompt", "N", "with a base URL: how many samples each prompt shall have", "1"),
    Option("temperature", "T", "with a base URL: temperature of samples (none: the server's own)", "0.2"),
    Option("max-tokens", "N", "with a base URL: longest answer in tokens (none: the server's own limit)", "4096"),
    Option("prompts", "PATH", "with a base URL: prompts to ask with, in ParEval's format (default: our own)", ""),
    Option("output", "DIR", "folder for results", "pareval-results"),
    Option("html", "FILE", "at the end of the session write its report as a page, NAME.html", ""),
    Option("resume", "", "go on with the results in the output folder: what is there is not evaluated again", ""),
    Option("fresh", "", "evaluate and time again what an earlier session has evaluated", ""),
    Option("size", "full|small", "problem sizes of timed runs: ParEval's, or small ones for a quick look", "full"),
    Option("procs", "LIST", "numbers of processes that mpi candidates are timed on", "1,2,4"),
    Option("threads", "LIST", "numbers of threads that omp candidates are timed on", "1,2,4"),
    Option("build-timeout", "SECONDS", "time limit of one compilation", "60"),
    Option("run-timeout", "SECONDS", "time limit of one run: all checks and repetitions of a launch", "120"),
    Option("sandbox", "KIND", "isolation of candidates and of their compiler: auto, bwrap, landlock or none", "auto"),
    Option("memory", "MIB", "memory limit of a process of a candidate, and of the compiler", "4096"),
    Option("seed", "N", "seed of all random inputs (default: one that this machine has drawn, which nobody knows)", ""),
    Option("reference-model", "NAME", "compare the other models with this one (else all pairs are compared)", ""),
    Option("k", "LIST", "the k of pass@k and its like, as far as prompts have samples", "1,5,10,20,100"),
    Option("level", "P", "level of confidence intervals", "0.95"),
    Option("interval", "METHOD", f"how intervals of rates are made: {', '.join(INTERVALS)}", AUTO),
    Option("ddof", "0|1", "delta degrees of freedom of the standard deviation in Cohen's d", "1"),
    Option(
        "tables",
        "LIST",
        "formats of the summary's tables, as tabulate names them (simple, github, latex, ...)",
        "simple",
    ),
    Option(
        "gate",
        "CONDITION",
        "let the exit status depend on a condition, such as plus.pass@1>=0.40 (repeatable)",
        "",
        True,
    ),
    Option("baseline", "PATH", "results of an earlier session: where a rate has fallen, the exit status is 1", ""),
    Option("max-regression", "X", "how far a rate may fall below the baseline's", "0.03"),
)


ANALYSIS_OPTIONS = ("reference-model", "k", "level", "interval", "ddof", "tables")
"""Options on what is made of results, which the command ``pareval`` has too."""
SANDBOXES = ("auto", "bwrap", "landlock", "none")


@dataclass(frozen=True)
class Settings:
    """What a session was asked to do. Times in seconds, memory in bytes; without ``seed`` it is the cache's own."""

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
    parameters: Parameters = field(default_factory=Parameters)
    prompts: Path | None = None

    @property
    def small(self) -> bool:
        return self.size == "small"


def add_options(parser: pytest.Parser) -> None:
    """Declare all options and ini values."""
    title = "pareval: evaluation of parallel C++ written by language models, as in pytest --pareval-model=NAME cases/"
    group = parser.getgroup("pareval", title)
    for option in OPTIONS:
        default = f" (default: {option.default})" if option.default else ""
        action: dict[str, Any] = {"action": "append" if option.repeatable else "store", "metavar": option.metavar}
        group.addoption(
            f"--pareval-{option.name}",
            dest=option.dest,
            default=None,
            help=option.help + default,
            **({"action": "store_true"} if option.flag else action),
        )
        kind: Literal["linelist", "string", "bool"] = (
            "linelist" if option.repeatable else "bool" if option.flag else "string"
        )
        parser.addini(option.dest, f"{option.help} (as --pareval-{option.name})", type=kind)


def read_settings(config: pytest.Config) -> Settings:
    """Settings of the command line, else of the ini file, else the defaults. Raises SettingsError."""
    return make_settings({option.name: _value(config, option) for option in OPTIONS}, config.rootpath)


def make_settings(given: Mapping[str, Any], base: Path, timed: bool = True) -> Settings:
    """Settings of options by their names, as text, and of defaults; paths are below ``base``. Raises SettingsError."""
    values = {option.name: given.get(option.name, option.unset) for option in OPTIONS}
    if (reference := values["reference-model"]) and reference not in (models := values["model"]):
        raise SettingsError("reference-model", f"{reference} is not among the models {', '.join(models)}")
    return Settings(
        models=tuple(dict.fromkeys(values["model"])),
        samples=tuple(base / path for path in values["samples"]),
        output=base / values["output"],
        html=base / _parse("html", values["html"], _page) if values["html"] else None,
        size=_parse("size", values["size"], _size),
        procs=_parse("procs", values["procs"], _counts),
        threads=_parse("threads", values["threads"], _counts),
        build_timeout=_parse("build-timeout", values["build-timeout"], positive),
        run_timeout=_parse("run-timeout", values["run-timeout"], positive),
        memory=int(_parse("memory", values["memory"], positive)) << 20,
        seed=_parse("seed", values["seed"], seed),
        sandbox=_parse("sandbox", values["sandbox"], _sandbox),
        resume=bool(values["resume"]),
        fresh=bool(values["fresh"]),
        analysis=read_analysis(values),
        tables=read_formats(values),
        gates=tuple(_parse("gate", text, parse_gate) for text in values["gate"]),
        baseline=base / values["baseline"] if values["baseline"] else None,
        max_regression=_parse("max-regression", values["max-regression"], _share),
        timed=timed,
        base_url=values["base-url"],
        samples_per_prompt=_parse("samples-per-prompt", values["samples-per-prompt"], whole),
        parameters=Parameters(
            temperature=_parse("temperature", values["temperature"], temperature),
            max_tokens=_parse("max-tokens", values["max-tokens"], max_tokens),
        ),
        prompts=base / values["prompts"] if values["prompts"] else None,
    )


def read_analysis(values: dict[str, Any]) -> Analysis:
    """What ANALYSIS_OPTIONS ask for. Raises SettingsError."""
    return Analysis(
        level=_parse("level", values["level"], _level),
        interval=_parse("interval", values["interval"], _interval),
        ddof=_parse("ddof", values["ddof"], _ddof),
        ks=_parse("k", values["k"], _counts),
        reference_model=values["reference-model"],
    )


def read_formats(values: dict[str, Any]) -> tuple[str, ...]:
    """The formats of tables. Raises SettingsError."""
    formats: tuple[str, ...] = _parse("tables", values["tables"], _formats)
    return formats


def _value(config: pytest.Config, option: Option) -> Any:
    given = config.getoption(option.dest)
    if given is not None:
        if option.metavar not in ("PATH", "DIR", "FILE") or given == "":
            return given
        here = config.invocation_params.dir
        return [str(here / one) for one in given] if option.repeatable else str(here / given)
    ini = config.getini(option.dest)
    if ini:
        return ini
    return option.unset


def _parse(name: str, text: str, parse: Callable[[str], Any]) -> Any:
    try:
        return parse(text)
    except ValueError as error:
        raise SettingsError(name, f"{error}, not {text!r}") from None


def _size(text: str) -> str:
    if text not in ("full", "small"):
        raise ValueError("must be full or small")
    return text


def _page(text: str) -> str:
    if Path(text).suffix != ".html":
        raise ValueError("must end in .html")
    return text


def _sandbox(text: str) -> str:
    if text not in SANDBOXES:
        raise ValueError(f"must be one of {', '.join(SANDBOXES)}")
    return text


def _counts(text: str) -> tuple[int, ...]:
    try:
        counts = sorted({int(part) for part in text.split(",")})
    except ValueError:
        counts = [0]
    if counts[0] < 1:
        raise ValueError("must be positive whole numbers with commas between them, as in 1,2,4")
    return tuple(counts)


def positive(text: str) -> float:
    """A number, as of seconds. Raises ValueError."""
    try:
        value = float(text)
    except ValueError:
        value = 0.0
    if not 0 < value < float("inf"):
        raise ValueError("must be a positive number")
    return value


def whole(text: str) -> int:
    """A number of things. Raises ValueError."""
    if not (text.isdecimal() and int(text)):
        raise ValueError("must be a whole number, 1 or more")
    return int(text)


def max_tokens(text: str) -> int | None:
    """A limit, or None for the server's own. Raises ValueError."""
    return None if text == "none" else whole(text)


def temperature(text: str) -> float | None:
    """A temperature, or None for the server's own. Raises ValueError."""
    if text == "none":
        return None
    value = _number(text)
    if not 0 <= value <= 2:
        raise ValueError("must be between 0 and 2, or none")
    return value


def top_p(text: str) -> float | None:
    """A share of probability, or None for the server's own. Raises ValueError."""
    if text == "none":
        return None
    value = _number(text)
    if not 0 < value <= 1:
        raise ValueError("must be above 0 and not above 1, or none")
    return value


def natural(text: str) -> int:
    """A number of things that may be none. Raises ValueError."""
    if not text.isdecimal():
        raise ValueError("must be a whole number, 0 or more")
    return int(text)


def seed(text: str) -> int | None:
    """A seed, or None for one that is drawn. Raises ValueError."""
    return natural(text) if text else None


def _level(text: str) -> float:
    level = _number(text)
    if not 0 < level < 1:
        raise ValueError("must be between 0 and 1, as 0.95")
    return level


def _share(text: str) -> float:
    share = _number(text)
    if not 0 <= share <= 1:
        raise ValueError("must be between 0 and 1, as 0.03")
    return share


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return float("nan")


def _interval(text: str) -> str:
    if text not in INTERVALS:
        raise ValueError(f"must be one of {', '.join(INTERVALS)}")
    return text


def _ddof(text: str) -> int:
    if text not in ("0", "1"):
        raise ValueError("must be 0 or 1")
    return int(text)


def _formats(text: str) -> tuple[str, ...]:
    formats = tuple(text.split(","))
    if unknown := [name for name in formats if name not in tabulate_formats]:
        raise ValueError(f"{unknown[0]!r} is no format of tabulate, which has {', '.join(tabulate_formats)}")
    return formats
