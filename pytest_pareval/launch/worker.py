"""The worker program: one process per rank, in the sandbox, with a candidate loaded.

Started as ``python -I -S worker.py RUNNER LIBRARY ACTIVITY MPI4PY THREADS VIEW...`` (so without this package
and numpy), it connects to the parent's socket and loads the library. For each line from the parent, it allocates the
arguments of some calls, of the requested shapes, and replies with their addresses. The parent stops it, writes the
values, resumes it for one turn of one or more calls, stops it again, and reads the outputs. The parent trusts none of
its replies.

It starts many times in a session, so it avoids imports: it reads plain words and formats its JSON by hand.
"""

from __future__ import annotations

import gc
import os
import sys
import time
from _socket import AF_UNIX, SOCK_STREAM, socket
from importlib._bootstrap import module_from_spec  # importlib.util exports it too, but imports much more
from importlib.machinery import ExtensionFileLoader, ModuleSpec

TYPE_CHECKING = False  # importing typing takes milliseconds
if TYPE_CHECKING:
    from collections.abc import Callable
    from types import ModuleType
    from typing import Any


AGAIN = "again "
"""Before shapes: reuse the memory of the last call."""
LOOKS, LOOK_SECONDS = 50, 20e-6
"""How often a rank looks for the others in a row before it sleeps, and for how many seconds it sleeps at first."""
MAX_LOOK_SECONDS = 160e-6
"""Each sleep is longer than the last, up to this: a rank that waits long leaves the processor to the others."""


def main() -> None:
    """Serve until the parent closes the connection."""
    gc.disable()  # everything lives until the end
    path, candidate, activity_file, mpi4py, threads, *view = sys.argv[1:]
    runner = load_extension("_runner", path)
    channel = socket(AF_UNIX, SOCK_STREAM)
    channel.connect("socket")
    runner.report_signals(channel.fileno())
    world = init_mpi(runner, mpi4py, bool(threads)) if mpi4py else None
    runner.end_threads_of_sanitizers()  # before this worker is looked at
    rank, ranks = (world.Get_rank(), world.Get_size()) if world else (0, 1)
    activity = runner.ActivityFile(activity_file, rank)
    send(channel, f'{{"rank": {rank}, "ranks": {ranks}}}')
    turn = runner.Turn(channel.fileno())
    while count := turn.wait():
        make_calls(count, turn.nothing, world, activity)
        turn.answer()
    runner.confine(view, channel.fileno())
    library = runner.Library(candidate)
    library.watch(activity)
    send(channel, '{"loaded": true}')
    while line := read_line(channel):
        again = line.startswith(AGAIN)
        calls = [[shape(word) for word in words.split()] for words in line.removeprefix(AGAIN).split(";")]
        made = library.prepare_again(calls[0]) if again else library.prepare(calls)
        places = [list(place) for place in made]
        send(channel, f'{{"arguments": {places}}}')
        try:
            left = len(calls)
            while left and (count := turn.wait()):
                library.begin(turn)
                make_calls(count, lambda: library.call(turn), world, activity)
                library.end(turn)
                library.answer(turn)
                left -= count
        except MemoryError:
            send(channel, '{"memory": true}')
        except RuntimeError as error:
            import json

            send(channel, json.dumps({"exception": str(error)[:2000]}))
    os._exit(0)


def make_calls(count: int, call: Callable[[], None], world: Any, activity: Any) -> None:
    """The calls of one turn, after each of which ranks meet.

    A message must not reach another call than its own, and a rank that has returned may still have messages to send.
    """
    for _ in range(count):
        call()
        if world:
            activity.set_returned(True)
            meet(world)
            activity.set_returned(False)


def meet(world: Any) -> None:
    """Wait for all ranks. MPI's own barrier is busy for as long as that takes: by the clock it would be hidden work."""
    request = world.Ibarrier()
    looks, seconds = 1, LOOK_SECONDS
    while not request.Test():
        if looks % LOOKS == 0:
            time.sleep(seconds)
            seconds = min(2 * seconds, MAX_LOOK_SECONDS)
        looks += 1


def read_line(channel: socket) -> str:
    """The parent's next line; empty at the end. The parent waits for a reply before it sends more."""
    line = b""
    while not line.endswith(b"\n"):
        data = channel.recv(1 << 16)
        if not data:
            return ""
        line += data
    return line.decode()


def shape(word: str) -> tuple[int, bytes]:
    """The number of elements and, for strings, the contents of the file with their lengths (64-bit numbers)."""
    elements, _, path = word.partition(":")
    if not path:
        return int(elements), b""
    with open(path, "rb") as file:
        return int(elements), file.read()


def init_mpi(runner: ModuleType, mpi4py: str, threads: bool) -> Any:
    """Initialize MPI as ParEval's drivers do, and unlink its files in /dev/shm, so that none outlives this process.

    Returns a communicator of all ranks that the candidate does not have.
    """
    world = load_mpi4py(runner, mpi4py, threads).COMM_WORLD
    world.Barrier()
    with open("/proc/self/maps") as maps:
        mapped = [line.split() for line in maps]
    shared = {fields[5] for fields in mapped if len(fields) > 5 and fields[5].startswith("/dev/shm/")}
    for path in shared:
        try:
            os.unlink(path)
        except FileNotFoundError:  # unlinked by another rank
            continue
    own = world.Dup()
    own.Barrier()
    return own


def load_mpi4py(runner: ModuleType, path: str, threads: bool) -> ModuleType:
    """The extension module of mpi4py, which initializes MPI, without the rest of the package.

    The package would search for the MPI library, which is known here, and import pickle, which is not needed: both
    together take as long as starting Python.
    """
    runner.load_shared(os.environ["MPI4PY_LIBMPI"])
    package, rc, pickle = (module_from_spec(ModuleSpec(name, None)) for name in ("mpi4py", "mpi4py.rc", "pickle"))
    vars(package).update(__path__=[os.path.dirname(path)], rc=rc)
    vars(rc).update(threads=threads, errors="fatal")  # as the standard has it; mpi4py's own default returns errors
    vars(pickle)["__getattr__"] = lambda name: None
    sys.modules.update({"mpi4py": package, "mpi4py.rc": rc, "pickle": pickle})
    return load_extension("mpi4py.MPI", path)


def send(channel: socket, message: str) -> None:
    """Send one line of JSON."""
    channel.sendall(message.encode() + b"\n")


def load_extension(name: str, path: str) -> ModuleType:
    """Import an extension module from its file."""
    loader = ExtensionFileLoader(name, path)
    module = module_from_spec(ModuleSpec(name, loader, origin=path))
    loader.exec_module(module)
    return module


if __name__ == "__main__":
    main()
