"""Instrumentation of candidates for sanitizers: which compiler and flags, and what the processes that load them need.

Documentation: https://gcc.gnu.org/onlinedocs/gcc/Instrumentation-Options.html,
https://clang.llvm.org/docs/ThreadSanitizer.html and https://github.com/llvm/llvm-project/tree/main/openmp/tools/archer.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from pytest_pareval._util.cache import Cache
from pytest_pareval._util.digest import digest
from pytest_pareval.build.sanitizer import ADDRESS, THREAD, UNDEFINED
from pytest_pareval.machine.programs import PROBE_LIMITS, PROBE_TIMEOUT
from pytest_pareval.machine.supervisor import run
from pytest_pareval.machine.toolchain import Toolchain

FILL = 0xFE
"""What memory holds that a candidate has not initialised: no number that a right answer has."""
LEAST_CLANG, MOST_CLANG = 14, 30
"""Versions of clang that are looked for under names such as clang++-19, the newest first."""
RELOCATABLE = ("-Xclang", "-fmodules-embed-all-files", "-Xclang", "-fno-pch-timestamp")
"""By these, clang finds a precompiled header in another folder than it was made in."""
COMMON = ("-O1", "-g1", "-gdwarf-4", "-fno-omit-frame-pointer")
GCC_ONLY = ("-foffload=disable",)
"""Flags of candidates that clang does not know."""
CONTAINERS = ("-D_GLIBCXX_ASSERTIONS", "-D_GLIBCXX_SANITIZE_VECTOR")
"""Checks of the standard library that keep the layout of its types."""
OPTIONS = {"symbolize": 0, "halt_on_error": 1, "exitcode": 66}
"""Options of all runtimes: the first report ends the process. Who reads it finds the lines, outside of the process."""
ASAN_OPTIONS = OPTIONS | {
    "detect_leaks": 0,  # looks for leaks by ptrace, which no candidate may call
    "detect_stack_use_after_return": 1,
    "detect_odr_violation": 0,
    "max_malloc_fill_size": 1 << 30,
    "malloc_fill_byte": FILL,
    **{f"handle_{name}": 2 for name in ("segv", "sigbus", "sigill", "sigfpe", "abort")},  # no candidate changes these
}
UBSAN_OPTIONS = OPTIONS | {"print_stacktrace": 1}
TSAN_OPTIONS = OPTIONS | {"atexit_sleep_ms": 0, "report_thread_leaks": 0, "report_signal_unsafe": 0}
SUPPRESSIONS = "called_from_lib:libomp.so\ncalled_from_lib:libarcher.so\n"
"""What these libraries do in functions of the C library is their own affair: a mutex of Archer's would order what
nothing orders, and hide races. (Archer asks for another option, by which no access in memcpy and the like would count,
the candidate's neither.)"""
NOT_IN_UNDEFINED = "float-cast-overflow"
"""Undefined, and not among what g++ means by it."""
INSTALL_GCC = "install g++'s sanitizers (Debian: they come with g++; Fedora: dnf install libasan libubsan)"
INSTALL_CLANG = "install clang with its OpenMP library (Debian: apt install clang-19 libomp-19-dev)"


@dataclass(frozen=True)
class Instrumentation:
    """How candidates are built for some sanitizers, and what their processes get.

    ``libraries`` are loaded before all others, ``variables`` are of the process's environment, ``reads`` are the files
    that these name.
    """

    sanitizers: tuple[str, ...]
    cxx: str
    version: str
    flags: tuple[str, ...]
    link_flags: tuple[str, ...]
    libraries: tuple[Path, ...]
    variables: Mapping[str, str] = field(default_factory=dict)
    reads: tuple[Path, ...] = ()
    unknown_flags: tuple[str, ...] = ()
    header_options: tuple[str, ...] = ()

    @property
    def sees_threads(self) -> bool:
        """Whether it finds data races."""
        return THREAD in self.sanitizers

    @property
    def environment(self) -> dict[str, str]:
        """Variables of a process that loads an instrumented library."""
        return {"LD_PRELOAD": " ".join(map(str, self.libraries)), **self.variables}

    @property
    def files(self) -> tuple[Path, ...]:
        """What such a process reads, besides the library."""
        return (*self.libraries, *self.reads)

    @property
    def identity(self) -> list[object]:
        """Everything that what it finds depends on."""
        return [self.cxx, self.version, self.flags, self.link_flags, sorted(self.environment.items())]

    def applied(self, flags: Sequence[str]) -> tuple[str, ...]:
        """A build's flags with those of the instrumentation in place of optimization."""
        kept = (flag for flag in flags if not flag.startswith("-O") and flag not in self.unknown_flags)
        return (*kept, *COMMON, *self.flags)


def find_instrumentations(
    wanted: Sequence[str], toolchain: Toolchain, cache: Cache
) -> tuple[tuple[Instrumentation, ...], tuple[str, ...]]:
    """The instrumentations for these sanitizers, and for each that this machine lacks why, and what to install."""
    found: list[Instrumentation] = []
    missing: list[str] = []
    if THREAD in wanted:
        thread = _thread(cache)
        found += [thread] if thread else []
        missing += (
            [] if thread else [f"no {THREAD}: no clang++ with ThreadSanitizer, libomp and Archer; {INSTALL_CLANG}"]
        )
    if memory := tuple(name for name in (ADDRESS, UNDEFINED) if name in wanted):
        one = _memory(memory, toolchain)
        found += [one] if one else []
        missing += [] if one else [f"no {' and '.join(memory)}: {toolchain.cxx} has no such library; {INSTALL_GCC}"]
    return tuple(found), tuple(missing)


def _memory(names: tuple[str, ...], toolchain: Toolchain) -> Instrumentation | None:
    """AddressSanitizer and UBSan, by g++."""
    files = {ADDRESS: "libasan.so", UNDEFINED: "libubsan.so"}
    libraries = [_file_of(toolchain.cxx, files[name]) for name in names]
    options = {ADDRESS: ("ASAN_OPTIONS", ASAN_OPTIONS), UNDEFINED: ("UBSAN_OPTIONS", UBSAN_OPTIONS)}
    memory = (*CONTAINERS, "-ftrivial-auto-var-init=pattern") if ADDRESS in names else ()
    checked = (*names, *([NOT_IN_UNDEFINED] if UNDEFINED in names else []))
    if not all(libraries):
        return None
    return Instrumentation(
        sanitizers=names,
        cxx=toolchain.cxx,
        version=toolchain.cxx_version,
        flags=(f"-fsanitize={','.join(checked)}", *memory),
        link_flags=(f"-fsanitize={','.join(checked)}",),
        libraries=tuple(path for path in libraries if path),
        variables=dict(_variable(*options[name]) for name in names),
    )


def _thread(cache: Cache) -> Instrumentation | None:
    """ThreadSanitizer, by the newest clang++ that has it with libomp and Archer."""
    names = ["clang++", *(f"clang++-{number}" for number in range(MOST_CLANG, LEAST_CLANG - 1, -1))]
    for cxx in filter(None, map(shutil.which, names)):
        runtime = _file_of(cxx, f"libclang_rt.tsan-{os.uname().machine}.so") or _file_of(cxx, "libclang_rt.tsan.so")
        openmp, archer = _file_of(cxx, "libomp.so"), _file_of(cxx, "libarcher.so")
        version = run([cxx, "--version"], Path("/"), PROBE_LIMITS, PROBE_TIMEOUT)
        if runtime is None or openmp is None or archer is None or version.returncode != 0:
            continue
        folder = cache.entry("sanitizers", digest(SUPPRESSIONS), _write_suppressions)
        suppressions = folder / "thread.txt"
        return Instrumentation(
            sanitizers=(THREAD,),
            cxx=cxx,
            version=version.output.splitlines()[0],
            flags=("-fsanitize=thread", "-fno-addrsig"),
            link_flags=("-fsanitize=thread", "-shared-libsan"),
            libraries=(runtime,),
            variables=dict([_variable("TSAN_OPTIONS", TSAN_OPTIONS | {"suppressions": suppressions})])
            | {"OMP_TOOL_LIBRARIES": str(archer), "KMP_AFFINITY": "disabled"},
            reads=(suppressions, archer),
            unknown_flags=GCC_ONLY,
            header_options=RELOCATABLE,
        )
    return None


def _write_suppressions(folder: Path) -> None:
    path = folder / "thread.txt"
    path.write_text(SUPPRESSIONS)
    path.chmod(0o644)


def _variable(name: str, options: Mapping[str, object]) -> tuple[str, str]:
    return name, ":".join(f"{key}={value}" for key, value in options.items())


def _file_of(compiler: str, name: str) -> Path | None:
    """The file of a library that a compiler would link; None if it has none."""
    found = run([compiler, f"-print-file-name={name}"], Path("/"), PROBE_LIMITS, PROBE_TIMEOUT)
    path = Path(found.output.strip())
    return path.resolve() if found.returncode == 0 and path.is_absolute() and path.is_file() else None
