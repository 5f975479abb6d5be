"""What an untrusted program can see and do; most of it needs bwrap."""

from __future__ import annotations

import os
import re
import signal
import socket
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path

import psutil
import pytest

from pytest_pareval._resources import CASES, CONFINE, CPP, PACKAGE, SAMPLES
from pytest_pareval._util.cache import Cache
from pytest_pareval.evaluation.evaluator import Evaluator
from pytest_pareval.machine.supervisor import MIB, Completed, Limits
from pytest_pareval.machine.toolchain import Toolchain
from pytest_pareval.parallelism.launch_config import LaunchConfig
from pytest_pareval.problems.problem import Problem
from pytest_pareval.records.verdict import Verdict
from pytest_pareval.sandbox.bwrap import Bwrap
from pytest_pareval.sandbox.choose import choose, hidden_folders
from pytest_pareval.sandbox.isolation import NONE, FileView, Isolation, SandboxError
from pytest_pareval.sandbox.sandbox import Sandbox
from pytest_pareval.sandbox.user import NEEDED, UNUSED_ID, User, possible_users
from tests.support.factory import AXPY, evaluate, launch_of

LIMITS = Limits(memory=1024 * MIB, file_size=4 * MIB)
Shell = Callable[..., Completed]


def chosen(name: str, toolchain: Toolchain, cache: Cache) -> Isolation:
    if name == "none":
        return NONE
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
        view = FileView(reads=reads, writes=(folder,), ranks=mpi)
        return Sandbox(isolation, LIMITS).run(["sh", "-c", script], folder, view, timeout, {})

    return run


def assert_no_privileges(shell: Shell) -> None:
    """Neither now nor by any program that is executed later."""
    status = dict(line.split(":\t") for line in shell("cat /proc/self/status").output.splitlines() if ":\t" in line)
    assert {status[name] for name in ("CapInh", "CapPrm", "CapEff", "CapAmb")} == {"0" * 16}
    assert (status["NoNewPrivs"], status["Seccomp"]) == ("1", "2")


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
        assert_no_privileges(shell)
        assert shell("mount -t tmpfs none /mnt").returncode != 0

    def test_root_becomes_another_user(self, shell: Shell) -> None:
        """Not only by name: in a user namespace, root could still change settings of the kernel that root owns."""
        assert shell("id -u; id -g; id -G").output.split() == 3 * [str(UNUSED_ID if os.geteuid() == 0 else os.getuid())]

    @pytest.mark.parametrize("path", ["/proc/sys/kernel/printk", "/proc/sys/vm/drop_caches", "/proc/sysrq-trigger"])
    def test_settings_of_the_kernel_cannot_be_written(self, shell: Shell, path: str) -> None:
        assert shell(f"cat {path} > before; cat before > {path}").returncode != 0

    def test_landlock_works_inside(self, shell: Shell) -> None:
        """Its domain forbids mounts and, with them, every change of what there is to see."""
        completed = shell(
            "for d in / /usr /dev/pts /proc /sys; do mkdir $d/x && echo made; done; rm -rf /usr/bin/env; env"
        )
        assert "made" not in completed.output
        assert "TMPDIR=/tmp" in completed.output

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

    def test_no_capabilities(self, shell: Shell) -> None:
        assert_no_privileges(shell)

    @pytest.mark.parametrize(
        "path", ["/proc/sys/kernel/printk", "/proc/sys/vm/drop_caches", "/proc/self/oom_score_adj"]
    )
    def test_settings_of_the_kernel_cannot_be_written(self, shell: Shell, path: str) -> None:
        assert shell(f"echo 0 > {path}").returncode != 0

    def test_metadata_of_others_stays_as_it_is(self, shell: Shell, tmp_path: Path) -> None:
        """Landlock does not know of it; the calls fail or do nothing."""
        file = tmp_path / "file"
        file.write_text("text")
        file.chmod(0o600)
        os.utime(file, (1, 1))
        before = file.stat()
        program = f"import os; os.setxattr('{file}', 'user.x', b'x')"
        shell(f'chmod 777 {file}; chown 1:1 {file}; touch {file}; {sys.executable} -I -S -c "{program}"')
        after = file.stat()
        assert (after.st_mode, after.st_uid, after.st_mtime) == (before.st_mode, before.st_uid, before.st_mtime)
        assert os.listxattr(file) == []

    def test_limits_of_others_stay_as_they_are(self, shell: Shell) -> None:
        completed = shell(f"prlimit --pid {os.getpid()} --core=0; nice -n 0 true; renice -n 19 -p {os.getpid()}")
        assert completed.output.count("ermi") >= 2, completed.output
        assert os.getpriority(os.PRIO_PROCESS, os.getpid()) < 19

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
    def test_none(self, toolchain: Toolchain, cache: Cache, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(os, "geteuid", lambda: 1000)
        assert choose("none", toolchain, cache) is NONE
        assert NONE.wrap(["true"], Path("/"), FileView()) == [CONFINE, "--", "true"]

    @pytest.mark.parametrize("kind", ["none", "auto"])
    @pytest.mark.usefixtures("no_bwrap", "no_landlock")
    def test_root_gets_no_other_than_one_that_works(
        self, kind: str, toolchain: Toolchain, cache: Cache, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(os, "geteuid", lambda: 0)
        with pytest.raises(SandboxError, match=r"ordinary user|does not work here"):
            choose(kind, toolchain, cache)

    @pytest.fixture
    def no_bwrap(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("PATH", "/nowhere")

    @pytest.fixture
    def no_landlock(self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
        """A kernel that cannot confine."""
        (tmp_path / "confine").write_text("#!/bin/sh\necho 'confine: landlock: Operation not supported'\nexit 126\n")
        (tmp_path / "confine").chmod(0o755)
        for module in ("isolation", "choose"):
            monkeypatch.setattr(f"pytest_pareval.sandbox.{module}.CONFINE", tmp_path / "confine")

    @pytest.mark.usefixtures("no_bwrap")
    def test_auto_takes_what_there_is(self, toolchain: Toolchain, cache: Cache) -> None:
        assert choose("auto", toolchain, cache).name == "landlock"

    @pytest.mark.usefixtures("no_bwrap", "no_landlock")
    def test_auto_does_with_nothing(self, toolchain: Toolchain, cache: Cache, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(os, "geteuid", lambda: 1000)
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
        assert choose("auto", toolchain, cache).name == "landlock"
        with pytest.raises(
            SandboxError, match=r"bwrap does not work here: .*No permissions.*are user namespaces allowed"
        ):
            choose("bwrap", toolchain, cache)


class TestUsers:
    """As which user programs run that root starts."""

    @pytest.fixture
    def root(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(os, "geteuid", lambda: 0)

    def test_an_ordinary_user_stays_itself(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(os, "geteuid", lambda: 1000)
        assert list(possible_users()) == [User()]

    @pytest.mark.usefixtures("root")
    def test_root_becomes_an_unused_user(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("pytest_pareval.sandbox.user.missing_capabilities", list)
        first, second = possible_users()
        assert first == User(UNUSED_ID)
        assert "cannot reach this Python" in second.warning

    @pytest.mark.usefixtures("root")
    def test_a_container_may_lack_what_that_needs(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("pytest_pareval.sandbox.user.missing_capabilities", lambda: ["CAP_SYS_PTRACE"])
        (only,) = possible_users()
        assert only.number is None
        assert "candidates run as root without capabilities, since this container lacks CAP_SYS_PTRACE" in only.warning

    @pytest.mark.usefixtures("root")
    def test_bwrap_does_not_give_candidates_the_rights_of_root(self) -> None:
        with pytest.raises(SandboxError, match="rights of root"):
            Bwrap.installed((), (), User(None, "as root"))

    def test_needed_capabilities_have_their_numbers(self) -> None:
        header = Path("/usr/include/linux/capability.h")
        if not header.exists():
            pytest.skip("no headers of the kernel")
        for name, number in NEEDED.items():
            assert re.search(rf"#define {name}\s+{number}\b", header.read_text())


FILES = "#include <filesystem>\n#include <fstream>\n"


class TestCandidates:
    """The candidate does what is right, if it cannot see what it must not."""

    RIGHT = "for (size_t i = 0; i < x.size(); ++i) z[i] = alpha * x[i] + y[i]; }"

    @pytest.fixture
    def boxed(self, evaluator: Evaluator, bwrap: Isolation) -> Evaluator:
        sandbox = replace(evaluator.builder.sandbox, isolation=bwrap)
        builder = replace(evaluator.builder, sandbox=sandbox)
        reference = replace(evaluator.context.sequential_times.reference, builder=builder)
        times = replace(evaluator.context.sequential_times, reference=reference)
        return replace(evaluator, builder=builder, context=replace(evaluator.context, sequential_times=times))

    @pytest.fixture
    def verdict(self, boxed: Evaluator, problems: dict[str, Problem]) -> Callable[..., Verdict]:
        def of(text: str, parallelism_model: str = "serial") -> Verdict:
            return evaluate(boxed, problems["03_dense_la_axpy"], parallelism_model, text).verdict

        return of

    @pytest.mark.parametrize("parallelism_model", ["serial", "mpi"])
    def test_no_files_of_ours_at_run_time(self, verdict: Callable[..., Verdict], parallelism_model: str) -> None:
        """They do not exist, and the folders of the cache cannot be listed."""
        paths = [CPP, CASES, SAMPLES, PACKAGE / "plugin.py", Path.home() / ".profile"]
        looks = " ".join(f'if (std::filesystem::exists("{path}")) abort();' for path in paths)
        looks += f"""
            std::error_code refused;
            std::filesystem::recursive_directory_iterator files("{Cache.of_user().root}", refused);
            for (auto const& entry : files) if (entry.is_regular_file()) abort();"""
        comm = "MPI_Barrier(MPI_COMM_WORLD);" if parallelism_model == "mpi" else ""
        assert verdict(f"{FILES}{AXPY} {comm} {looks} {self.RIGHT}", parallelism_model) is Verdict.VALID

    @pytest.mark.parametrize("parallelism_model", ["serial", "mpi"])
    def test_where_memory_ends_it_goes_first(self, verdict: Callable[..., Verdict], parallelism_model: str) -> None:
        look = 'int score = 0; std::ifstream("/proc/self/oom_score_adj") >> score; if (score != 1000) abort();'
        comm = "MPI_Barrier(MPI_COMM_WORLD);" if parallelism_model == "mpi" else ""
        assert verdict(f"{FILES}{AXPY} {comm} {look} {self.RIGHT}", parallelism_model) is Verdict.VALID

    def test_a_canary_is_seen_without_isolation(self, evaluator: Evaluator, problems: dict[str, Problem]) -> None:
        builder = replace(evaluator.builder, sandbox=replace(evaluator.builder.sandbox, isolation=NONE))
        open_evaluator = replace(evaluator, builder=builder)
        text = f'{FILES}{AXPY} if (std::filesystem::exists("{CPP}")) abort(); {self.RIGHT}'
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
        text = f"""{FILES}
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


ALLOWED = sorted(set(re.findall(r"\{__NR_(\w+)", (CPP / "confine" / "calls.hpp").read_text())))


@pytest.mark.parametrize("kind", ["bwrap", "landlock", "none"])
def test_every_other_system_call_is_refused(kind: str, evaluator: Evaluator, problems: dict[str, Problem]) -> None:
    """Whatever the kernel has: all numbers but those of the table, and of a call that is no request.

    The kernel passes uretprobe (335), and uprobe (336), by all filters, and ends with SIGILL whoever calls them.
    """
    assert 60 < len(ALLOWED) < 100
    builder = evaluator.builder
    sandbox = replace(builder.sandbox, isolation=chosen(kind, builder.toolchain, builder.cache))
    isolated = replace(evaluator, builder=replace(builder, sandbox=sandbox))
    known = "".join(f"#ifdef SYS_{name}\n SYS_{name},\n#endif\n" for name in ALLOWED)
    text = f"""
    #include <cerrno>
    #include <sys/syscall.h>
    #include <unistd.h>
    static const long allowed[] = {{
    {known} }};
    {AXPY}
        for (long number = 0; number < 1024; ++number) {{
            if (std::find(std::begin(allowed), std::end(allowed), number) != std::end(allowed)) continue;
    #ifdef __x86_64__
            if (number == 335 || number == 336) continue;
    #endif
            errno = 0;
            if (syscall(number, -1L, -1L, -1L, -1L, -1L, -1L) != -1 || (errno != EPERM && errno != ENOSYS)) abort();
        }}
        for (size_t i = 0; i < x.size(); ++i) z[i] = alpha * x[i] + y[i];
    }}"""
    record = evaluate(isolated, problems["03_dense_la_axpy"], "serial", text)
    assert record.verdict is Verdict.VALID, record.detail


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
        launch.prepare([evaluator.context.inputs.check_inputs(problem)[0].images])
        below = psutil.Process(launch.conversation.process.pid).children(recursive=True)
        pids = [process.pid for process in launch.processes]
        ranks = [one for one in below if one.pid in pids]
        others = [one for one in below if one.pid not in pids]
        for one in others:
            one.suspend()
        launch.conversation.process.kill()
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


@pytest.mark.parametrize("name", ["bwrap", "landlock"])
def test_a_cache_below_a_closed_folder(name: str, evaluator: Evaluator, problems: dict[str, Problem]) -> None:
    """As that of root in its home: only this user enters the folder, and no sandbox has it writable as a whole."""
    builder = evaluator.builder
    isolation = chosen(name, builder.toolchain, builder.cache)
    with tempfile.TemporaryDirectory(dir="/var/tmp") as closed:
        sandbox = replace(builder.sandbox, isolation=isolation)
        isolated = replace(evaluator, builder=replace(builder, sandbox=sandbox), folder=Path(closed))
        source = f"// {name}\n{AXPY} for (size_t i = 0; i < x.size(); ++i) z[i] = alpha * x[i] + y[i]; }}"
        record = evaluate(isolated, problems["03_dense_la_axpy"], "serial", source)
    assert record.verdict is Verdict.VALID, record.detail
