"""The worker: runs in the sandbox, one process per rank, with a candidate loaded.

Started as ``python -I -S worker.py OPTIONS`` (so without this package and without numpy), it connects to the parent's
socket, loads the library, and then, for each line there, makes arguments of the shapes that the line asks for, says
where they are, and waits. The parent stops it, writes values there, lets it run for as long as the call takes, stops it
again, and reads the outputs. Nothing that it says is believed.
"""

from __future__ import annotations

import json
import os
import socket
import sys
from array import array
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
    channel.connect("socket")
    runner.report_signals(channel.fileno())
    world = init_mpi(options["packages"], options["threads"]) if options["mpi"] else None
    rank = world.Get_rank() if world else 0
    activity = runner.ActivityFile(options["activity"], rank)
    send(channel, {"rank": rank, "ranks": world.Get_size() if world else 1})
    turn = runner.Turn(channel.fileno())
    for _ in range(options["empty_turns"]):
        turn.empty()
    runner.confine(options["reads"], int(os.environ.get("PMI_FD", "-1")))
    library = runner.Library(options["library"])
    library.watch(activity)
    send(channel, {"loaded": True})
    for line in channel.makefile("rb"):
        shapes = [(elements, lengths(file)) for elements, file in json.loads(line)["shapes"]]
        send(channel, {"arguments": library.prepare(shapes)})
        try:
            library.call(turn)
        except MemoryError:
            send(channel, {"memory": True})
        except RuntimeError as error:
            send(channel, {"exception": str(error)[:2000]})
    os._exit(0)


def lengths(path: str | None) -> list[int]:
    """Lengths of strings, from a file of 64-bit numbers."""
    if path is None:
        return []
    numbers = array("Q")
    with open(path, "rb") as file:
        numbers.frombytes(file.read())
    return numbers.tolist()


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
