"""The linker of candidates: the fastest that lies beside the compiler.

GNU ld spends most of a small link on its table of libstdc++'s symbols: three times as long as the others below.
"""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path

from pytest_pareval._util.cache import Cache
from pytest_pareval._util.digest import digest
from pytest_pareval.machine.programs import PROBE_LIMITS, PROBE_TIMEOUT
from pytest_pareval.machine.supervisor import run

FASTER = {"mold": ("-Wl,--no-fork", "-Wl,--threads=1"), "gold": (), "lld": ("-Wl,--threads=1",)}
"""Names for ``-fuse-ld``, the fastest first, with options: one thread each, and no process that outlives its parent."""
PROBE_SOURCE = '#include <string>\nstd::string probe() { return std::to_string(1) + "a"; }\n'


@dataclass(frozen=True)
class Linker:
    """A linker: the compiler's options that select it, none for the compiler's own, and the version that it reports."""

    options: tuple[str, ...] = ()
    version: str = ""


OWN = Linker()


def find_linker(cache: Cache, cxx: str) -> Linker:
    """The first of FASTER that lies beside a compiler and works with it, else the compiler's own.

    One from another folder could be invisible in a sandbox. The test is repeated when one of the programs changes.
    """
    found = [name for name in FASTER if _program(cxx, name).is_file()]
    files = [Path(cxx), *(_program(cxx, name) for name in found)]
    key = digest(list(map(str, files)), [os.stat(path).st_mtime_ns for path in files], list(FASTER.items()))

    def make(folder: Path) -> None:
        (folder / "probe.cpp").write_text(PROBE_SOURCE)
        linkers = (_tried(cxx, name, folder) for name in found)
        (folder / "linker.json").write_text(json.dumps(asdict(next(filter(None, linkers), OWN))))

    kept = json.loads((cache.entry("linker", key, make) / "linker.json").read_text())
    return Linker(tuple(kept["options"]), kept["version"])


def _program(cxx: str, name: str) -> Path:
    return Path(cxx).parent / f"ld.{name}"


def _tried(cxx: str, name: str, folder: Path) -> Linker | None:
    """A linker, or None if it does not link or says no version."""
    options = (f"-fuse-ld={name}", *FASTER[name])
    probe = [cxx, "-shared", "-fPIC", *options, "probe.cpp", "-o", "probe.so"]
    linked = run(probe, folder, PROBE_LIMITS, PROBE_TIMEOUT, {"TMPDIR": str(folder)})
    version = run([_program(cxx, name), "--version"], folder, PROBE_LIMITS, PROBE_TIMEOUT)
    if linked.returncode != 0 or version.returncode != 0 or not version.output:
        return None
    return Linker(options, version.output.splitlines()[0])
