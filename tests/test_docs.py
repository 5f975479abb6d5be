"""What the documentation says works."""

from __future__ import annotations

import json
import re
import shlex
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
import yaml

from factory import RECORD
from pytest_pareval.cli import main
from pytest_pareval.pareval_json import pareval_json
from pytest_pareval.resources import RUNNER, SUPERVISE

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
