"""What an untrusted program can see and do; most of it needs bwrap."""

from __future__ import annotations

import os
import signal
import socket
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path

import psutil
import pytest

from factory import AXPY, evaluate, launch_of
from pytest_pareval.cache import Cache
from pytest_pareval.evaluator import Evaluator
from pytest_pareval.parallelism import LaunchConfig
from pytest_pareval.problem import Problem
from pytest_pareval.process import MIB, Completed, Limits
from pytest_pareval.resources import CASES, CPP, PACKAGE, SAMPLES
from pytest_pareval.sandbox import NONE, Isolation, Sandbox, SandboxError, View, choose, hidden_folders
from pytest_pareval.toolchain import Toolchain
from pytest_pareval.verdict import Verdict

LIMITS = Limits(memory=1024 * MIB, file_size=4 * MIB)
Shell = Callable[..., Completed]


def chosen(name: str, toolchain: Toolchain, cache: Cache) -> Isolation:
    try:
        return choose(name, toolchain, cache)
    except SandboxError as error:
        pytest.skip(str(error))


@pytest.fixture(scope="module")
def bwrap(toolchain: Toolchain, cache: Cache) -> Isolation:
    return chosen("bwrap", toolchain, cache)


@pytest.fixture(scope="module")
def landlock(toolchain: Toolchain, cache: Cache) -> Isolation:
    return chosen("landlock", toolchain, cache)


def shell_in(isolation: Isolation, folder: Path) -> Shell:
    """Run a shell script in isolation, in an empty folder that it may write to."""
    folder.mkdir()

    def run(script: str, *reads: Path, timeout: float = 10, mpi: bool = False) -> Completed:
        view = View(reads=reads, writes=(folder,), mpi=mpi)
        return Sandbox(isolation, LIMITS).run(["sh", "-c", script], folder, view, timeout, {})

    return run


OURS = [Path.home() / ".profile", CPP, CASES, SAMPLES, PACKAGE, Cache.of_user().root]


@contextmanager
def nobody_connects() -> Iterator[str]:
    """A command that connects to a server of this machine, which then has heard of nobody."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.2)
        probe = f"import socket; socket.create_connection(('127.0.0.1', {server.getsockname()[1]}), 2)"
        yield f'{sys.executable} -I -S -c "{probe}"'
        with pytest.raises(TimeoutError):
            server.accept()


class TestBwrap:
    @pytest.fixture
    def shell(self, bwrap: Isolation, tmp_path: Path) -> Shell:
        return shell_in(bwrap, tmp_path / "work")

    def test_output_status_and_signal(self, shell: Shell) -> None:
        completed = shell("echo out; exit 3")
        assert (completed.output, completed.returncode) == ("out\n", 3)
        assert shell("kill -SEGV $$").returncode == -signal.SIGSEGV

    @pytest.mark.parametrize("path", OURS)
    def test_nothing_of_ours_is_there(self, shell: Shell, path: Path) -> None:
        assert shell(f"test -e '{path}'").returncode == 1

    def test_what_is_shown_is_there_and_only_that(self, shell: Shell, tmp_path: Path) -> None:
        for name in ("shown", "other"):
            (tmp_path / name).write_text(name)
        completed = shell(f"cat {tmp_path}/shown; echo x > {tmp_path}/shown; ls {tmp_path}", tmp_path / "shown")
        assert completed.output.startswith("shown")
        assert "Read-only file system" in completed.output
        assert completed.output.endswith("shown\nwork\n")

    def test_writes_go_where_they_may(self, shell: Shell, tmp_path: Path) -> None:
        assert shell("echo x > file").returncode == 0
        assert (tmp_path / "work" / "file").read_text() == "x\n"
        for folder in ("/usr", "/etc", "/", sys.prefix):
            assert shell(f"touch {folder}/pareval-was-here").returncode != 0
            assert not Path(folder, "pareval-was-here").exists()

    def test_tmp_is_its_own(self, shell: Shell) -> None:
        assert (
            shell("ls /tmp/ /dev/shm | grep -v work; echo x > /tmp/pareval-x; echo x > /dev/shm/pareval-x").returncode
            == 0
        )
        assert not Path("/tmp/pareval-x").exists()
        assert not Path("/dev/shm/pareval-x").exists()

    def test_tmp_is_small(self, shell: Shell) -> None:
        script = "ulimit -f unlimited; i=0; while head -c 4000000 /dev/zero > /tmp/$i; do i=$((i + 1)); done; echo $i"
        completed = shell(script, timeout=30)
        assert "No space left on device" in completed.output
        assert int(completed.output.split()[-1]) < 200

    def test_no_network(self, shell: Shell) -> None:
        with nobody_connects() as connect:
            assert "Connection refused" in shell(connect).output
        assert shell("ls /sys/class/net").output == ""

    def test_no_other_processes(self, shell: Shell) -> None:
        listed = shell(f"ls /proc | grep -c '^[0-9]'; kill -0 {os.getpid()}").output.splitlines()
        assert int(listed[0]) < 6
        assert "No such process" in listed[1]

    def test_no_capabilities(self, shell: Shell) -> None:
        assert shell("grep CapEff /proc/self/status").output.split()[1] == "0" * 16
        assert shell("mount -t tmpfs none /mnt").returncode != 0

    def test_environment(self, shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("SECRET_KEY", "secret")
        output = shell("env").output
        assert "secret" not in output
        assert "TMPDIR=/tmp\n" in output


class TestLandlock:
    @pytest.fixture
    def shell(self, landlock: Isolation, tmp_path: Path) -> Shell:
        return shell_in(landlock, tmp_path / "work")

    def test_output_status_and_signal(self, shell: Shell) -> None:
        completed = shell("echo out; exit 3")
        assert (completed.output, completed.returncode) == ("out\n", 3)
        assert shell("kill -SEGV $$").returncode == -signal.SIGSEGV

    @pytest.mark.parametrize("path", [*OURS, Path.home(), Path("/etc/passwd"), Path("/tmp"), Path("/root")])
    def test_nothing_of_ours_can_be_read(self, shell: Shell, path: Path) -> None:
        """It can be seen that it is there, but neither a file's contents nor a folder's."""
        if not path.exists():
            pytest.skip(f"{path} does not exist")
        completed = shell(f"{'ls' if path.is_dir() else 'cat'} '{path}'")
        assert completed.returncode != 0
        assert "Permission denied" in completed.output

    def test_what_is_shown_can_be_read_and_only_that(self, shell: Shell, tmp_path: Path) -> None:
        for name in ("shown", "other"):
            (tmp_path / name).write_text(f"text of {name}\n")
        shown, other = tmp_path / "shown", tmp_path / "other"
        completed = shell(f"cat {shown}; cat {other}; echo x > {shown}; rm {shown}; ln {shown} here", shown)
        assert completed.output.startswith("text of shown\n")
        assert "text of other" not in completed.output
        assert shown.read_text() == "text of shown\n"
        assert not (tmp_path / "work" / "here").exists()

    def test_writes_go_where_they_may(self, shell: Shell, tmp_path: Path) -> None:
        assert shell("echo x > file; mkdir folder; echo y > folder/file").returncode == 0
        assert (tmp_path / "work" / "file").read_text() == "x\n"
        for folder in ("/usr", "/etc", "/", sys.prefix, "/tmp", "/var/tmp", "/dev/shm", tmp_path, Path.home()):
            assert shell(f"touch {folder}/pareval-was-here").returncode != 0
            assert shell(f"mkdir {folder}/pareval-was-here").returncode != 0
            assert not Path(folder, "pareval-was-here").exists()

    def test_files_of_others_stay_as_they_are(self, shell: Shell, tmp_path: Path) -> None:
        file = tmp_path / "file"
        file.write_text("text")
        program = f"import os; os.truncate('{file}', 0)"
        for script in (f"echo x >> {file}", f'{sys.executable} -I -S -c "{program}"', f"mv {file} .", f"rm {file}"):
            assert shell(script).returncode != 0
        assert file.read_text() == "text"

    def test_no_network(self, shell: Shell) -> None:
        with nobody_connects() as connect:
            assert "PermissionError" in shell(connect).output
        listen = "import socket; socket.create_server(('127.0.0.1', 0))"
        assert "PermissionError" in shell(f'{sys.executable} -I -S -c "{listen}"').output

    def test_shared_memory_and_network_are_for_mpi(self, shell: Shell) -> None:
        listen = "import socket; socket.create_server(('127.0.0.1', 0))"
        script = f'{sys.executable} -I -S -c "{listen}"; f=/dev/shm/pareval-$$; echo x > $f && rm $f'
        assert shell(script, mpi=True).output == ""
        assert "Permission denied" in shell("echo x > /dev/shm/pareval-$$").output

    def test_no_signals_to_others(self, shell: Shell) -> None:
        assert "Operation not permitted" in shell(f"kill -0 {os.getpid()}").output

    def test_environment(self, shell: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("SECRET_KEY", "secret")
        output = shell("env").output
        assert "secret" not in output
        assert f"TMPDIR={tmp_path / 'work'}\n" in output


@pytest.mark.parametrize("name", ["bwrap", "landlock"])
def test_where_memory_ends_what_is_not_trusted_goes_first(
    name: str, toolchain: Toolchain, cache: Cache, tmp_path: Path
) -> None:
    """Before pytest and all that the user has; compilers and workers are started alike."""
    shell = shell_in(chosen(name, toolchain, cache), tmp_path / "work")
    assert shell("cat /proc/self/oom_score_adj").output == "1000\n"


def test_an_installed_package_is_hidden() -> None:
    assert hidden_folders([PACKAGE.parent]) == (PACKAGE,)
    assert hidden_folders([Path("/opt/python")]) == ()


class TestChoice:
    def test_none(self, toolchain: Toolchain, cache: Cache) -> None:
        assert choose("none", toolchain, cache) is NONE
        assert NONE.wrap(["true"], Path("/"), View()) == ["true"]

    @pytest.fixture
    def no_bwrap(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("PATH", "/nowhere")

    @pytest.fixture
    def no_landlock(self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
        """A supervisor that cannot confine."""
        monkeypatch.setattr("pytest_pareval.process.SUPERVISE", tmp_path / "supervise")
        (tmp_path / "supervise").write_text(
            "#!/bin/sh\necho 'supervise: landlock: Operation not supported'\nexit 126\n"
        )
        (tmp_path / "supervise").chmod(0o755)
        monkeypatch.setattr("pytest_pareval.sandbox.SUPERVISE", tmp_path / "supervise")

    @pytest.mark.usefixtures("no_bwrap")
    def test_auto_takes_what_there_is(self, toolchain: Toolchain, cache: Cache) -> None:
        assert choose("auto", toolchain, cache).name in ("landlock", "none")

    @pytest.mark.usefixtures("no_bwrap", "no_landlock")
    def test_auto_does_with_nothing(self, toolchain: Toolchain, cache: Cache) -> None:
        assert choose("auto", toolchain, cache) is NONE

    @pytest.mark.usefixtures("no_bwrap")
    def test_what_is_asked_for_must_be_there(self, toolchain: Toolchain, cache: Cache) -> None:
        with pytest.raises(SandboxError, match=r"bwrap is not in PATH; install it \(Debian: apt install bubblewrap"):
            choose("bwrap", toolchain, cache)

    @pytest.mark.usefixtures("no_landlock")
    def test_what_is_asked_for_must_work(self, toolchain: Toolchain, cache: Cache) -> None:
        with pytest.raises(
            SandboxError, match=r"landlock does not work here: .*not supported; Landlock needs Linux 5\.13"
        ):
            choose("landlock", toolchain, cache)

    def test_a_bwrap_that_is_not_allowed_to(
        self, toolchain: Toolchain, cache: Cache, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        program = tmp_path / "bwrap"
        program.write_text("#!/bin/sh\necho 'bwrap: No permissions to create new namespace' >&2\nexit 1\n")
        program.chmod(0o755)
        monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
        assert choose("auto", toolchain, cache).name in ("landlock", "none")
        with pytest.raises(
            SandboxError, match=r"bwrap does not work here: .*No permissions.*are user namespaces allowed"
        ):
            choose("bwrap", toolchain, cache)


class TestCandidates:
    """The candidate does what is right, if it cannot see what it must not."""

    RIGHT = "for (size_t i = 0; i < x.size(); ++i) z[i] = alpha * x[i] + y[i]; }"

    @pytest.fixture
    def boxed(self, evaluator: Evaluator, bwrap: Isolation) -> Evaluator:
        sandbox = replace(evaluator.builder.sandbox, isolation=bwrap)
        builder = replace(evaluator.builder, sandbox=sandbox)
        return replace(evaluator, builder=builder, reference=replace(evaluator.reference, builder=builder))

    @pytest.fixture
    def verdict(self, boxed: Evaluator, problems: dict[str, Problem]) -> Callable[..., Verdict]:
        def of(text: str, parallelism_model: str = "serial") -> Verdict:
            return evaluate(boxed, problems["03_dense_la_axpy"], parallelism_model, text).verdict

        return of

    @pytest.mark.parametrize("parallelism_model", ["serial", "mpi"])
    def test_no_files_of_ours_at_run_time(self, verdict: Callable[..., Verdict], parallelism_model: str) -> None:
        """Of the cache there is the library itself, of this package the worker and the runner."""
        paths = [CPP, CASES, SAMPLES, PACKAGE / "plugin.py", Path.home() / ".profile"]
        looks = " ".join(f'if (std::filesystem::exists("{path}")) abort();' for path in paths)
        looks += f"""
            size_t files = 0;
            for (auto const& entry : std::filesystem::recursive_directory_iterator("{Cache.of_user().root}")) {{
                files += entry.is_regular_file() && entry.path().extension() == ".so";
            }}
            if (files != 1) abort();"""
        comm = "MPI_Barrier(MPI_COMM_WORLD);" if parallelism_model == "mpi" else ""
        assert verdict(f"{AXPY} {comm} {looks} {self.RIGHT}", parallelism_model) is Verdict.VALID

    @pytest.mark.parametrize("parallelism_model", ["serial", "mpi"])
    def test_where_memory_ends_it_goes_first(self, verdict: Callable[..., Verdict], parallelism_model: str) -> None:
        look = 'int score = 0; std::ifstream("/proc/self/oom_score_adj") >> score; if (score != 1000) abort();'
        comm = "MPI_Barrier(MPI_COMM_WORLD);" if parallelism_model == "mpi" else ""
        assert verdict(f"{AXPY} {comm} {look} {self.RIGHT}", parallelism_model) is Verdict.VALID

    def test_a_canary_is_seen_without_isolation(self, evaluator: Evaluator, problems: dict[str, Problem]) -> None:
        builder = replace(evaluator.builder, sandbox=replace(evaluator.builder.sandbox, isolation=NONE))
        open_evaluator = replace(evaluator, builder=builder)
        text = f'{AXPY} if (std::filesystem::exists("{CPP}")) abort(); {self.RIGHT}'
        record = evaluate(open_evaluator, problems["03_dense_la_axpy"], "serial", text)
        assert record.verdict is Verdict.CRASH

    @pytest.mark.parametrize(
        "path", [CPP / "reference" / "dense_la" / "03_dense_la_axpy.hpp", "/etc/passwd", "/etc/shadow"]
    )
    def test_no_files_of_ours_at_compile_time(self, verdict: Callable[..., Verdict], path: Path) -> None:
        assert verdict(f'#include "{path}"\n{AXPY} {self.RIGHT}') is Verdict.COMPILE_ERROR
        assert verdict(f'asm(".incbin \\"{path}\\"");\n{AXPY} {self.RIGHT}') is Verdict.COMPILE_ERROR

    def test_inputs_are_in_no_file(self, verdict: Callable[..., Verdict]) -> None:
        """In the worker's folder there is no file that is large enough for one, and it has none open."""
        text = f"""
        #include <sys/stat.h>
        {AXPY}
            for (auto const& entry : std::filesystem::directory_iterator(".")) {{
                if (entry.is_regular_file() && entry.file_size() > 4096) abort();
            }}
            for (int fd = 3; fd < 64; ++fd) {{
                struct stat status;
                if (fstat(fd, &status) == 0 && S_ISREG(status.st_mode) && status.st_size > 4096) abort();
            }}
            {self.RIGHT}"""
        assert verdict(text) is Verdict.VALID


@pytest.mark.parametrize("kind", ["bwrap", "landlock", "none"])
@pytest.mark.parametrize("parallelism_model", ["mpi", "mpi+omp"])
def test_ranks_can_send_large_messages(
    kind: str, parallelism_model: str, evaluator: Evaluator, problems: dict[str, Problem]
) -> None:
    """MPI libraries send those in ways of their own, which isolation may forbid."""
    builder = evaluator.builder
    sandbox = replace(builder.sandbox, isolation=chosen(kind, builder.toolchain, builder.cache))
    isolated = replace(evaluator, builder=replace(builder, sandbox=sandbox), procs=(1, 2, 4), threads=(1,))
    text = (SAMPLES / "reference" / parallelism_model / "03_dense_la_axpy" / "0.cpp").read_text()
    record = evaluate(isolated, problems["03_dense_la_axpy"], parallelism_model, text)
    assert record.valid, record.detail


@pytest.mark.parametrize("kind", ["bwrap", "landlock", "none"])
def test_no_rank_is_left_where_somebody_kills_the_supervisor(
    kind: str, evaluator: Evaluator, problems: dict[str, Problem]
) -> None:
    """Ranks are stopped between calls, and notice nothing; nor does what has started them here."""
    builder, problem = evaluator.builder, problems["03_dense_la_axpy"]
    sandbox = replace(builder.sandbox, isolation=chosen(kind, builder.toolchain, builder.cache))
    isolated = replace(evaluator, builder=replace(builder, sandbox=sandbox))
    text = (SAMPLES / "reference" / "mpi" / problem.name / "0.cpp").read_text()
    with launch_of(isolated, problem, "mpi", text, LaunchConfig(2, 1)) as launch:
        launch.prepare([evaluator.inputs.check_inputs(problem)[0].images])
        below = psutil.Process(launch._process.pid).children(recursive=True)
        pids = [tracee.pid for tracee in launch._tracees]
        ranks = [one for one in below if one.pid in pids]
        others = [one for one in below if one.pid not in pids]
        for one in others:
            one.suspend()
        launch._process.kill()
        for one in others:
            with suppress(psutil.NoSuchProcess):
                one.kill()
    assert len(ranks) == 2
    deadline = time.monotonic() + 10
    while not all(map(has_ended, ranks)) and time.monotonic() < deadline:
        time.sleep(0.02)
    assert all(map(has_ended, ranks))


def has_ended(process: psutil.Process) -> bool:
    """Whether it has, whoever is to wait for it."""
    try:
        return process.status() == psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return True
