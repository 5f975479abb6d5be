"""The worker: runs in the sandbox, one process per rank, with a candidate loaded.

Started as ``python -I -S worker.py RUNNER LIBRARY ACTIVITY MPI4PY THREADS TURNS READ...`` (so without this package
and without numpy), it connects to the parent's socket, loads the library, and then, for each line there, makes
arguments for some calls, of the shapes asked for, and says where they are. The parent stops it, writes values there,
lets it run for as long as a call takes, stops it again, and reads the outputs. Nothing that it says is believed.

It starts many times in a session, so it imports next to nothing: lines to it are words, and its own are made by hand.
"""

from __future__ import annotations

import gc
import os
import sys
from _socket import AF_UNIX, SOCK_STREAM, socket
from importlib._bootstrap import module_from_spec  # importlib.util has it too, and imports much more
from importlib.machinery import ExtensionFileLoader, ModuleSpec

TYPE_CHECKING = False  # typing's own takes milliseconds
if TYPE_CHECKING:
    from types import ModuleType
    from typing import Any


AGAIN = "again "


def main() -> None:
    """Serve until the parent hangs up."""
    gc.disable()  # what there is stays until the end
    path, candidate, activity_file, mpi4py, threads, turns, *reads = sys.argv[1:]
    runner = load_extension("_runner", path)
    channel = socket(AF_UNIX, SOCK_STREAM)
    channel.connect("socket")
    runner.report_signals(channel.fileno())
    world = init_mpi(runner, mpi4py, bool(threads)) if mpi4py else None
    rank, ranks = (world.Get_rank(), world.Get_size()) if world else (0, 1)
    activity = runner.ActivityFile(activity_file, rank)
    send(channel, f'{{"rank": {rank}, "ranks": {ranks}}}')
    turn = runner.Turn(channel.fileno())
    for _ in range(int(turns)):
        turn.empty()
    runner.confine(reads, int(os.environ.get("PMI_FD", "-1")))
    library = runner.Library(candidate)
    library.watch(activity)
    send(channel, '{"loaded": true}')
    while line := read_line(channel):
        again = line.startswith(AGAIN)
        calls = [[shape(word) for word in words.split()] for words in line.removeprefix(AGAIN).split(";")]
        # Whoever has had one call, and has room for no more, gets the next one's arguments in its memory.
        made = library.prepare_again(calls[0]) if again else library.prepare(calls)
        places = [list(place) for place in made]
        send(channel, f'{{"arguments": {places}}}')
        try:
            for _ in calls:
                if not library.call(turn):
                    break
        except MemoryError:
            send(channel, '{"memory": true}')
        except RuntimeError as error:
            import json

            send(channel, json.dumps({"exception": str(error)[:2000]}))
    os._exit(0)


def read_line(channel: socket) -> str:
    """A line of the parent's, who waits for the answer before it says more; nothing at the end."""
    line = b""
    while not line.endswith(b"\n"):
        data = channel.recv(1 << 16)
        if not data:
            return ""
        line += data
    return line.decode()


def shape(word: str) -> tuple[int, bytes]:
    """Number of elements and, where these hold strings, the lengths of those: the 64-bit numbers of a file."""
    elements, _, path = word.partition(":")
    if not path:
        return int(elements), b""
    with open(path, "rb") as file:
        return int(elements), file.read()


def init_mpi(runner: ModuleType, mpi4py: str, threads: bool) -> Any:
    """Initialise MPI as ParEval's drivers do, and leave nothing of it in /dev/shm, however this process ends."""
    world = load_mpi4py(runner, mpi4py, threads).COMM_WORLD
    world.Barrier()
    with open("/proc/self/maps") as maps:
        mapped = [line.split() for line in maps]
    shared = {fields[5] for fields in mapped if len(fields) > 5 and fields[5].startswith("/dev/shm/")}
    for path in shared:
        try:
            os.unlink(path)
        except FileNotFoundError:  # another rank was first
            continue
    world.Barrier()
    return world


def load_mpi4py(runner: ModuleType, path: str, threads: bool) -> ModuleType:
    """The extension module of mpi4py, which initialises MPI, without the rest of the package.

    That looks for the MPI library, which is known here, and imports pickle, which nobody needs here: both together take
    as long as Python's own start.
    """
    runner.load_shared(os.environ["MPI4PY_LIBMPI"])
    package, rc, pickle = (module_from_spec(ModuleSpec(name, None)) for name in ("mpi4py", "mpi4py.rc", "pickle"))
    vars(package).update(__path__=[os.path.dirname(path)], rc=rc)
    vars(rc)["threads"] = threads
    vars(pickle)["__getattr__"] = lambda name: None
    sys.modules.update({"mpi4py": package, "mpi4py.rc": rc, "pickle": pickle})
    return load_extension("mpi4py.MPI", path)


def send(channel: socket, message: str) -> None:
    """One line of JSON."""
    channel.sendall(message.encode() + b"\n")


def load_extension(name: str, path: str) -> ModuleType:
    """Import an extension module from its file."""
    loader = ExtensionFileLoader(name, path)
    module = module_from_spec(ModuleSpec(name, loader, origin=path))
    loader.exec_module(module)
    return module


if __name__ == "__main__":
    main()
