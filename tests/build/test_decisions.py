"""What decides on a build is what the compiler wrote, whatever the candidate does to the linker."""

from __future__ import annotations

import os
import struct
import subprocess
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pytest_pareval.build.adapter import entry_point
from pytest_pareval.build.builder import Build
from pytest_pareval.build.object_file import (
    HEADER,
    MACHINES,
    ObjectFileError,
    _content,
    _names,
    _sections,
    read_object,
    require_library,
)
from pytest_pareval.build.step import Step, StepOutputError, read_untrusted
from pytest_pareval.evaluation.evaluator import Evaluator
from pytest_pareval.machine.supervisor import MIB, Limits
from pytest_pareval.parallelism.omp import OMP
from pytest_pareval.parallelism.serial import SERIAL
from pytest_pareval.problems.problem import Problem
from pytest_pareval.records.verdict import Verdict
from pytest_pareval.sandbox.choose import choose
from pytest_pareval.sandbox.isolation import SandboxError
from pytest_pareval.sandbox.sandbox import Sandbox
from tests.support.factory import AXPY

RIGHT = f"{AXPY} for (size_t i = 0; i < x.size(); ++i) z[i] = alpha * x[i] + y[i]; }}"
WRONG = f"{AXPY} z[0] = 1; }}"
Builds = Callable[[str], Build]


@pytest.fixture(params=["bwrap", "landlock"])
def sandbox(request: pytest.FixtureRequest, evaluator: Evaluator) -> Sandbox:
    builder = evaluator.builder
    try:
        isolation = choose(request.param, builder.toolchain, builder.cache)
    except SandboxError as error:
        pytest.skip(str(error))
    return replace(builder.sandbox, isolation=isolation)


@pytest.fixture
def builds(sandbox: Sandbox, evaluator: Evaluator, problems: dict[str, Problem]) -> Builds:
    builder = replace(evaluator.builder, sandbox=sandbox)
    return lambda source: builder.build(problems["03_dense_la_axpy"], source, SERIAL)


def section(name: str, content: bytes = b"x", kind: str = "progbits") -> str:
    """A section in a candidate's object."""
    values = ",".join(map(str, content))
    return f'asm(".pushsection {name},\\"e\\",@{kind}\\n.byte {values}\\n.popsection");\n'


def lto_sections(body: str, problem: Problem, folder: Path, *options: str) -> str:
    """Sections from which the linker's plugin would take the candidate, with options for the assembler."""
    source = f"#include <vector>\n#include <type_traits>\n#include <cstddef>\nusing std::size_t;\n{body}"
    (folder / "payload.cpp").write_text(source + entry_point(problem))
    assembler = [word for option in options for word in ("-Xassembler", option)]
    command = ["g++", "-std=c++17", "-O3", "-fPIC", "-flto", *assembler, "-c", "payload.cpp", "-o", "payload.o"]
    subprocess.run(command, cwd=folder, check=True)
    data = (folder / "payload.o").read_bytes()
    sections = _sections(data, 1)
    contents = zip(_names(data, sections), sections, strict=True)
    return "".join(section(n.decode(), _content(data, s)) for n, s in contents if n.startswith(b".gnu.lto_"))


def test_the_plugin_does_not_take_the_candidate(builds: Builds, problems: dict[str, Problem], tmp_path: Path) -> None:
    """The plugin would run the assembler with options of the candidate's, which overwrite what decides."""
    lto = lto_sections(WRONG, problems["03_dense_la_axpy"], tmp_path, "--MD", "candidate.o")
    build = builds(f"{lto}{RIGHT}")
    assert build.failure is not None
    assert build.failure.verdict is Verdict.LINK_ERROR
    assert ".gnu.lto_" in build.failure.detail


@pytest.mark.parametrize(
    "name",
    [
        *(".gnu.lto_.opts", ".gnu.lto_.symtab.1234", ".gnu.debuglto_.debug_info"),
        *(".gnu_object_only", ".llvm.lto", ".llvmbc", ".linker-options", ".deplibs", ".drectve"),
        *(".note.ABI-tag", ".note.stapsdt", ".gnu.warning.axpy", ".gnu.glibc-stub.axpy", ".interp", ".dynamic", "own"),
    ],
)
def test_sections_that_a_linker_might_obey_are_not_linked(name: str, builds: Builds) -> None:
    build = builds(f"{section(name)}{RIGHT}")
    assert build.failure is not None
    assert build.failure.verdict is Verdict.LINK_ERROR
    assert "which is not linked here" in build.failure.detail


def test_sections_that_g_plus_plus_writes_are_linked(builds: Builds) -> None:
    """Threads' own variables, constructors, exceptions, templates, tables and strings."""
    build = builds(f"""
        #include <map>
        thread_local std::string word = "a long word that does not fit into a string itself";
        struct Base {{ virtual ~Base() = default; virtual int f() const {{ throw 1; }} }};
        template <class T> struct Derived : Base {{
            static inline std::map<T, T> all{{}};
            int f() const override {{ return all[1]; }}
        }};
        __attribute__((constructor)) void first() {{ word += "!"; }}
        __attribute__((destructor, cold)) void last() {{ word.clear(); }}
        static const double table[] = {{1.5, 2.5}};
        int zero[1000];
        {AXPY}
            Derived<long> one;
            try {{ zero[x.size() % 10] = one.f() + word.size(); }} catch (int) {{ z[0] = table[x.size() % 2]; }}
        }}""")
    assert build.failure is None, build.failure


def test_offloading_falls_back_to_the_host(evaluator: Evaluator, problems: dict[str, Problem]) -> None:
    body = "double const* p = x.data(); size_t n = x.size(); double s = 0;\n"
    body += "#pragma omp target teams distribute parallel for reduction(+:s) map(to: p[:n])\n"
    body += "for (size_t i = 0; i < n; ++i) s += p[i];\nz[0] = s;"
    build = evaluator.builder.build(problems["03_dense_la_axpy"], f"{AXPY} {body} }}", OMP)
    assert build.library is not None, build.failure
    assert "offload_lto" not in sections_of(build.library)


def test_device_code_is_linked_only_where_the_linker_drops_it(builds: Builds) -> None:
    """g++ flags it as excluded. A section of that name from the candidate does not reach the library either."""
    excluded = builds(f"{section_flagged('e')}{RIGHT}")
    assert excluded.library is not None, excluded.failure
    assert "offload_lto" not in sections_of(excluded.library)
    loaded = builds(f"{section_flagged('ae')}{RIGHT}")
    assert loaded.failure is not None
    assert "which is not linked here" in loaded.failure.detail


def section_flagged(flags: str) -> str:
    return f'asm(".section .gnu.offload_lto_.opts,\\"{flags}\\",@progbits\\n.string \\"--MD\\"\\n.text");\n'


def sections_of(library: Path) -> str:
    return subprocess.run(["readelf", "-SW", library], capture_output=True, text=True, check=True).stdout


def test_different_programs_have_different_digests(builds: Builds) -> None:
    assert builds(RIGHT).object_code != builds(WRONG).object_code
    assert builds(RIGHT).object_code == builds(f"{RIGHT} // and a comment").object_code


def test_a_stack_is_never_executable(builds: Builds) -> None:
    build = builds(f'asm(".section .note.GNU-stack,\\"x\\",@progbits\\n.text");\n{RIGHT}')
    assert build.library is not None
    listed = subprocess.run(["readelf", "-lW", build.library], capture_output=True, text=True, check=True).stdout
    (stack,) = [line for line in listed.splitlines() if "GNU_STACK" in line]
    assert "RWE" not in stack


class TestSteps:
    """What a step may write, and what of it is read."""

    @pytest.fixture
    def step(self, sandbox: Sandbox, tmp_path: Path) -> Callable[[str], bytes]:
        def run(script: str) -> bytes:
            one = Step(["sh", "-c", f"cd ../output; {script}"], {"text": b"from before"}, (), "result")
            sandbox_of_step = replace(sandbox, limits=Limits(memory=1024 * MIB, file_size=1 * MIB))
            completed, result = one.run(tmp_path / "step", sandbox_of_step, 10, {})
            assert completed.returncode == 0, completed.output
            assert (tmp_path / "step" / "input" / "text").read_bytes() == b"from before"
            return result

        return run

    def test_a_result(self, step: Callable[[str], bytes]) -> None:
        assert step("cat ../input/text > result") == b"from before"

    @pytest.mark.parametrize(
        "script",
        [
            "echo x > ../input/text",
            "rm -f ../input/text",
            "mv ../input/text ../input/other",
            "chmod 777 ../input ../input/text",
            "ln -s /etc/passwd ../input/more",
            "echo x > ../more",
        ],
    )
    def test_inputs_stay(self, step: Callable[[str], bytes], script: str, tmp_path: Path) -> None:
        assert step(f"{script} 2> /dev/null; cat ../input/text > result") == b"from before"
        assert sorted(path.name for path in (tmp_path / "step").rglob("*")) == ["input", "output", "result", "text"]

    @pytest.mark.parametrize(
        ("script", "why"),
        [
            ("ln -s ../input/text result", "link"),
            ("ln -s /etc/hostname result", "link"),
            ("mkdir result", "not a single regular file"),
            ("mkfifo result", "not a single regular file"),
            ("echo x > other; ln other result", "not a single regular file"),
            ("true", "No such file"),
        ],
    )
    def test_only_a_file_that_it_wrote_is_read(self, step: Callable[[str], bytes], script: str, why: str) -> None:
        with pytest.raises(StepOutputError, match=why):
            step(script)


def test_a_large_file_is_not_read(tmp_path: Path) -> None:
    with (tmp_path / "large").open("wb") as file:
        file.truncate(1 << 40)
    with pytest.raises(StepOutputError, match="more than 1000 bytes"):
        read_untrusted(tmp_path / "large", 1000)


@pytest.fixture(scope="module")
def code(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """An object file."""
    folder = tmp_path_factory.mktemp("code")
    (folder / "some.cpp").write_text('#include <string>\nvoid other(std::string);\nvoid f() { other("a"); }\n')
    subprocess.run(["g++", "-O2", "-fPIC", "-fopenmp", "-c", "some.cpp", "-o", "some.o"], cwd=folder, check=True)
    return (folder / "some.o").read_bytes()


def changed(data: bytes, offset: int, value: bytes) -> bytes:
    return data[:offset] + value + data[offset + len(value) :]


class TestObjectFiles:
    def test_undefined_symbols(self, code: bytes) -> None:
        found = read_object(code)
        assert any(name.startswith("_Z5other") for name in found.undefined)
        assert "_Z1fv" not in found.undefined
        assert ".text" in found.sections

    @pytest.mark.parametrize(
        "text", [b"", b"INPUT(/etc/passwd)\n", b"!<arch>\n", b"!<thin>\n", b"BC\xc0\xde", b"\x7fELF"]
    )
    def test_what_is_no_object(self, text: bytes) -> None:
        with pytest.raises(ObjectFileError):
            read_object(text.ljust(100, b"\n") if text else text)

    @pytest.mark.parametrize(
        ("offset", "value"),
        [
            (4, b"\x01"),  # 32 bits
            (5, b"\x02"),  # the other order of bytes
            (16, b"\x02\0"),  # an executable
            (16, b"\x03\0"),  # a shared library
            (18, b"\x03\0"),  # another machine
            (40, b"\xff" * 8),  # sections beyond the end
            (58, b"\x10\0"),  # short sections
            (60, b"\xff\xff"),  # more sections than there are
            (60, b"\0\0"),  # a number of sections that is elsewhere
            (62, b"\xf0\xf0"),  # names of sections that are nowhere
        ],
    )
    def test_headers_that_lie(self, code: bytes, offset: int, value: bytes) -> None:
        with pytest.raises(ObjectFileError):
            read_object(changed(code, offset, value))

    def test_a_section_that_lies(self, code: bytes) -> None:
        start = HEADER.unpack_from(code)[6]
        for field in (24, 32):  # offset and size of the second section
            with pytest.raises(ObjectFileError, match="ends before"):
                read_object(changed(code, start + 64 + field, struct.pack("<Q", 1 << 63)))

    def test_an_object_is_no_library(self, code: bytes) -> None:
        assert os.uname().machine in MACHINES
        with pytest.raises(ObjectFileError):
            require_library(code)

    @settings(max_examples=500, deadline=1000)
    @given(st.data())
    def test_whatever_the_bytes(self, code: bytes, data: st.DataObject) -> None:
        """A reader raises nothing else and takes no time for it."""
        for _ in range(data.draw(st.integers(1, 8))):
            offset = data.draw(st.integers(0, len(code) - 1))
            code = changed(code, offset, data.draw(st.binary(min_size=1, max_size=8)))[: len(code)]
        with suppress(ObjectFileError):
            read_object(code[: data.draw(st.integers(len(code) // 2, len(code)))])
