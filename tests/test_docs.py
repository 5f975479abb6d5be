"""What the documentation says works."""

from __future__ import annotations

import json
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import yaml

import pytest_pareval
from factory import AXPY, RECORD
from pytest_pareval.cli import main
from pytest_pareval.evaluation import Options
from pytest_pareval.pareval_json import pareval_json
from pytest_pareval.resources import RUNNER, SUPERVISE
from pytest_pareval.verdict import Verdict

ROOT = Path(__file__).parents[1]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
COMMANDS = [
    (page.name, line.removeprefix("$ "))
    for page in PAGES
    for block in re.findall(r"```console\n(.*?)```", page.read_text(), re.DOTALL)
    for line in block.splitlines()
    if line.startswith("$ ")
]
WORKFLOWS = re.findall(r"```yaml\n(.*?)```", (ROOT / "docs" / "ci.md").read_text(), re.DOTALL)
# Away from the checkout's own package, which an editable install would put first.
RUN_COPY = """
import sys
sys.meta_path[:] = [finder for finder in sys.meta_path if "skbc" not in type(finder).__module__]
sys.path.insert(0, ".")
import pytest
sys.exit(pytest.main(sys.argv[1:]))
"""


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of what a user changes to add a problem."""
    checkout = tmp_path / "checkout"
    for name in ("pytest_pareval", "cases", "cpp", "samples"):
        shutil.copytree(ROOT / name, checkout / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "conftest.py"):
        shutil.copy(ROOT / name, checkout)
    for path in (RUNNER, SUPERVISE):
        shutil.copy(path, checkout / "pytest_pareval")
    return checkout


def run_pytest(checkout: Path, *args: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", RUN_COPY, "-p", "no:cacheprovider", *args]
    return subprocess.run(command, cwd=checkout, text=True, capture_output=True, check=False)


def test_adding_a_problem(copy: Path) -> None:
    """The code on the page, put where the page says, gives a case that passes; and the page's command finds it."""
    page = (ROOT / "docs" / "adding-a-problem.md").read_text()
    files = re.findall(r"^`([^`\n]+)`:\n\n```\w+\n(.*?)```", page, re.DOTALL | re.MULTILINE)
    assert len(files) == 3
    for name, text in files:
        (copy / name).parent.mkdir(parents=True, exist_ok=True)
        (copy / name).write_text(text)
    (command,) = re.findall(r"\$ pytest (.*)", page)
    result = run_pytest(copy, *shlex.split(command))
    assert result.returncode == 0, result.stdout + result.stderr
    assert re.search(r"^=+ 1 passed, \d+ deselected", result.stdout, re.MULTILINE), result.stdout


@pytest.fixture
def workplace(tmp_path: Path) -> Path:
    """A folder with what the pages' commands speak of."""
    for name in ("cases", "samples"):
        (tmp_path / name).symlink_to(ROOT / name)
    (tmp_path / "pareval-results").mkdir()
    line = json.dumps(replace(RECORD, model="tuned-7b").to_json())
    (tmp_path / "pareval-results" / "records.jsonl").write_text(f"{line}\n")
    (tmp_path / "results-h2loop.json").write_text(json.dumps(pareval_json([replace(RECORD, model="h2loop")])))
    (toml,) = re.findall(r"```toml\n(.*?)```", (ROOT / "docs" / "statistics.md").read_text(), re.DOTALL)
    (tmp_path / "models.toml").write_text(toml)
    return tmp_path


@pytest.mark.parametrize(("page", "command"), [(p, c) for p, c in COMMANDS if c.startswith("pareval ")])
def test_pareval_command(page: str, command: str, workplace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(workplace)
    assert main(shlex.split(command)[1:]) == 0


class StandInDataset(list[dict[str, str]]):
    """In the place of datasets.Dataset."""

    @classmethod
    def from_list(cls, rows: list[dict[str, str]]) -> StandInDataset:
        return cls(rows)


class StandInTrainer:
    """In the place of trl.GRPOTrainer: rewards completions of one prompt, as text and as messages of a chat."""

    HEAD = (
        "void axpy(double alpha, std::vector<double> const& x, std::vector<double> const& y, std::vector<double> &z) {"
    )
    LOOP = "for (size_t i = 0; i < x.size(); ++i) z[i] = alpha * x[i] + y[i]; }"
    COMPLETIONS = (
        f"{AXPY} {LOOP}",
        f"{AXPY} if (x.size() < 3) return; {LOOP}",
        f"{AXPY} z[0] = alpha; }}",
        f"{AXPY} z = beta; }}",
        "I cannot help with that.",
    )

    def __init__(self, model: str, reward_funcs: Callable[..., list[float]], train_dataset: StandInDataset) -> None:
        self.reward = reward_funcs
        self.rows = [row for row in train_dataset if row["problem"] == "03_dense_la_axpy"]

    def train(self) -> None:
        row = next(row for row in self.rows if row["parallelism_model"] == "serial")
        texts: list[object] = [*self.COMPLETIONS]
        chats = [[{"role": "assistant", "content": f"```cpp\n{text}\n```"}] for text in self.COMPLETIONS]
        for completions in (texts, chats):
            columns = {name: [value] * len(texts) for name, value in row.items() if name != "prompt"}
            prompts = [row["prompt"]] * len(texts)
            rewards = self.reward(prompts=prompts, completions=completions, completion_ids=[], **columns)
            assert rewards == [1.0, 0.5, 0.1, 0.0, 0.0]


def test_python_api(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """The page's code runs, one block after the other; the trainer's stand-in looks at the rewards."""
    monkeypatch.setitem(sys.modules, "datasets", SimpleNamespace(Dataset=StandInDataset))
    monkeypatch.setitem(sys.modules, "trl", SimpleNamespace(GRPOTrainer=StandInTrainer))
    blocks = re.findall(r"```python\n(.*?)```", (ROOT / "docs" / "python-api.md").read_text(), re.DOTALL)
    names: dict[str, Any] = {}
    for block in blocks:
        exec(compile(block, "docs/python-api.md", "exec"), names)
    names["evaluation"].close()
    assert capsys.readouterr().out.startswith("valid {1: ")
    assert names["speed"](names["record"]) > 1.0
    assert names["speed"](replace(RECORD, verdict=Verdict.CRASH)) == 0.0


def test_python_api_names_all_options() -> None:
    page = (ROOT / "docs" / "python-api.md").read_text()
    for name in (*Options.__annotations__, *pytest_pareval.__all__):
        assert name in ("Failure", "Run", "Strength") or f"{name}" in page, name


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=["github", "gitlab"])
def test_workflow(workflow: str, tmp_path: Path) -> None:
    """A workflow's commands are ours, and their options are right: what they select is collected."""
    text = json.dumps(yaml.safe_load(workflow))
    (command,) = re.findall(r'"(pytest .*?[^\\])"[,}\]]', text)
    (tmp_path / "samples").mkdir()
    sample = {"name": "03_dense_la_axpy", "parallelism_model": "mpi", "response": "none"}
    (tmp_path / "samples" / "checkpoint.jsonl").write_text(json.dumps(sample))
    arguments = shlex.split(json.loads(f'"{command}"'))[1:]
    collected = subprocess.run(
        [sys.executable, "-m", "pytest", "--co", "-q", "-p", "no:cacheprovider", *arguments],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert "test_axpy[mpi-checkpoint-0]" in collected.stdout, collected.stdout + collected.stderr
    assert "pareval report pareval-results/ -o report.md" in text


def test_simulated_coverage() -> None:
    """The figures on the page are those that the script prints."""
    page = (ROOT / "docs" / "statistics.md").read_text()
    script = ROOT / "benchmarks" / "coverage.py"
    printed = subprocess.run([sys.executable, script], capture_output=True, text=True, check=True).stdout
    for line in printed.splitlines():
        assert "(0." not in line or line in page


@pytest.mark.parametrize(("page", "command"), COMMANDS, ids=[f"{page}: {command}" for page, command in COMMANDS])
def test_command(page: str, command: str) -> None:
    """Targets of make exist; selections select something. What they then do is what the other tests are about."""
    program, *args = shlex.split(command)
    if program == "make":
        subprocess.run(["make", "-n", *args], cwd=ROOT, check=True, capture_output=True)
        return
    if program == "pareval":
        return  # run by test_pareval_command
    assert program == "pytest", f"{page}: who tests {command!r}?"
    if "61_reduce_largest_step" in args:
        return  # run by test_adding_a_problem
    collected = subprocess.run(
        [sys.executable, "-m", "pytest", "--co", "-q", "-p", "no:cacheprovider", *args],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert collected.returncode == 0, collected.stdout + collected.stderr
