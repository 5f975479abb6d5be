"""The worker: runs in the sandbox, one process per rank, with a candidate loaded.

Started as ``python -I -S worker.py OPTIONS`` (so without this package and without numpy), it connects to the parent's
socket and does what it is told there, line by line: prepare the arguments of a call, call, send an output. It knows
inputs only. Nothing that it says is believed but the outputs' values.
"""

from __future__ import annotations

import json
import mmap
import os
import socket
import sys
from contextlib import suppress
from importlib.machinery import ExtensionFileLoader
from importlib.util import module_from_spec, spec_from_loader
from types import ModuleType
from typing import Any


def main() -> None:
    """Serve until the parent hangs up."""
    options = json.loads(sys.argv[1])
    runner = load_extension("_runner", options["runner"])
    channel = socket.socket(socket.AF_UNIX)
    channel.connect(options["socket"])
    runner.report_signals(channel.fileno())
    world = init_mpi(options["packages"], options["threads"]) if options["mpi"] else None
    rank = world.Get_rank() if world else 0
    library = runner.Library(options["library"])
    if world:
        library.watch(options["activity"], rank)
    send(channel, {"rank": rank, "ranks": world.Get_size() if world else 1})
    for line in channel.makefile("rb"):
        request = json.loads(line)
        if request["do"] == "prepare":
            library.prepare([argument(*what) for what in request["arguments"]])
            send(channel, {"ready": True})
        elif request["do"] == "call":
            send(channel, call(library, world))
        elif request["do"] == "outputs":
            views = library.outputs()
            send(channel, {"sizes": [view.nbytes for view in views]})
            for view in views:
                channel.sendall(view)
    os._exit(0)


def init_mpi(packages: str, threads: bool) -> Any:
    """Initialise MPI as ParEval's drivers do, and leave nothing of it in /dev/shm, however this process ends."""
    sys.path.append(packages)
    import mpi4py

    mpi4py.rc.threads = threads
    from mpi4py import MPI

    MPI.COMM_WORLD.Barrier()
    with open("/proc/self/maps") as maps:
        mapped = [line.split() for line in maps]
    shared = {fields[5] for fields in mapped if len(fields) > 5 and fields[5].startswith("/dev/shm/")}
    for path in shared:
        with suppress(FileNotFoundError):  # another rank was first
            os.unlink(path)
    MPI.COMM_WORLD.Barrier()
    return MPI.COMM_WORLD


def call(library: Any, world: Any) -> dict[str, Any]:
    """Call the candidate once, all ranks from a barrier on."""
    if world:
        world.Barrier()
    try:
        begin, end = library.call()
    except MemoryError:
        return {"memory": True}
    except RuntimeError as error:
        return {"exception": str(error)[:2000]}
    return {"begin": begin, "end": end}


def argument(path: str | None, offset: int, size: int) -> memoryview | bytes | int:
    """A buffer of a file, or for no file a number of zero bytes."""
    if path is None:
        return size
    with open(path, "rb") as file:
        if size == 0:
            return b""
        return memoryview(mmap.mmap(file.fileno(), 0, prot=mmap.PROT_READ))[offset : offset + size]


def send(channel: socket.socket, message: dict[str, Any]) -> None:
    """One line of JSON."""
    channel.sendall(json.dumps(message).encode() + b"\n")


def load_extension(name: str, path: str) -> ModuleType:
    """Import an extension module from its file."""
    loader = ExtensionFileLoader(name, path)
    spec = spec_from_loader(name, loader)
    assert spec is not None
    module = module_from_spec(spec)
    loader.exec_module(module)
    return module


if __name__ == "__main__":
    main()
