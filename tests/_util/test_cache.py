"""The cache: what is kept, for how long, and what killed processes leave."""

from __future__ import annotations

import errno
import os
import random
import shutil
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import platformdirs
import pytest
from filelock import FileLock

from pytest_pareval._util import cache as cache_module
from pytest_pareval._util.cache import IN_USE_SECONDS, TRIM_SHARE, Cache, CacheError, CacheWarning
from pytest_pareval._util.manifest import MANIFEST_NAME, MAX_WHOLE
from pytest_pareval.evaluation.evaluator import Evaluator
from pytest_pareval.parallelism.serial import SERIAL
from pytest_pareval.problems.problem import Problem
from tests.support.factory import AXPY

SIZE = 1 << 20
MOST = 10 * SIZE
LONG_AGO = 10 * IN_USE_SECONDS


@pytest.fixture
def own(tmp_path: Path) -> Cache:
    return Cache(tmp_path / "cache")


def fill(folder: Path) -> None:
    (folder / "file").write_bytes(bytes(SIZE))


def used(entry: Path, seconds_ago: float) -> None:
    then = time.time() - seconds_ago
    os.utime(entry, (then, then))


def names(cache: Cache, kind: str = "kind") -> list[str]:
    return sorted(path.name for path in (cache.root / kind).iterdir() if path.is_dir())


@pytest.fixture
def aged(own: Cache) -> Callable[[int], Cache]:
    """A cache with so many entries that were made, the first first, long ago."""

    def make(count: int) -> Cache:
        for number in range(count):
            used(own.entry("kind", f"{number:02}", fill, MOST), LONG_AGO - number)
        return own

    return make


def test_an_entry_is_made_once(own: Cache) -> None:
    made = []
    for _ in range(3):
        entry = own.entry("kind", "key", lambda folder: made.append(folder))
    assert len(made) == 1
    assert entry.is_dir()


def test_nothing_is_kept_of_what_fails(own: Cache) -> None:
    def fail(folder: Path) -> None:
        (folder / "file").touch()
        raise RuntimeError("no")

    with pytest.raises(RuntimeError):
        own.entry("kind", "key", fail)
    assert names(own) == []
    assert (own.entry("kind", "key", fill) / "file").stat().st_size == SIZE


def test_some_go_that_are_not_in_use(aged: Callable[[int], Cache]) -> None:
    cache = aged(9)
    cache.entry("kind", "00", fill, MOST)
    for name in ("a", "b", "c"):
        cache.entry("kind", name, fill, MOST)
    left = names(cache)
    assert {"00", "a", "b", "c"} <= set(left)
    assert len(left) * SIZE <= MOST
    (gone, *_) = {f"{number:02}" for number in range(9)} - set(left)
    assert not (cache.root / "kind" / f"{gone}.lock").exists()
    assert (cache.entry("kind", gone, fill, MOST) / "file").stat().st_size == SIZE


def test_what_comes_in_the_same_order_again_is_found_in_part(own: Cache) -> None:
    """By two thirds of it in the cache; if the oldest went first, none would be found."""
    made: list[Path] = []

    def make(folder: Path) -> None:
        made.append(folder)
        fill(folder)

    rounds, entries = 20, 15
    for _ in range(rounds):
        for number in range(entries):
            used(own.entry("kind", str(number), make, MOST), LONG_AGO)
    assert len(made) < 0.8 * rounds * entries


def test_what_is_found_is_in_use(aged: Callable[[int], Cache]) -> None:
    cache = aged(9)
    assert cache.find("kind", "01") == cache.root / "kind" / "01"
    assert cache.find("kind", "none") is None
    for number in range(20):
        used(cache.entry("kind", f"more {number}", fill, MOST), LONG_AGO)
    assert "01" in names(cache)


def test_expected_outputs_are_in_use_when_they_are_asked_for(
    evaluator: Evaluator, problems: dict[str, Problem]
) -> None:
    problem = problems["25_reduce_xor"]
    one = evaluator.context.inputs.timed_input(problem, problem.small_size, 0)
    evaluator.context.sequential_times.reference.expected([one])
    reference = evaluator.context.sequential_times.reference
    made = evaluator.builder.cache.root.joinpath(*reference._entry(one.set, reference.builder.build_reference(problem)))
    used(made, 2 * IN_USE_SECONDS)
    evaluator.context.sequential_times.reference.expected([one])
    assert time.time() - made.stat().st_mtime < IN_USE_SECONDS


def test_what_may_be_in_use_stays(own: Cache) -> None:
    for number in range(20):
        used(own.entry("kind", str(number), fill, MOST), IN_USE_SECONDS / 2)
    assert len(names(own)) == 20


def test_what_comes_into_use_while_others_go_stays(
    aged: Callable[[int], Cache], monkeypatch: pytest.MonkeyPatch
) -> None:
    cache = aged(9)
    remove = cache_module._remove

    def slowly(path: Path) -> None:
        remove(path)
        used(cache.root / "kind" / "03", 0)

    monkeypatch.setattr(cache_module, "_remove", slowly)
    monkeypatch.setattr(random, "sample", lambda paths, count: sorted(paths))
    for name in ("a", "b", "c", "d"):
        cache.entry("kind", name, fill, MOST)
    assert {"00", "01", "02", "04"}.isdisjoint(names(cache))
    assert "03" in names(cache)


def test_entries_are_looked_through_rarely(own: Cache, monkeypatch: pytest.MonkeyPatch) -> None:
    """Once for each part of what they may take, and once at first; not when they are only used."""
    looks = []
    monkeypatch.setattr(cache_module, "_trim", lambda kind, most: looks.append(kind))
    most = 64 * TRIM_SHARE * cache_module.FOLDER_BYTES
    for number in range(1 + 2 * 64):
        own.entry("kind", str(number), lambda folder: None, most)
    assert len(looks) == 3
    for _ in range(3 * 64):
        own.entry("kind", "0", lambda folder: None, most)
    assert len(looks) == 3


def test_a_damaged_note_of_growth_is_no_harm(aged: Callable[[int], Cache]) -> None:
    cache = aged(9)
    (cache.root / "kind" / ".grown").write_text("")
    cache.entry("kind", "new", fill, MOST)
    assert (cache.root / "kind" / ".grown").read_text() == "0"


def test_every_build_uses_its_precompiled_header(evaluator: Evaluator, problems: dict[str, Problem]) -> None:
    """Or it would go in the middle of a long session."""
    builder = evaluator.builder
    header = builder._candidate_header(SERIAL, "").parent
    build = builder.build(problems["03_dense_la_axpy"], f"{AXPY} z[0] = 1; }}", SERIAL)
    assert build.library is not None
    for entry in (header, build.library.parent):
        used(entry, LONG_AGO)
    source = f"{AXPY} z[0] = {time.time_ns()}; }}"
    assert builder.build(problems["03_dense_la_axpy"], source, SERIAL).library
    assert time.time() - header.stat().st_mtime < IN_USE_SECONDS
    assert builder.build(problems["03_dense_la_axpy"], f"{AXPY} z[0] = 1; }}", SERIAL) == build
    assert time.time() - build.library.parent.stat().st_mtime < IN_USE_SECONDS


def test_builds_and_headers_do_not_grow_without_end(
    evaluator: Evaluator, problems: dict[str, Problem], monkeypatch: pytest.MonkeyPatch
) -> None:
    limits = {}

    def entry(self: Cache, kind: str, key: str, make: Callable[[Path], None], most: int | None = None) -> Path:
        limits[kind] = most
        return original(self, kind, key, make, most)

    original = Cache.entry
    monkeypatch.setattr(Cache, "entry", entry)
    evaluator.builder.build(problems["03_dense_la_axpy"], f"{AXPY} z[0] = {time.time_ns()}; }}", SERIAL)
    assert limits["headers"] == 2 << 30
    assert limits["builds"] == 4 << 30


class TestSweep:
    @pytest.mark.parametrize("alive", [True, False])
    def test_unfinished_entries(self, own: Cache, alive: bool) -> None:
        """They go, unless their maker is alive."""
        (own.root / "kind" / ".key-abc").mkdir(parents=True)
        own.entry("kind", "done", fill)
        lock = FileLock(own.root / "kind" / "key.lock")
        if alive:
            lock.acquire()
        own.sweep()
        lock.release()
        assert names(own) == ([".key-abc"] if alive else []) + ["done"]

    def test_folders_of_sessions(self, own: Cache) -> None:
        """Those of sessions that were killed go with the next session, those of others that run stay."""
        killed = own.root / "sessions" / "killed"
        killed.mkdir(parents=True)
        (killed / "file").touch()
        with own.own_folder("sessions") as first, own.own_folder("sessions") as second:
            assert not killed.exists()
            assert first.is_dir()
            assert second.is_dir()
            assert first != second
        assert names(own, "sessions") == []

    def test_a_large_cache(self, own: Cache) -> None:
        """Each session begins with it."""
        kind = own.root / "kind"
        kind.mkdir(parents=True)
        for number in range(10_000):
            (kind / f"{number:032}").mkdir()
        begin = time.process_time()
        own.sweep()
        assert time.process_time() - begin < 0.2


def test_several_at_once(own: Cache, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each removes what the others are just looking at; all have what they asked for made."""
    monkeypatch.setattr(cache_module, "IN_USE_SECONDS", -1.0)

    def add(number: int) -> None:
        own.entry("kind", f"{number % 50}", fill, 2 * SIZE)

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(add, range(200)))
    assert len(names(own)) < 20


def make_two(folder: Path) -> None:
    (folder / "small").write_bytes(b"small")
    (folder / "below").mkdir()
    (folder / "below" / "large").write_bytes(bytes(2 * MAX_WHOLE))


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-1])


def flip(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-1] + b"!")


def make_empty(path: Path) -> None:
    shutil.rmtree(path)
    path.mkdir()


def make_file(path: Path) -> None:
    shutil.rmtree(path)
    path.touch()


DAMAGE: dict[str, Callable[[Path], object]] = {
    "small file empty": lambda entry: (entry / "small").write_bytes(b""),
    "small file cut": lambda entry: cut(entry / "small"),
    "small file of the same size": lambda entry: flip(entry / "small"),
    "small file gone": lambda entry: (entry / "small").unlink(),
    "large file empty": lambda entry: (entry / "below" / "large").write_bytes(b""),
    "large file cut": lambda entry: cut(entry / "below" / "large"),
    "large file of the same size": lambda entry: flip(entry / "below" / "large"),
    "another file": lambda entry: (entry / "more").touch(),
    "all files gone": make_empty,
    "a file instead": make_file,
    "manifest empty": lambda entry: (entry / MANIFEST_NAME).write_bytes(b""),
    "manifest of another version": lambda entry: (entry / MANIFEST_NAME).write_text('{"format": 0, "files": {}}'),
    "no manifest": lambda entry: (entry / MANIFEST_NAME).unlink(),
}


class TestDamage:
    @pytest.mark.parametrize("fresh", [True, False], ids=["another session", "the same session"])
    @pytest.mark.parametrize("damage", DAMAGE.values(), ids=DAMAGE)
    def test_a_damaged_entry_is_made_again(self, own: Cache, damage: Callable[[Path], object], fresh: bool) -> None:
        entry = own.entry("kind", "key", make_two)
        assert own.find("kind", "key") == entry
        damage(entry)
        cache = Cache(own.root) if fresh else own
        with pytest.warns(CacheWarning, match=rf"the cache was damaged: {own.root}/kind is not as it was written"):
            assert cache.find("kind", "key") is None
        assert cache.entry("kind", "key", make_two) == entry
        assert (entry / "small").read_bytes() == b"small"
        assert (entry / "below" / "large").stat().st_size == 2 * MAX_WHOLE
        assert names(own) == ["key"]

    def test_text_of_a_damaged_entry_is_not_read(self, own: Cache) -> None:
        def write(text: str) -> Callable[[Path], object]:
            return lambda folder: (folder / "name").write_text(text)

        entry = own.put("kind", "key", write("first"))
        assert own.read("kind", "key", "name") == "first"
        (entry / "name").write_text("other")
        with pytest.warns(CacheWarning):
            assert own.read("kind", "key", "name") == ""
        own.put("kind", "key", write("second"))
        own.put("kind", "key", write("third"))
        assert own.read("kind", "key", "name") == "third"
        assert names(own) == ["key"]

    @pytest.mark.filterwarnings("error")
    def test_damage_is_no_error_where_warnings_are(self, own: Cache, capsys: pytest.CaptureFixture[str]) -> None:
        flip(own.entry("kind", "key", make_two) / "small")
        own.entry("kind", "key", make_two)
        assert capsys.readouterr().err == (
            f"pareval: the cache was damaged: {own.root}/kind is not as it was written, and is made again\n"
        )

    @pytest.mark.parametrize("content", [b"", b"garbage", b"12" * 31, b"\xff" * 64, b"AB" * 32])
    def test_a_damaged_secret_is_drawn_again(self, own: Cache, content: bytes) -> None:
        first = own.secret()
        (own.root / "secret").write_bytes(content)
        with pytest.warns(CacheWarning, match=f"{own.root}/secret is not"):
            second = own.secret()
        assert len(second) == 32
        assert first != second == own.secret()


class TestWithoutACache:
    @pytest.mark.parametrize("place", ["/proc/nowhere", "file/below"])
    def test_the_folder_cannot_be_made(self, tmp_path: Path, place: str) -> None:
        (tmp_path / "file").touch()
        cache = Cache(tmp_path / place)
        for use in (
            lambda: cache.entry("kind", "key", make_two),
            lambda: cache.put("kind", "key", make_two),
            cache.secret,
            lambda: cache.own_folder("sessions").__enter__(),
        ):
            with pytest.raises(CacheError, match=rf"the cache {cache.root} cannot be used: .*; set XDG_CACHE"):
                use()

    def test_there_is_no_home(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(platformdirs, "user_cache_path", lambda name: Path("~/.cache") / name)
        with pytest.raises(CacheError, match=r"no home folder for the cache, only ~/\.cache/.*XDG_CACHE_HOME"):
            Cache.of_user()

    def test_the_disk_is_full(self, own: Cache) -> None:
        def fail(folder: Path) -> None:
            raise OSError(errno.ENOSPC, "No space left on device", str(folder))

        with pytest.raises(CacheError, match=f"the cache {own.root} cannot be used: No space left on device .*; set"):
            own.entry("kind", "key", fail)
        own.require_space(1)
        with pytest.raises(CacheError, match=f"the cache {own.root} cannot be used: No space left on device; set"):
            own.require_space(1 << 62)

    def test_other_errors_of_files_are_not_the_caches(self, own: Cache) -> None:
        with pytest.raises(FileNotFoundError):
            own.entry("kind", "key", lambda folder: (folder / "none").read_bytes())
