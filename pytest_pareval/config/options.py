"""The ``--pareval-*`` options and the ini values of the same names."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from pytest_pareval.build.flags import STANDARDS
from pytest_pareval.build.headers import CHOICES, PAREVAL
from pytest_pareval.stats.analysis import AUTO, INTERVALS

DEFAULT_TABLES = "simple"
SANDBOXES = ("auto", "bwrap", "landlock", "none")


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
        """The value of an option that is not given."""
        if self.repeatable:
            return [self.default] if self.default else []
        return self.default


OPTIONS = (
    Option(
        "model",
        "NAME",
        "evaluate this model's samples; the built-in 'reference' passes every check (repeatable)",
        "",
        True,
    ),
    Option(
        "samples",
        "PATH",
        "source of samples: a folder, a JSON Lines file, or ParEval's JSON (repeatable)",
        "samples",
        True,
    ),
    Option("base-url", "URL", "ask the models at this URL (OpenAI's protocol) for missing samples", ""),
    Option("samples-per-prompt", "N", "with a base URL: samples to generate per prompt", "1"),
    Option("temperature", "T", "with a base URL: temperature of samples (none: the server's own)", "0.2"),
    Option("max-tokens", "N", "with a base URL: longest answer in tokens (none: the server's own limit)", "4096"),
    Option("prompts", "PATH", "with a base URL: prompts to ask with, in ParEval's format (default: our own)", ""),
    Option("output", "DIR", "folder for results", "pareval-results"),
    Option("html", "FILE", "write the session's report as a page, NAME.html", ""),
    Option("resume", "", "resume the results in the output folder: do not evaluate their samples again", ""),
    Option("fresh", "", "ignore the cached results of earlier sessions: evaluate and time all samples again", ""),
    Option("size", "full|small", "problem sizes of timed runs: ParEval's, or small ones for a quick look", "full"),
    Option("procs", "LIST", "numbers of processes on which mpi candidates are timed", "1,2,4"),
    Option("threads", "LIST", "numbers of threads on which omp candidates are timed", "1,2,4"),
    Option("build-timeout", "SECONDS", "time limit of one compilation", "60"),
    Option("run-timeout", "SECONDS", "time limit of one run: all checks and repetitions of a launch", "120"),
    Option("sandbox", "KIND", "isolation of candidates and of their compiler: auto, bwrap, landlock or none", "auto"),
    Option("memory", "MIB", "memory limit of each process of a candidate, and of the compiler", "4096"),
    Option("std", "C++", f"version of C++ as which candidates are compiled: {', '.join(STANDARDS)}", STANDARDS[0]),
    Option(
        "headers",
        "|".join(CHOICES),
        "headers before a candidate: those of ParEval's drivers, or all of the standard library",
        PAREVAL,
    ),
    Option(
        "sanitize",
        "LIST",
        "run samples that pass plus under sanitizers, too: thread, address, undefined, or all (default: none)",
        "",
    ),
    Option("march", "MACHINE", "compile for this machine, such as native or x86-64-v3 (default: the compiler's)", ""),
    Option("cxxflags", "FLAGS", "further flags for candidates, as in --pareval-cxxflags='-O2 -ffast-math'", ""),
    Option(
        "thinking-marks",
        "OPEN...CLOSE",
        "marks around a model's thinking, such as <plan>...</plan>, besides those of known chat templates (repeatable)",
        "",
        True,
    ),
    Option("seed", "N", "seed of all random inputs, known to all who see it (default: a secret of this machine)", ""),
    Option("reference-model", "NAME", "compare the other models with this one (default: compare all pairs)", ""),
    Option("k", "LIST", "the k of pass@k and similar metrics, if each prompt has at least k samples", "1,5,10,20,100"),
    Option("level", "P", "level of confidence intervals", "0.95"),
    Option("interval", "METHOD", f"method for intervals of rates: {', '.join(INTERVALS)}", AUTO),
    Option("ddof", "0|1", "delta degrees of freedom of the standard deviation in Cohen's d", "1"),
    Option(
        "tables",
        "LIST",
        "formats of the summary's tables, with tabulate's names (simple, github, latex, ...)",
        DEFAULT_TABLES,
    ),
    Option(
        "gate",
        "CONDITION",
        "condition for exit status 0, such as plus.pass@1>=0.40 (repeatable)",
        "",
        True,
    ),
    Option("baseline", "PATH", "results of an earlier session; a fallen rate makes the exit status 1", ""),
    Option("max-regression", "X", "allowed fall of a rate below the baseline's", "0.03"),
)

ANALYSIS_OPTIONS = ("reference-model", "k", "level", "interval", "ddof", "tables")
"""Options for the analysis of results, which the command ``pareval`` has too."""
