"""Sandboxes, in which untrusted programs run: compilers of candidates, and workers that load candidates."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import IO

from pytest_pareval.machine.supervisor import Completed, Limits, StopSwitch, run, spawn
from pytest_pareval.sandbox.isolation import FileView, Isolation


@dataclass(frozen=True)
class Sandbox:
    """Runs programs in isolation and under limits; a switch stops all of them."""

    isolation: Isolation
    limits: Limits
    switch: StopSwitch | None = None

    def spawn(
        self,
        command: Sequence[str | Path],
        cwd: Path,
        view: FileView,
        output: IO[bytes],
        env: Mapping[str, str],
        group: int | None = None,
    ) -> AbstractContextManager[subprocess.Popen[bytes]]:
        """Like ``supervisor.spawn``. The program sees only the view, which must include ``cwd``."""
        isolation = self.isolation
        self.hand_over(*view.writes)
        env = {**env, **isolation.environment(cwd, view)}
        return spawn(isolation.wrap(command, cwd, view), cwd, self.limits, output, env, self.switch, group)

    def run(
        self, command: Sequence[str | Path], cwd: Path, view: FileView, timeout: float, env: Mapping[str, str]
    ) -> Completed:
        """Like ``supervisor.run``. The program sees only the view, which must include ``cwd``."""
        isolation = self.isolation
        self.hand_over(*view.writes)
        env = {**env, **isolation.environment(cwd, view)}
        completed = run(isolation.wrap(command, cwd, view), cwd, self.limits, timeout, env, self.switch)
        return replace(completed, returncode=isolation.exit_status(completed.returncode))

    def hand_over(self, *paths: Path) -> None:
        """Give files and folders to the user as which programs run, if it is another one."""
        number = self.isolation.user.number
        if number is not None:
            for path in paths:
                os.chown(path, number, number, follow_symlinks=False)
