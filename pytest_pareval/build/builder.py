"""Builds: from a candidate's source to a shared library that a worker can load.

A candidate is one translation unit on top of a precompiled header. The harness appends an entry point with a fixed name
and the prompt's types, which calls the candidate's function; so that function may be static, inline, a template or take
implicitly convertible types, as in ParEval's drivers. The adapter is another unit, compiled once per problem.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from pytest_pareval._resources import CPP, KERNELS
from pytest_pareval._util.cache import Cache
from pytest_pareval._util.digest import digest
from pytest_pareval.build.adapter import adapter_source, entry_point
from pytest_pareval.build.diagnostics import compile_failure, link_failure
from pytest_pareval.build.flags import DIAGNOSTICS, FLAGS, LINK_FLAGS, is_own_machine
from pytest_pareval.build.headers import DRIVERS, PAREVAL, including, standard
from pytest_pareval.build.identity import build_digest, class_digest
from pytest_pareval.build.instrumentation import Instrumentation
from pytest_pareval.build.object_file import ObjectFile, ObjectFileError, read_object, require_library
from pytest_pareval.build.step import OUTPUT, Step, StepOutputError
from pytest_pareval.machine.cpus import cpu_features
from pytest_pareval.machine.supervisor import MIB, Completed, Limits, run
from pytest_pareval.machine.toolchain import Toolchain
from pytest_pareval.parallelism.model import ParallelismModel
from pytest_pareval.parallelism.serial import SERIAL
from pytest_pareval.problems.problem import Problem
from pytest_pareval.records.verdict import Failure, Verdict
from pytest_pareval.sandbox.sandbox import Sandbox

OWN_LIMITS = Limits(memory=8192 * MIB, file_size=1024 * MIB)
"""Limits of the harness's own parts: a precompiled header alone takes 100 MiB."""
OWN_TIMEOUT = 300.0
"""Seconds for one of the harness's own parts, which are trusted."""
HEADERS_BYTES = 2 << 30
"""Bytes of the cache that precompiled headers may take: a session uses sixteen at most."""
BUILDS_BYTES = 4 << 30
"""Bytes of the cache that builds may take: a program that trains a model keeps making new ones."""
SOURCE_NAME, OBJECT_NAME, LIBRARY_NAME = "candidate.cpp", "candidate.o", "candidate.so"
PREPROCESSED_NAME = "candidate.ii"


@dataclass(frozen=True)
class Build:
    """A build's result: the library or the failure, and the compiler's output."""

    library: Path | None
    failure: Failure | None
    log: str
    object_code: str = ""
    """A digest of the candidate's object file, as the compiler wrote it, and of the library."""

    @property
    def did_build(self) -> bool:
        """Whether it built by ParEval's definition, which includes code that is not parallel."""
        return self.failure is None or self.failure.verdict is Verdict.NOT_PARALLEL


@dataclass(frozen=True)
class Builder:
    """Builds candidates of any problem and keeps all builds in the cache."""

    toolchain: Toolchain
    cache: Cache
    sandbox: Sandbox
    timeout: float
    flags: tuple[str, ...] = FLAGS
    """The compiler's flags for candidates, and for reference kernels that are timed."""
    headers: str = PAREVAL
    """The headers of candidates, one of headers.CHOICES."""
    own_flags: tuple[str, ...] = FLAGS
    """The compiler's flags for the harness's own parts."""
    link_flags: tuple[str, ...] = LINK_FLAGS
    header_options: tuple[str, ...] = ()
    """Options for precompiled headers, where the compiler needs some to find one in another folder."""
    instrumented: bool = False
    """Whether candidates are built for sanitizers: with debugging information, by whichever compiler can do that."""

    def with_sanitizers(self, instrumentation: Instrumentation) -> Builder:
        """A builder whose libraries are instrumented, the harness's parts in them, too."""
        return replace(
            self,
            toolchain=self.toolchain.with_compiler(instrumentation.cxx, instrumentation.version),
            flags=instrumentation.applied(self.flags),
            own_flags=instrumentation.applied(self.own_flags),
            header_options=instrumentation.header_options,
            link_flags=(*self.link_flags, *instrumentation.link_flags),
            instrumented=True,
        )

    def problem(self) -> Failure | None:
        """Why no candidate can be compiled, as an empty file shows: by wrong flags a compile error, else by too little
        memory. Found once for each compiler, its flags and limits.
        """

        def make(folder: Path) -> None:
            failure = self._wrong_flags(folder) or self._too_little_memory(folder)
            _write(folder / "problem.json", json.dumps(failure and [failure.verdict, failure.detail]).encode())

        key = digest(self._identity(SERIAL, self.flags), self.sandbox.limits.memory, self.sandbox.isolation.name)
        try:
            found = json.loads((self.cache.entry("compiler", key, make) / "problem.json").read_text())
        except _BuildTimeoutError:
            return None  # each candidate's own build will tell
        return found and Failure(Verdict(found[0]), found[1])

    def _wrong_flags(self, folder: Path) -> Failure | None:
        (folder / SOURCE_NAME).touch()
        command = [self.toolchain.cxx, *self.flags, *DIAGNOSTICS, "-c", SOURCE_NAME, "-o", OBJECT_NAME]
        env = self._own_environment(folder)
        completed = run(command, folder, OWN_LIMITS, OWN_TIMEOUT, env, switch=self.sandbox.switch)
        return compile_failure(completed, OWN_LIMITS)

    def _too_little_memory(self, folder: Path) -> Failure | None:
        header = self._candidate_header(SERIAL, "")
        command = self._compile(SERIAL, SOURCE_NAME, self.flags, header, "-o", f"../{OUTPUT}/{OBJECT_NAME}")
        with tempfile.TemporaryDirectory(dir=folder) as steps:
            step = Step(command, {SOURCE_NAME: b""}, (header.parent,), OBJECT_NAME)
            completed, _ = self._run(step, Path(steps) / "compile")
        if completed.returncode == 0:
            return None
        limit = f"the compiler needs more than {self.sandbox.limits.memory / MIB:g} MiB, even for an empty file"
        return Failure(Verdict.OUT_OF_MEMORY, limit)

    def build(self, problem: Problem, source: str, parallelism: ParallelismModel) -> Build:
        """Build a candidate, or find its build in the cache.

        Failed builds are kept too, except those that hit the time limit. Raises RuntimeError where the harness's own
        parts do not compile.
        """
        adapter = self._adapter(problem)
        key = digest(
            self._identity(parallelism, self.flags),
            adapter.parent.name,
            source,
            problem.signature,
            [self.headers, problem.headers],
            self.sandbox.limits.memory,
            self.sandbox.isolation.name,
        )
        try:
            make = partial(self._candidate, problem=problem, source=source, parallelism=parallelism, adapter=adapter)
            folder = self.cache.entry("builds", key, make, most=BUILDS_BYTES)
        except _BuildTimeoutError as error:
            return Build(
                None, Failure(Verdict.TIMEOUT, f"the compiler hit the limit of {self.timeout:g} s"), str(error)
            )
        result = json.loads((folder / "result.json").read_text())
        if result["verdict"] is None:
            return Build(folder / LIBRARY_NAME, None, result["log"], result["code"])
        return Build(None, Failure(Verdict(result["verdict"]), result["detail"]), result["log"])

    def build_reference(self, problem: Problem, flags: tuple[str, ...] = FLAGS) -> Path:
        """Build the reference kernel like a serial candidate, but outside the sandbox: it is trusted.

        Expected outputs come from one with the usual flags, whatever those of candidates do to arithmetic.

        Raises RuntimeError with the compiler's output where it does not compile.
        """
        if not problem.kernel.is_file():
            raise RuntimeError(f"{problem.name} has no reference kernel: {problem.kernel} does not exist")
        adapter = self._adapter(problem)
        source = f'{problem.prelude}\n#include "{problem.kernel.relative_to(KERNELS)}"\n'
        key = digest(
            self._identity(SERIAL, flags), adapter.parent.name, source, problem.signature, problem.kernel_digest
        )

        def make(folder: Path) -> None:
            (folder / SOURCE_NAME).write_text(source + entry_point(problem))
            header = self._precompiled_header(SERIAL, flags, standard(source, FLAGS[0] in flags), source)
            command = self._compile(SERIAL, SOURCE_NAME, flags, header, "-I", str(KERNELS), "-o", OBJECT_NAME)
            self._own_part(command, folder, f"the reference kernel of {problem.name}")
            self._own_part(
                self._link(SERIAL, [adapter], LIBRARY_NAME), folder, f"the reference kernel of {problem.name}"
            )

        return self.cache.entry("references", key, make) / LIBRARY_NAME

    def _candidate(
        self, folder: Path, problem: Problem, source: str, parallelism: ParallelismModel, adapter: Path
    ) -> None:
        """Fill a cache entry: result.json, and candidate.so unless the build fails."""
        with tempfile.TemporaryDirectory(dir=folder) as steps:
            built = self._built(Path(steps), problem, source, parallelism, adapter)
        result = {
            "verdict": built.failure and built.failure.verdict,
            "detail": built.failure and built.failure.detail,
            "log": built.log,
            "code": built.code,
        }
        if built.failure is None:
            _write(folder / LIBRARY_NAME, built.library)
        _write(folder / "result.json", json.dumps(result).encode())

    def _built(
        self, steps: Path, problem: Problem, source: str, parallelism: ParallelismModel, adapter: Path
    ) -> _Built:
        """Compile and link a candidate in folders below ``steps``.

        Everything that decides is read from the compiler's output before the linker starts.
        """
        header = self._candidate_header(parallelism, source)
        inputs = {SOURCE_NAME: (source + entry_point(problem)).encode()}
        output = ("-o", f"../{OUTPUT}/{OBJECT_NAME}")
        further = [word for name in problem.headers for word in ("-include", name)]
        command = self._compile(parallelism, SOURCE_NAME, self.flags, header, *further, *output)
        try:
            compiled, code = self._run(Step(command, inputs, (header.parent,), OBJECT_NAME), steps / "compile")
            if failure := compile_failure(compiled, self.sandbox.limits):
                return _Built(failure, compiled.output)
            candidate = read_object(code, self.instrumented)
            objects = self._harness_objects(parallelism, adapter)
            command = self._link(parallelism, objects, f"../{OUTPUT}/{LIBRARY_NAME}")
            linked, library = self._run(Step(command, {OBJECT_NAME: code}, objects, LIBRARY_NAME), steps / "link")
            log = compiled.output + linked.output
            if failure := link_failure(linked) or self._not_parallel(candidate, parallelism):
                return _Built(failure, log)
            require_library(library)
        except (StepOutputError, ObjectFileError) as error:
            return _Built(Failure(Verdict.LINK_ERROR, str(error)), str(error))
        digests = [hashlib.sha256(part).hexdigest() for part in (code, library)]
        return _Built(None, log, digest(*digests), library)

    def preprocessed(self, source: str, parallelism: ParallelismModel) -> str | None:
        """A text of a candidate after the preprocessor; None if it refuses the text."""
        options = [*self.flags, *parallelism.flags, "-w", "-E", "-P"]
        words = [*options, SOURCE_NAME, "-o", f"../{OUTPUT}/{PREPROCESSED_NAME}"]
        command = self.toolchain.compilation(parallelism.compiler, words)
        step = Step(command, {SOURCE_NAME: source.encode()}, (), PREPROCESSED_NAME)
        with tempfile.TemporaryDirectory(dir=self.cache.root) as steps:
            try:
                completed, text = self._run(step, Path(steps) / "preprocess")
            except (StepOutputError, _BuildTimeoutError):
                return None
        return text.decode(errors="replace") if completed.returncode == 0 else None

    def _not_parallel(self, candidate: ObjectFile, parallelism: ParallelismModel) -> Failure | None:
        """The failure of a candidate whose object code does not refer to the parallel API, whatever its source says.

        Other compilers have other symbols, so what is built for sanitizers has been asked before.
        """
        for api in () if self.instrumented else parallelism.apis:
            if not any(symbol.startswith(api.symbol_prefix) for symbol in candidate.undefined):
                reason = f"the object code makes no {api.name} calls (no undefined symbol {api.symbol_prefix}*)"
                return Failure(Verdict.NOT_PARALLEL, reason)
        return None

    def _adapter(self, problem: Problem) -> Path:
        """The object file of a problem's adapter, with the functions that the problem supplies; one for all models."""
        source = adapter_source(problem)
        supplied = problem.kernel_digest if problem.supplied else ""

        def make(folder: Path) -> None:
            (folder / "adapter.cpp").write_text(source)
            include = ["-I", str(CPP / "include"), "-I", str(KERNELS)]
            header = self._precompiled_header(SERIAL, self.own_flags, standard(source), source)
            command = self._compile(SERIAL, "adapter.cpp", self.own_flags, header, *include)
            self._own_part(command, folder, f"the adapter of {problem.name}")

        return (
            self.cache.entry("adapters", digest(self._identity(SERIAL, self.own_flags), source, supplied), make)
            / "adapter.o"
        )

    def _interposed(self, parallelism: ParallelismModel, name: str) -> Path:
        """The object file of a file of cpp/interpose, which observes calls of an API."""
        source = CPP / "interpose" / f"{name}.cpp"

        def make(folder: Path) -> None:
            shutil.copy(source, folder)
            (folder / "calls.inc").write_text(parallelism.wrappers(self._declarations(parallelism, folder)))
            words = [*self.own_flags, *parallelism.flags, "-I", str(CPP / "include"), "-c", source.name]
            command = self.toolchain.compilation(parallelism.compiler, words)
            self._own_part(command, folder, f"cpp/interpose/{source.name}")

        return (
            self.cache.entry("interposed", digest(self._identity(parallelism, self.own_flags), name), make)
            / f"{name}.o"
        )

    def _declarations(self, parallelism: ParallelismModel, folder: Path) -> str:
        """The preprocessed text of the headers of a model's APIs."""
        (folder / "headers.cpp").write_text("".join(f"#include <{header}>\n" for header in parallelism.headers))
        words = [*parallelism.flags, "-E", "-P", "headers.cpp", "-o", "headers.ii"]
        self._own_part(
            self.toolchain.compilation(parallelism.compiler, words), folder, "the headers of the parallel API"
        )
        return (folder / "headers.ii").read_text()

    def _candidate_header(self, parallelism: ParallelismModel, source: str) -> Path:
        """The precompiled header that a candidate of any problem gets."""
        text = " ".join((source, *self.flags))  # macros among the flags may hold names
        names = DRIVERS if self.headers == PAREVAL else standard(text, FLAGS[0] in self.flags)
        return self._precompiled_header(parallelism, self.flags, names, text)

    def _precompiled_header(
        self, parallelism: ParallelismModel, flags: tuple[str, ...], standard_headers: Sequence[str], source: str
    ) -> Path:
        includes = including((*standard_headers, *parallelism.headers), source)

        def make(folder: Path) -> None:
            (folder / "all.hpp").write_text(includes)
            options = [*flags, *parallelism.flags, *self.header_options]
            words = [*options, "-x", "c++-header", "-c", "all.hpp", "-o", "all.hpp.gch"]
            command = self.toolchain.compilation(parallelism.compiler, words)
            self._own_part(command, folder, "the precompiled header")

        return (
            self.cache.entry("headers", digest(self._identity(parallelism, flags), includes), make, HEADERS_BYTES)
            / "all.hpp"
        )

    def _compile(
        self, parallelism: ParallelismModel, file: str, flags: tuple[str, ...], header: Path, *extra: str
    ) -> list[str | Path]:
        words: list[str | Path] = [*flags, *parallelism.flags, *DIAGNOSTICS, "-include", header, *extra, "-c", file]
        return self.toolchain.compilation(parallelism.compiler, words)

    def _link(self, parallelism: ParallelismModel, objects: Sequence[Path], library: str) -> list[str | Path]:
        words: list[str | Path] = [*parallelism.flags, *self.link_flags, OBJECT_NAME, *objects, "-o", library]
        return self.toolchain.linking(parallelism.compiler, words)

    def _harness_objects(self, parallelism: ParallelismModel, adapter: Path) -> list[Path]:
        return [adapter, *(self._interposed(parallelism, name) for name in parallelism.interposed)]

    def _identity(self, parallelism: ParallelismModel, flags: tuple[str, ...]) -> list[object]:
        """Everything that a build with these flags depends on, except its source."""
        compiler = self.toolchain.identity(parallelism.compiler)
        return [
            compiler,
            flags,
            cpu_features() if is_own_machine(flags) else "",
            self.link_flags,
            DIAGNOSTICS,
            parallelism.flags,
            class_digest(type(parallelism)),
            build_digest(),
        ]

    def _environment(self) -> dict[str, str]:
        return self.toolchain.environment

    def _run(self, step: Step, folder: Path) -> tuple[Completed, bytes]:
        """Run a step on untrusted input. Raises StepOutputError and _BuildTimeoutError.

        Raises CacheError if it fails and the disk is full: that is not the candidate's fault.
        """
        completed, result = step.run(folder, self.sandbox, self.timeout, self._environment())
        if completed.returncode is None:
            raise _BuildTimeoutError(completed.output)
        if completed.returncode != 0:
            self.cache.require_space(self.sandbox.limits.file_size)
        return completed, result

    def _own_environment(self, folder: Path) -> dict[str, str]:
        """For a compiler outside the sandbox: no temporary file is left elsewhere if this process is killed."""
        return self._environment() | {"TMPDIR": str(folder)}

    def _own_part(self, command: Sequence[str | Path], folder: Path, what: str) -> None:
        env = self._own_environment(folder)
        completed = run(command, folder, OWN_LIMITS, OWN_TIMEOUT, env, switch=self.sandbox.switch)
        if completed.returncode != 0:
            raise RuntimeError(f"{what} does not compile:\n{completed.output}")


@dataclass(frozen=True)
class _Built:
    """What came of compiling and linking: the failure, or the library's bytes and the digest of its code."""

    failure: Failure | None
    log: str
    code: str = ""
    library: bytes = b""


def _write(path: Path, content: bytes) -> None:
    """Write a file that a worker of another user may read."""
    path.write_bytes(content)
    path.chmod(0o644)


class _BuildTimeoutError(Exception):
    """A compiler hit the time limit; the message is its output so far."""
