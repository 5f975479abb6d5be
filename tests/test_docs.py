"""What the documentation says works."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
import yaml

import pytest_pareval
from factory import AXPY, RECORD
from pytest_pareval import _memory
from pytest_pareval.benchmark import load_problems
from pytest_pareval.cli import main, make_parser
from pytest_pareval.evaluation import Options
from pytest_pareval.pareval_json import pareval_json
from pytest_pareval.resources import RUNNER, SUPERVISE
from pytest_pareval.settings import OPTIONS
from pytest_pareval.verdict import Verdict

ROOT = Path(__file__).parents[1]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
BLOCK = re.compile(r"(?:<!-- needs: (?P<needs>.*?) -->\n+)?```console\n(?P<text>.*?)```", re.DOTALL)
"""Commands; a comment before them says what they need that a test may not have."""
BLOCKS = [(page.name, block["needs"], block["text"]) for page in PAGES for block in BLOCK.finditer(page.read_text())]
ALL_COMMANDS = [
    (page, needs, line.removeprefix("$ "))
    for page, needs, text in BLOCKS
    for line in text.splitlines()
    if line.startswith("$ ")
]
NOT_OURS = ("vllm", "transformers")
WHOLE = ("first-evaluation.md",)
"""Pages whose commands build on each other: they are run from the first to the last, by a test of their own."""
COMMANDS = [(page, command) for page, needs, command in ALL_COMMANDS if not needs and page not in WHOLE]
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
    for path in (Path(_memory.__file__), RUNNER, SUPERVISE):
        shutil.copy(path, checkout / "pytest_pareval")
    return checkout


def files_of(page: Path) -> list[tuple[str, str]]:
    """The files that a page tells to write: their names and what is in them."""
    return re.findall(r"^`([^`\n]+)`:\n\n```\w+\n(.*?)```", page.read_text(), re.DOTALL | re.MULTILINE)


def write_files(files: Iterable[tuple[str, str]], folder: Path) -> None:
    for name, text in files:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)


def run_pytest(checkout: Path, *args: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", RUN_COPY, "-p", "no:cacheprovider", *args]
    return subprocess.run(command, cwd=checkout, text=True, capture_output=True, check=False)


def test_adding_a_problem(copy: Path) -> None:
    """The code on the page, put where the page says, gives a case that passes; and the page's command finds it."""
    page = ROOT / "docs" / "adding-a-problem.md"
    files = files_of(page)
    assert len(files) == 3
    write_files(files, copy)
    (command,) = re.findall(r"\$ pytest (.*)", page.read_text())
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


def test_every_verdict_is_explained() -> None:
    page = (ROOT / "docs" / "verdicts.md").read_text()
    rows = [line for line in page[page.index("## The verdicts") :].splitlines() if line.startswith("| *")]
    explained = {name for row in rows for name in re.findall(r"\*([^*]+)\*", row.split("|")[1])}
    assert explained == set(map(str, Verdict)) - {str(Verdict.VALID)}


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


def test_first_evaluation(tmp_path: Path) -> None:
    """Who does what the page says sees what the page shows: the failure, its place in the table, and its story."""
    path = ROOT / "docs" / "first-evaluation.md"
    (tmp_path / "cases").symlink_to(ROOT / "cases")
    write_files(files_of(path), tmp_path)
    made, evaluated, shown = (shlex.split(command) for page, _, command in ALL_COMMANDS if page == path.name)
    assert made == ["make", "evaluate"]
    python = [sys.executable, "-m"]
    session = subprocess.run([*python, *evaluated], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert session.returncode == 1, session.stdout + session.stderr
    assert " 1 failed, 1 passed, " in session.stdout
    show = [sys.executable, "-c", "from pytest_pareval.cli import main; main()", *shown[1:]]
    story = subprocess.run(show, cwd=tmp_path, capture_output=True, text=True, check=True).stdout
    fences = re.findall(r"^```(\w*)\n(.*?)^```$", path.read_text(), re.DOTALL | re.MULTILINE)
    failure, rates, runs = (text.splitlines() for language, text in fences if not language)
    assert {failure[0], *rates} <= set(session.stdout.splitlines())
    assert failure[1].split("[")[0] in session.stdout
    assert {runs[0], runs[1]} <= set(story.splitlines())
    for line in runs[2:]:
        assert line.replace("*", " ").split()[:6] in [one.replace("*", " ").split()[:6] for one in story.splitlines()]


def test_job_on_a_cluster(tmp_path: Path) -> None:
    """The job's script, with a stand-in for Slurm, collects the cases and cleans up."""
    write_files(files_of(ROOT / "docs" / "clusters.md"), tmp_path)
    programs = tmp_path / "programs"
    programs.mkdir()
    (programs / "srun").write_text('#!/bin/sh\nwhile [ "${1#--}" != "$1" ]; do shift; done\nexec "$@"\n')
    (programs / "pytest").write_text(f'#!/bin/sh\nexec {sys.executable} -m pytest "$@"\n')
    for path in programs.iterdir():
        path.chmod(0o755)
    sample = {"name": "03_dense_la_axpy", "parallelism_model": "mpi", "response": "none", "model": "tuned-7b"}
    (tmp_path / "samples").mkdir()
    (tmp_path / "samples" / "tuned-7b.jsonl").write_text(json.dumps(sample))
    slurm = {"SLURM_JOB_ID": "1", "SLURM_CPUS_PER_TASK": "2", "TMPDIR": str(tmp_path), "PYTEST_ADDOPTS": "--co -q"}
    env = {**os.environ, **slurm, "PATH": f"{programs}:{os.environ['PATH']}"}
    job = subprocess.run(["bash", "evaluate.sh"], cwd=tmp_path, env=env, capture_output=True, text=True, check=False)
    assert "test_axpy[mpi-tuned-7b-0]" in job.stdout, job.stdout + job.stderr
    assert not list(tmp_path.glob("pareval-cache-*"))


@pytest.mark.parametrize(("page", "command"), [(page, command) for page, needs, command in ALL_COMMANDS if needs])
def test_command_that_needs_more(page: str, command: str) -> None:
    """What cannot be run here has options that there are at least."""
    program, *args = shlex.split(command)
    if program == "pareval":
        make_parser().parse_args(args)
    else:
        assert program in ("pytest", *NOT_OURS), f"{page}: who tests {command!r}?"
    assert known_options(command)


def test_examples_in_help() -> None:
    """The examples that `pareval COMMAND --help` ends with are right command lines."""
    parser = make_parser()
    (commands,) = (one.choices for one in parser._actions if isinstance(one.choices, dict))
    for name, command in commands.items():
        found = re.findall(r"^  pareval (.*)$", command.format_help().split("examples:")[1], re.MULTILINE)
        assert found, name
        for line in found:
            assert line.split()[0] == name
            parser.parse_args(shlex.split(line))


def known_options(text: str) -> bool:
    """Whether all of our options of pytest's that a text speaks of exist."""
    return set(re.findall(r"--pareval-([a-z0-9-]*[a-z0-9])", text)) <= {option.name for option in OPTIONS}


@pytest.mark.parametrize("page", PAGES, ids=[page.name for page in PAGES])
def test_names_on_a_page(page: Path) -> None:
    """Options, commands, targets of make and files that a page speaks of are there."""
    text = page.read_text()
    assert known_options(text)
    (commands,) = (one.choices for one in make_parser()._actions if isinstance(one.choices, dict))
    assert set(re.findall(r"`pareval ([a-z]+)", text)) <= set(commands)
    targets = re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.MULTILINE)
    assert set(re.findall(r"`make ([a-z]+)", text)) <= set(targets)
    for link in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", text):
        generated = link in ("options.md", "problems.md") and page.parent.name == "docs"
        assert generated or (page.parent / link).is_file(), link


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The documentation, built as `make docs` does."""
    pytest.importorskip("material", reason="mkdocs-material is not installed: pip install -e '.[docs]'")
    folder = tmp_path_factory.mktemp("site")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", folder]
    built = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert built.returncode == 0, built.stdout + built.stderr
    return folder


class TestSite:
    def test_nothing_is_fetched(self, site: Path) -> None:
        """By who reads it: scripts, styles, fonts and pictures are all in it."""
        pages = list(site.glob("*.html"))
        assert len(pages) > len(PAGES)
        for page in pages:
            assert not re.search(
                r"<(?:script|img|link|iframe)\b[^>]*\b(?:src|href)=\"?(?:https?:)?//", page.read_text()
            )

    def test_every_option(self, site: Path) -> None:
        page = (site / "options.html").read_text()
        for option in OPTIONS:
            assert f"--pareval-{option.name}" in page
            assert option.dest in page
        assert "pareval show [-h] RESULTS" in page

    def test_every_problem(self, site: Path) -> None:
        page = (site / "problems.html").read_text()
        for name, problem in load_problems().items():
            assert f'<a href="#{name}">' in page
            assert f'<h3 id="{name}">' in page, name
            label = next(problem.plus(np.random.default_rng(0)))[0]
            assert label in page
