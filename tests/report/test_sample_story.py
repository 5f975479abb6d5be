"""One sample's story, as text and in a terminal."""

from __future__ import annotations

import io
import json
import os
import pty
import re
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Literal

import pytest
from rich.console import Console

from pytest_pareval.cli.main import main
from pytest_pareval.records.record import Record
from pytest_pareval.records.verdict import CheckSet, Failure, Verdict
from pytest_pareval.report.sample_story import show
from tests.support.factory import RECORD, timed_run

BROKEN = replace(
    RECORD,
    source="#include <mpi.h>\nint a = 1;\n\x1b[31mint b;\n",
    prompt="/* Compute */\nvoid axpy(",
    verdict=Verdict.WRONG_ANSWER,
    check_set=CheckSet.PLUS,
    detail="1 processes x 1 threads: z[0]: got 0, expected 5.54\ninput: length 1: alpha=-0.326",
    log="candidate.cpp:3:5: \x9b31mwarning",
    runs=(
        timed_run(1, 2.0, 4.0),
        replace(timed_run(2, 1.0, 2.0), oversubscribed=True, disturbed=1, rank_times=((1.0, 0.5), (1.5, 2.0))),
        replace(
            timed_run(3, valid=False, timed=False),
            failure=Failure(Verdict.WRONG_ANSWER, "z[7]\ninput: length 8: x=[\x07]"),
            is_valid_plus=None,
        ),
    ),
    generation={"temperature": 0.2, "\x1b]0;title\x07": "\x1b[2J"},
    same_as="sample 1 of x",
    seconds={"build": 0.5},
)


def told(record: Record, terminal: bool = False) -> str:
    file = io.StringIO()
    colours: Literal["standard"] | None = "standard" if terminal else None
    show(record, Console(file=file, force_terminal=terminal, highlight=False, width=60, color_system=colours))
    return file.getvalue()


def test_the_whole_story() -> None:
    text = told(BROKEN)
    assert text.startswith(
        "03_dense_la_axpy mpi org/model 0\n"
        "wrong answer (plus checks): 1 processes x 1 threads: z[0]: got 0, expected 5.54\n"
        "input: length 1: alpha=-0.326\n"
    )
    for line in (
        r"read from +file:1",
        r"evaluated as +sample 1 of x, which has the same object code",
        r"best sequential +1.5 s",
        r"total tokens +7",
        r"temperature +0.2",
        r"evaluation +build 500 ms",
        r"1 x 1 +yes +valid +valid +2 +2 s +3 s +3 s +33% +0.50x",
        r"2 x 1\*~ +yes +valid +valid +2 +1 s +1.5 s +1.5 s +33% +1.00x",
        r"3 x 1\+ +yes +failed +not tried +0 +- +- +- +- +-",
        r"1 x 1: 2 s, 4 s",
        r"2 x 1: 1 s, 2 s",
        r"  rank 0: 1 s, 1.5 s",
        r"  rank 1: 500 ms, 2 s",
        r"3 x 1: wrong answer: z\[7\]",
        r"input: length 8: .*",
        r"void axpy\(",
        r"1 \| #include <mpi.h>",
        r"3 \| .*int b;",
        r"candidate.cpp:3:5: .*warning",
    ):
        assert re.search(rf"^{line}$", text, re.MULTILINE), line
    assert "*: more workers than cores." in text
    assert "+: only checked." in " ".join(text.split())
    assert "~: other programs disturbed the repetitions" in " ".join(text.split())


def test_a_response_without_candidate() -> None:
    record = replace(
        RECORD, source=None, runs=(), text="I cannot.\r\n", verdict=Verdict.EXTRACTION_FAILED, detail="no function"
    )
    text = told(replace(record, response_time=None, total_tokens=None, generation={}))
    assert "extraction failed: no function\n" in text
    assert "I cannot." in text
    assert "Candidate" not in text
    assert "Runs" not in text


@pytest.mark.parametrize("terminal", [False, True])
def test_candidates_do_not_command_the_terminal(terminal: bool) -> None:
    """All escapes in what is printed are colours of ours."""
    text = re.sub(r"\x1b\[[0-9;]*m", "", told(BROKEN, terminal))
    assert all(character.isprintable() or character == "\n" for character in text)
    assert "\\x1b[31mint b;" in text
    assert "\\x9b31mwarning" in text


def run(arguments: Sequence[str], **environment: str) -> bytes:
    """What the command prints to a terminal."""
    leader, follower = pty.openpty()
    rest = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "FORCE_COLOR")}
    command = [sys.executable, "-c", "from pytest_pareval.cli import main; main()", *arguments]
    with subprocess.Popen(command, stdout=follower, env={**rest, "TERM": "xterm-256color", **environment}) as process:
        os.close(follower)
        printed = b""
        try:
            while block := os.read(leader, 65536):
                printed += block
        except OSError:  # the other end is closed
            pass
        finally:
            os.close(leader)
    assert process.returncode == 0
    return printed


class TestCommand:
    @pytest.fixture
    def folder(self, tmp_path: Path) -> Path:
        lines = [json.dumps(record.to_json()) for record in (BROKEN, replace(RECORD, sample="1"))]
        (tmp_path / "records.jsonl").write_text("".join(f"{line}\n" for line in lines))
        return tmp_path

    @pytest.mark.parametrize("name", [".", "records.jsonl"])
    def test_plain_where_there_is_no_terminal(
        self, name: str, folder: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert main(["show", str(folder / name), "axpy", "0"]) == 0
        text = capsys.readouterr().out
        assert text == told(BROKEN)
        assert "\x1b" not in text

    def test_colours_in_a_terminal(self, folder: Path) -> None:
        assert re.search(rb"\x1b\[[0-9;]*3[0-9][0-9;]*m", run(["show", str(folder), "axpy", "0"]))
        assert not re.search(rb"\x1b\[[0-9;]*[34][0-9][0-9;]*m", run(["show", str(folder), "axpy", "0"], NO_COLOR="1"))

    @pytest.mark.parametrize(
        ("arguments", "message"),
        [
            (["{folder}", "axpy"], "2 samples match 'axpy':\n  03_dense_la_axpy mpi org/model 0\n"),
            (["{folder}", "gemm"], "no sample matches 'gemm'; the nearest are:\n  03_dense_la_axpy"),
            (
                ["{folder}/nowhere", "axpy"],
                "nowhere: No such file or directory; single samples need a session's records.jsonl",
            ),
            (["{folder}/raw_metrics.csv", "axpy"], "raw_metrics.csv:1: not a record of this version"),
            (["{folder}"], "the following arguments are required: SAMPLE"),
        ],
    )
    def test_wrong_usage(
        self, arguments: list[str], message: str, folder: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        (folder / "raw_metrics.csv").write_text("model\n")
        with pytest.raises(SystemExit) as exit_:
            main(["show", *(one.format(folder=folder) for one in arguments)])
        assert exit_.value.code == pytest.ExitCode.USAGE_ERROR
        assert message in capsys.readouterr().err
