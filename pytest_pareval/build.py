"""Builds: from a candidate's source to a shared library that a worker can load.

A candidate is one translation unit on top of a precompiled header. Behind it stands a function of ours with a fixed
name and the prompt's types that calls the candidate's; so a candidate may be static, inline, a template or take
implicitly convertible types, as it could be in ParEval's drivers. The adapter is another unit, compiled once per
problem.
"""

from __future__ import annotations

import hashlib
import json
import re
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache as memoise
from functools import cached_property, partial
from pathlib import Path

from pytest_pareval.cache import Cache, digest, tree_digest
from pytest_pareval.headers import headers
from pytest_pareval.parallelism import MPI, SERIAL, ParallelismModel
from pytest_pareval.problem import Problem
from pytest_pareval.process import MIB, Completed, Limits, run, signal_name
from pytest_pareval.resources import CPP, PACKAGE, RUNNER, SUPERVISE
from pytest_pareval.sandbox import Sandbox, View
from pytest_pareval.signature import parse_structs
from pytest_pareval.toolchain import Toolchain
from pytest_pareval.verdict import Failure, Verdict

# ParEval's flags, and what a shared library needs to be optimised as the executable that ParEval builds would be:
# without -fno-semantic-interposition no global helper function could be inlined.
FLAGS = ("-std=c++17", "-O3", "-fPIC", "-fno-semantic-interposition")
DIAGNOSTICS = ("-w", "-fmax-errors=20", "-fdiagnostics-color=never")
# Undefined symbols are link errors here, not at load time; our own calls of MPI functions are watched (cpp/mpi).
LINK_FLAGS = ("-shared", "-Wl,-z,defs", "-Wl,-Bsymbolic-functions")
OWN_LIMITS = Limits(memory=8192 * MIB, file_size=1024 * MIB)
OWN_TIMEOUT = 300.0
"""For the harness's own parts, which are trusted: a precompiled header alone is 100 MiB."""
HEADERS_BYTES = 2 << 30
"""Most that precompiled headers may take in the cache: a session has eight at most."""
BUILDS_BYTES = 4 << 30
"""Likewise of builds: a program that trains a model makes more of them without end."""
ENTRY = "pareval_entry"
SOURCE_NAME = "candidate.cpp"


@dataclass(frozen=True)
class Build:
    """A build's result: the library, or why there is none, with the compiler's output."""

    library: Path | None
    failure: Failure | None
    log: str
    object_code: str = ""
    """A digest of the candidate's object file."""

    @property
    def did_build(self) -> bool:
        """As ParEval counts it: code that is not parallel did build."""
        return self.failure is None or self.failure.verdict is Verdict.NOT_PARALLEL


@dataclass(frozen=True)
class Builder:
    """Builds candidates of any problem; everything built is kept in the cache."""

    toolchain: Toolchain
    cache: Cache
    sandbox: Sandbox
    timeout: float

    def build(self, problem: Problem, source: str, model: ParallelismModel) -> Build:
        """Build a candidate, or find it built.

        A build that fails is kept too, unless it was the time limit that ended it. Raises RuntimeError where the
        harness's own parts do not compile.
        """
        adapter = self._adapter(problem)
        key = digest(
            self._identity(model),
            adapter.parent.name,
            source,
            problem.signature,
            self.sandbox.limits.memory,
            self.sandbox.isolation.name,
        )
        try:
            make = partial(self._candidate, problem=problem, source=source, model=model, adapter=adapter)
            folder = self.cache.entry("builds", key, make, most=BUILDS_BYTES)
        except _BuildTimeoutError as error:
            return Build(
                None, Failure(Verdict.TIMEOUT, f"the compiler hit the limit of {self.timeout:g} s"), str(error)
            )
        result = json.loads((folder / "result.json").read_text())
        if result["verdict"] is None:
            return Build(folder / "candidate.so", None, result["log"], result["object_code"])
        return Build(None, Failure(Verdict(result["verdict"]), result["detail"]), result["log"])

    def build_reference(self, problem: Problem) -> Path:
        """Build the reference kernel as a serial candidate would be; it is trusted.

        Raises RuntimeError with the compiler's output where it does not compile.
        """
        kernel = CPP / "reference" / problem.type / f"{problem.name}.hpp"
        if not kernel.is_file():
            raise RuntimeError(f"{problem.name} has no reference kernel: {kernel} does not exist")
        adapter = self._adapter(problem)
        source = f'{problem.prelude}\n#include "{problem.type}/{problem.name}.hpp"\n'
        key = digest(self._identity(SERIAL), adapter.parent.name, source, problem.signature, self._reference_digest)

        def make(folder: Path) -> None:
            (folder / SOURCE_NAME).write_text(source + entry_point(problem))
            command = self._compile(SERIAL, SOURCE_NAME, source, "-I", str(CPP / "reference"))
            self._own_part(command, folder, f"the reference kernel of {problem.name}")
            self._own_part(self._link(SERIAL, adapter), folder, f"the reference kernel of {problem.name}")

        return self.cache.entry("references", key, make) / "candidate.so"

    @cached_property
    def _reference_digest(self) -> str:
        return tree_digest(CPP / "reference")

    def _candidate(self, folder: Path, problem: Problem, source: str, model: ParallelismModel, adapter: Path) -> None:
        """Fill a cache entry: candidate.so where all goes well, and result.json."""
        (folder / SOURCE_NAME).write_text(source + entry_point(problem))
        header = self._precompiled_header(model, source)
        compiled = self._run(self._compile(model, SOURCE_NAME, source), folder, header.parent)
        failure = compile_failure(compiled, self.sandbox.limits)
        log = compiled.output
        if failure is None:
            linked = self._run(self._link(model, adapter), folder, *self._harness_objects(model, adapter))
            failure, log = link_failure(linked), log + linked.output
        if failure is None:
            failure = self._missing_symbols(folder / "candidate.o", model)
        code = "" if failure else hashlib.sha256((folder / "candidate.o").read_bytes()).hexdigest()
        (folder / "candidate.o").unlink(missing_ok=True)
        result = {
            "verdict": failure and failure.verdict,
            "detail": failure and failure.detail,
            "log": log,
            "object_code": code,
        }
        (folder / "result.json").write_text(json.dumps(result))

    def _missing_symbols(self, object_file: Path, model: ParallelismModel) -> Failure | None:
        """Parallel is what refers to the parallel API in its object code, whatever its text says."""
        if not model.required_symbols:
            return None
        listed = self._run(["nm", "--undefined-only", "--format=posix", object_file], object_file.parent)
        symbols = [line.split()[0] for line in listed.output.splitlines() if line]
        for prefix in model.required_symbols:
            if not any(symbol.startswith(prefix) for symbol in symbols):
                api = {"MPI_": "MPI", "GOMP_": "OpenMP"}[prefix]
                return Failure(
                    Verdict.NOT_PARALLEL, f"the object code makes no {api} calls (no undefined symbol {prefix}*)"
                )
        return None

    def _adapter(self, problem: Problem) -> Path:
        """The problem's adapter, with the functions that the harness supplies, as an object file for any model."""
        source = adapter_source(problem)
        supplied = (self._reference_digest,) if problem.supplied else ()

        def make(folder: Path) -> None:
            (folder / "adapter.cpp").write_text(source)
            include = ["-I", str(CPP / "include"), "-I", str(CPP / "reference")]
            command = self._compile(SERIAL, "adapter.cpp", source, *include)
            self._own_part(command, folder, f"the adapter of {problem.name}")

        return self.cache.entry("adapters", digest(self._identity(SERIAL), source, supplied), make) / "adapter.o"

    def _watch(self) -> Path:
        """The watch on MPI calls, as an object file."""
        watch = CPP / "mpi" / "watch.cpp"

        def make(folder: Path) -> None:
            shutil.copy(watch, folder)
            command = self._compile(MPI, watch.name, watch.read_text(), "-I", str(CPP / "include"))
            self._own_part(command, folder, "cpp/mpi/watch.cpp")

        return self.cache.entry("adapters", digest(self._identity(MPI), "watch"), make) / "watch.o"

    def _precompiled_header(self, model: ParallelismModel, source: str) -> Path:
        includes = "".join(f"#include <{header}>\n" for header in headers(source, model))

        def make(folder: Path) -> None:
            (folder / "all.hpp").write_text(includes)
            command = [
                self._compiler(model),
                *FLAGS,
                *model.flags,
                "-x",
                "c++-header",
                "-c",
                "all.hpp",
                "-o",
                "all.hpp.gch",
            ]
            self._own_part([*command, "-o", "all.hpp.gch"], folder, "the precompiled header")

        return self.cache.entry("headers", digest(self._identity(model), includes), make, HEADERS_BYTES) / "all.hpp"

    def _compiler(self, model: ParallelismModel) -> str:
        if not model.mpi:
            return self.toolchain.cxx
        if self.toolchain.mpi is None:
            raise RuntimeError(self.toolchain.no_mpi)
        return self.toolchain.mpi.mpicxx

    def _compile(self, model: ParallelismModel, file: str, source: str, *extra: str) -> list[str | Path]:
        header = self._precompiled_header(model, source)
        flags = [*FLAGS, *model.flags, *DIAGNOSTICS, *extra]
        return [self._compiler(model), *flags, "-include", header, "-c", file]

    def _link(self, model: ParallelismModel, adapter: Path) -> list[str | Path]:
        objects = self._harness_objects(model, adapter)
        return [self._compiler(model), *model.flags, *LINK_FLAGS, "candidate.o", *objects, "-o", "candidate.so"]

    def _harness_objects(self, model: ParallelismModel, adapter: Path) -> list[Path]:
        return [adapter, self._watch()] if model.mpi else [adapter]

    def _identity(self, model: ParallelismModel) -> list[object]:
        """All but the source that a build depends on."""
        tools = self.toolchain
        mpi = [tools.mpi.mpicxx, tools.mpi.library, tools.mpi.version] if model.mpi and tools.mpi else []
        return [tools.cxx, tools.cxx_version, mpi, FLAGS, LINK_FLAGS, DIAGNOSTICS, model.flags, harness_digest()]

    def _environment(self) -> dict[str, str]:
        return self.toolchain.mpi.environment if self.toolchain.mpi else {}

    def _run(self, command: Sequence[str | Path], folder: Path, *reads: Path) -> Completed:
        """Run a compiler on what is not trusted, in a folder of its own."""
        view = View(reads=reads, writes=(folder,))
        completed = self.sandbox.run(command, folder, view, self.timeout, self._environment())
        if completed.returncode is None:
            raise _BuildTimeoutError(completed.output)
        return completed

    def _own_part(self, command: Sequence[str | Path], folder: Path, what: str) -> None:
        env = self._environment() | {"TMPDIR": str(folder)}  # nothing is left elsewhere if this process is killed
        completed = run(command, folder, OWN_LIMITS, OWN_TIMEOUT, env, switch=self.sandbox.switch)
        if completed.returncode != 0:
            raise RuntimeError(f"{what} does not compile:\n{completed.output}")


class _BuildTimeoutError(Exception):
    """A compiler hit the time limit; carries what it had printed."""


def entry_point(problem: Problem) -> str:
    """What stands behind a candidate: the function that the adapter calls, with a fixed name and the prompt's types.

    A candidate may bring the prompt's structs itself, with functions of their own, but not with other members: the
    adapter would read them wrongly.
    """
    function = problem.function
    parameters = ", ".join(f"{p.declaration} pareval_{i}" for i, p in enumerate(function.parameters))
    arguments = ", ".join(f"pareval_{i}" for i in range(len(function.parameters)))
    same_members = "".join(
        f'static_assert(std::is_same_v<decltype({struct}::{name}), {kind}>, "not the {struct} of the prompt");\n'
        for struct, members in parse_structs(problem.prelude).items()
        for name, kind in members
    )
    call = f"{{ return ::{function.function}({arguments}); }}"
    return f"\n{same_members}{_entry_declaration(problem, parameters)} {call}\n"


def adapter_source(problem: Problem) -> str:
    """The adapter's translation unit: the prompt's structs, the entry point's type, and what the harness supplies."""
    structs = "\n".join(re.findall(r"struct\s+\w+\s*\{[^{}]*\};", problem.prelude))
    parameters = ", ".join(p.declaration for p in problem.function.parameters)
    declaration = _entry_declaration(problem, parameters)
    adapt = f"{declaration};\nPAREVAL_ADAPT({ENTRY})"
    return f'#include "pareval/adapter.hpp"\n{structs}\n{adapt}\n{problem.supplied.strip()}\n'


def _entry_declaration(problem: Problem, parameters: str) -> str:
    returns = problem.function.returns
    return f"{returns.spelling if returns else 'void'} {ENTRY}({parameters})"


@memoise
def harness_digest() -> str:
    """A key for the C++ that is linked to candidates, and for how that is done."""
    modules = [(PACKAGE / name).read_text() for name in ("build.py", "headers.py")]
    return digest(tree_digest(CPP / "include"), tree_digest(CPP / "mpi"), modules)


@memoise
def own_digest() -> str:
    """A key for all code of this package, C++ and Python."""
    modules = [[path.name, path.read_text()] for path in sorted(PACKAGE.glob("*.py"))]
    return digest(modules, tree_digest(CPP), RUNNER.read_bytes().hex(), SUPERVISE.read_bytes().hex())


def compile_failure(compiled: Completed, limits: Limits) -> Failure | None:
    """Why a compilation failed, from what the compiler printed."""
    if compiled.returncode == 0:
        return None
    if re.search(
        r"virtual memory exhausted|out of memory|cannot allocate|PCH allocation failure", compiled.output, re.IGNORECASE
    ):
        limit = f"the compiler hit the memory limit of {limits.memory >> 20} MiB"
        return Failure(Verdict.OUT_OF_MEMORY, limit)
    if compiled.returncode is not None and compiled.returncode < 0:
        return Failure(Verdict.COMPILE_ERROR, f"the compiler was ended by {signal_name(-compiled.returncode)}")
    return Failure(Verdict.COMPILE_ERROR, first_error(compiled.output))


def first_error(log: str) -> str:
    """The compiler's first error with the line of source that it shows."""
    lines = log.splitlines()
    for number, line in enumerate(lines):
        if re.search(r"\b(fatal )?error:", line):
            shown = [line, *(text for text in lines[number + 1 : number + 3] if re.match(r"\s*\d*\s*\|", text))]
            return "\n".join(shown)
    return log.strip()[:500]


def link_failure(linked: Completed) -> Failure | None:
    """Why linking failed: the symbols that are undefined or defined twice."""
    if linked.returncode == 0:
        return None
    pattern = r"undefined reference to `(.+?)'|multiple definition of `(.+?)'|undefined symbol: (.+)"
    found = dict.fromkeys(match[0] for match in re.finditer(pattern, linked.output))
    return Failure(Verdict.LINK_ERROR, "; ".join(list(found)[:3]) or linked.output.strip()[:500])
