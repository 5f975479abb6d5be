"""Steps of a build: each reads inputs that it cannot write, and writes to a folder that only it uses.

Only the harness carries a file from one step to the next. It takes a copy, so decisions rest on what the earlier step
wrote, whatever a later one does.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pytest_pareval.machine.supervisor import Completed
from pytest_pareval.sandbox.isolation import FileView
from pytest_pareval.sandbox.sandbox import Sandbox

INPUT = "input"
OUTPUT = "output"


class StepOutputError(ValueError):
    """A step's result is not a file that it wrote; the message says why."""


@dataclass(frozen=True)
class Step:
    """A command and its files: the contents of inputs by name, further paths that it reads, and the name of its result.

    The command runs in the folder of its inputs and writes its result to ``../output``.
    """

    command: Sequence[str | Path]
    inputs: Mapping[str, bytes]
    reads: Sequence[Path]
    result: str

    def run(self, folder: Path, sandbox: Sandbox, timeout: float, env: Mapping[str, str]) -> tuple[Completed, bytes]:
        """Run the command in a new folder; the result is empty unless it succeeds. Raises StepOutputError."""
        inputs, output = folder / INPUT, folder / OUTPUT
        for path in (folder, inputs, output):
            path.mkdir(0o755)
        for name, content in self.inputs.items():
            (inputs / name).write_bytes(content)
            (inputs / name).chmod(0o444)
        view = FileView(reads=(inputs, *self.reads), writes=(output,))
        completed = sandbox.run(self.command, inputs, view, timeout, env)
        if completed.returncode != 0:
            return completed, b""
        return completed, read_untrusted(output / self.result, sandbox.limits.file_size)


def read_untrusted(path: Path, max_bytes: int) -> bytes:
    """The content of a file that a sandboxed program has written, and nothing else. Raises StepOutputError.

    A link could lead to any file of ours, and opening a pipe or a device could block.
    """
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError as error:
        raise StepOutputError(f"{path.name}: {error.strerror}") from None
    try:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode) or status.st_nlink != 1:
            raise StepOutputError(f"{path.name} is not a single regular file")
        if status.st_size > max_bytes:
            raise StepOutputError(f"{path.name} has more than {max_bytes} bytes")
        with open(descriptor, "rb", closefd=False) as file:
            return file.read(max_bytes)
    finally:
        os.close(descriptor)
