"""The appendix: environment, methods and sources."""

from __future__ import annotations

from pytest_pareval.build.headers import PAREVAL
from pytest_pareval.report.data import ReportData
from pytest_pareval.report.section import Section
from pytest_pareval.report.table import Table

METHODS = (
    (
        "intervals of rates",
        "cluster bootstrap over problems (9,999 resamples, expanded percentiles) where a problem comes "
        "more than once, else Student t; Wilson's where all problems have equal rates; or as --interval says",
    ),
    ("intervals of differences", "Student t over the problems' mean differences"),
    ("intervals of fast_1, speedup_max@1", "Student t over the problems' means"),
    (
        "Cohen's d, and its intervals",
        "all samples of the common prompts; cluster bootstrap over problems where a problem "
        "comes more than once, else normal approximation",
    ),
    ("p values of comparisons", "permutation test over problems; Holm's correction over the family of all tests"),
    ("p values of response times", "Mann-Whitney's test, in the same family"),
    ("correlations, and their intervals", "Spearman's; cluster bootstrap over problems"),
    ("runtimes and speedups of several problems", "geometric means; never arithmetic ones of runtimes"),
    ("detectable differences", "normal approximation of the paired test, power 0.8"),
)
SOURCES = (
    'Nichols et al., "Can Large Language Models Write Parallel Code?" (HPDC 2024), for problems and speedup_n@k; Chen '
    "et al. (2021) for pass@k; Qiu et al. (2025) for eff@k; Ouyang et al. (2025) for fast_p; Cohen (1988) for effect "
    "sizes; Holm (1979); Davison and Hinkley (1997) and Hesterberg (2015) for the bootstrap; Brown, Cai and DasGupta "
    "(2001) for intervals of proportions."
)


def appendix_sections(data: ReportData) -> list[Section]:
    """The environment of each result, how the numbers were computed, and where the methods come from."""
    return [
        Section("Appendix: environment", 2, tuple(_environments(data))),
        Section("Appendix: methods", 2, (Table("Methods", ("number", "method"), METHODS, 2),)),
        Section("Appendix: sources", 2, (SOURCES,)),
    ]


def _environments(data: ReportData) -> list[str | Table]:
    blocks: list[str | Table] = []
    for origin, env in data.environments.items():
        if env is None:
            blocks.append(f"{origin}: not known.")
            continue
        rows = (
            ("date", env.date),
            ("CPU", f"{env.cpu}, {env.cores} cores, {env.memory / 2**30:.0f} GiB"),
            ("system", env.system),
            ("compiler", env.compiler),
            ("flags", env.flags),
            ("headers", "those of ParEval's drivers" if env.headers == PAREVAL else "all of the standard library"),
            ("MPI", env.mpi),
            ("Python", env.python),
            ("packages", ", ".join(f"{name} {version}" for name, version in env.packages.items())),
            ("problem sizes", f"{env.size}, {env.random_inputs}"),
            ("processes", ", ".join(map(str, env.procs))),
            ("threads", ", ".join(map(str, env.threads))),
            ("limits", f"{env.build_timeout:g} s build, {env.run_timeout:g} s run, {env.memory_limit >> 20} MiB"),
        )
        blocks.append(Table(origin, ("what", "value"), rows, 2))
    return blocks
