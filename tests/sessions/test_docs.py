"""The documentation is true: its commands run, its examples work, and what it names exists."""

from __future__ import annotations

import json
import os
import pkgutil
import re
import shlex
import subprocess
import sys
import tomllib
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
import yaml

import pytest_pareval
from pytest_pareval.api import Options
from pytest_pareval.cli.main import main, make_parser
from pytest_pareval.config.options import OPTIONS
from pytest_pareval.launch.launchers.registry import GROUP as LAUNCHER_GROUP
from pytest_pareval.parallelism.registry import GROUP as PARALLELISM_GROUP
from pytest_pareval.problems.suite import load_problems
from pytest_pareval.records.pareval_json import pareval_json
from pytest_pareval.records.verdict import Verdict
from tests.support.factory import AXPY, RECORD

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
GUIDES = [ROOT / "CONTRIBUTING.md", ROOT / "SECURITY.md"]
BLOCK = re.compile(r"(?:<!-- needs: (?P<needs>.*?) -->\n+)?```console\n(?P<text>.*?)```", re.DOTALL)
"""Commands; a comment before them names a requirement that a test may lack."""
BLOCKS = [(page.name, block["needs"], block["text"]) for page in PAGES for block in BLOCK.finditer(page.read_text())]
ALL_COMMANDS = [
    (page, needs, line.removeprefix("$ "))
    for page, needs, text in BLOCKS
    for line in text.splitlines()
    if line.startswith("$ ")
]
NOT_OURS = ("vllm", "transformers", "pip")
TARGETS = (ROOT / "Makefile").read_text().split("\n.PHONY")[1]
WHOLE = ("first-evaluation.md", "adding-a-problem.md")
"""Pages whose commands build on each other: a separate test runs them in order."""
COMMANDS = [(page, command) for page, needs, command in ALL_COMMANDS if not needs and page not in WHOLE]
PACKAGE = ROOT / "pytest_pareval"
PACKAGES = [path.parent.name for path in PACKAGE.glob("*/__init__.py")]
FOLDERS = ("pytest_pareval", "benchmarks", "cases", "cpp", "docs", "mutation", "tests")
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())
WHEEL_PACKAGES = PYPROJECT["tool"]["scikit-build"]["wheel"]["packages"]
ENTRY_POINT_GROUPS = (PARALLELISM_GROUP, LAUNCHER_GROUP)
PAREVAL_FILES = ("run-all.py", "create-dataframe.py", "metrics.py")
THREADS_SAMPLE = f"""
#include <cstdlib>
#include <thread>
{AXPY}
    size_t const count = std::atoi(std::getenv("OMP_NUM_THREADS"));
    std::vector<std::thread> threads;
    for (size_t t = 0; t < count; ++t)
        threads.emplace_back([&, t] {{
            for (size_t i = t; i < x.size(); i += count) z[i] = alpha * x[i] + y[i];
        }});
    for (auto &thread : threads) thread.join();
}}
"""
WORKFLOWS = re.findall(r"```yaml\n(.*?)```", (ROOT / "docs" / "ci.md").read_text(), re.DOTALL)


def files_of(page: Path) -> list[tuple[str, str]]:
    """Names and contents of the files that a page tells the reader to write."""
    return re.findall(r"^`([^`\n]+)`:\n\n```\w+\n(.*?)```", page.read_text(), re.DOTALL | re.MULTILINE)


def write_files(files: Iterable[tuple[str, str]], folder: Path) -> None:
    for name, text in files:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)


@pytest.fixture
def workplace(tmp_path: Path) -> Path:
    """A folder with the files that the pages' commands name."""
    for name in ("cases", "samples"):
        (tmp_path / name).symlink_to(ROOT / name)
    line = json.dumps(replace(RECORD, model="tuned-7b").to_json())
    for name in ("pareval-results", "before", "after"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "records.jsonl").write_text(f"{line}\n")
    (tmp_path / "results-h2loop.json").write_text(json.dumps(pareval_json([replace(RECORD, model="h2loop")])))
    (toml,) = re.findall(r"```toml\n(.*?)```", (ROOT / "docs" / "statistics.md").read_text(), re.DOTALL)
    (tmp_path / "models.toml").write_text(toml)
    return tmp_path


@pytest.mark.parametrize(("page", "command"), [(p, c) for p, c in COMMANDS if c.startswith("pareval ")])
def test_pareval_command(page: str, command: str, workplace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(workplace)
    assert main(shlex.split(command)[1:]) == 0


class StandInDataset(list[dict[str, str]]):
    """Stands in for datasets.Dataset."""

    @classmethod
    def from_list(cls, rows: list[dict[str, str]]) -> StandInDataset:
        return cls(rows)


class StandInTrainer:
    """Stands in for trl.GRPOTrainer: rewards completions of one prompt, as text and as chat messages."""

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
    """The page's code blocks run in order; the trainer's stand-in checks the rewards."""
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
        assert re.search(rf"\b{name}\b", page), name


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=["github", "gitlab"])
def test_workflow(workflow: str, tmp_path: Path) -> None:
    """A workflow's pytest command collects the sample that it names, and its report command is ours."""
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


@pytest.mark.slow
def test_simulated_coverage() -> None:
    """The page shows the figures that the script prints."""
    page = (ROOT / "docs" / "statistics.md").read_text()
    script = ROOT / "benchmarks" / "coverage.py"
    printed = subprocess.run([sys.executable, script], capture_output=True, text=True, check=True).stdout
    for line in printed.splitlines():
        assert "(0." not in line or line in page


@pytest.mark.slow
@pytest.mark.parametrize(("page", "command"), COMMANDS, ids=[f"{page}: {command}" for page, command in COMMANDS])
def test_command(page: str, command: str, tmp_path: Path) -> None:
    """Targets of make exist; selections select something. Other tests cover what they then do.

    The README's reader has the files that it tells to write, and the built-in model's samples.
    """
    program, *args = shlex.split(command)
    if program == "make":
        subprocess.run(["make", "-n", *args], cwd=ROOT, check=True, capture_output=True)
        return
    if program == "pareval":
        return  # run by test_pareval_command
    assert program == "pytest", f"{page}: no test runs {command!r}"
    here = ROOT
    if page == "README.md":
        here = tmp_path
        write_files(files_of(ROOT / page), here)
        (here / "cases").symlink_to(ROOT / "cases")
    collected = subprocess.run(
        [sys.executable, "-m", "pytest", "--co", "-q", "-p", "no:cacheprovider", *args],
        cwd=here,
        capture_output=True,
        text=True,
        check=False,
    )
    assert collected.returncode == 0, collected.stdout + collected.stderr


@pytest.mark.slow
def test_the_readmes_own_model_passes(tmp_path: Path) -> None:
    write_files(files_of(ROOT / "README.md"), tmp_path)
    (command,) = [shlex.split(one) for page, one in COMMANDS if page == "README.md" and "=small" in one]
    session = subprocess.run(
        [sys.executable, "-m", *command, "-k", "axpy"], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert session.returncode == 0, session.stdout + session.stderr
    assert "1 passed" in session.stdout


def test_pages_install_from_the_repository() -> None:
    """There is no release on the package index yet."""
    places = {
        match for page in PAGES for match in re.findall(r"pip install (git\+\S+|pytest-pareval\S*)", page.read_text())
    }
    assert {place.rstrip("`") for place in places} == {f"git+{PYPROJECT['project']['urls']['Repository']}"}


def test_the_readme_is_short() -> None:
    assert len((ROOT / "README.md").read_text().splitlines()) < 120


@pytest.mark.slow
def test_first_evaluation(tmp_path: Path) -> None:
    """The page's commands print what the page shows: the failure, its row in the table, and its story."""
    path = ROOT / "docs" / "first-evaluation.md"
    (tmp_path / "cases").symlink_to(ROOT / "cases")
    write_files(files_of(path), tmp_path)
    made, asked, evaluated, shown = (shlex.split(command) for page, _, command in ALL_COMMANDS if page == path.name)
    assert made == ["make", "evaluate"]
    assert asked == ["pareval", "doctor"]
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
    rows = [re.sub("[*~]", " ", line).split() for line in story.splitlines()]
    assert runs[0].split() in rows
    for line in runs[2:]:
        assert re.sub("[*~]", " ", line).split()[:6] in [row[:6] for row in rows]


@pytest.mark.slow
def test_job_on_a_cluster(tmp_path: Path) -> None:
    """The job script, with a stand-in for Slurm, collects the cases and cleans up."""
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


@pytest.mark.slow
@pytest.mark.parametrize(("page", "command"), [(page, command) for page, needs, command in ALL_COMMANDS if needs])
def test_command_that_needs_more(page: str, command: str) -> None:
    """The options of commands that cannot run here exist."""
    program, *args = shlex.split(command)
    if program == "pareval":
        make_parser().parse_args(args)
    else:
        assert program in ("pytest", *NOT_OURS) or f"{args[0]}:" in TARGETS, f"{page}: no test runs {command!r}"
    assert known_options(command)


def test_examples_in_help() -> None:
    """The examples at the end of `pareval COMMAND --help` are valid command lines."""
    parser = make_parser()
    (commands,) = (one.choices for one in parser._actions if isinstance(one.choices, dict))
    for name, command in commands.items():
        found = re.findall(r"^  pareval (.*)$", command.format_help().split("examples:")[1], re.MULTILINE)
        assert found, name
        for line in found:
            assert line.split()[0] == name
            parser.parse_args(shlex.split(line))


def known_options(text: str) -> bool:
    """Whether all of this plugin's pytest options in a text exist."""
    return set(re.findall(r"--pareval-([a-z0-9-]*[a-z0-9])", text)) <= {option.name for option in OPTIONS}


@pytest.mark.parametrize("page", [*PAGES, *GUIDES], ids=lambda page: page.name)
def test_names_on_a_page(page: Path) -> None:
    """Options, commands, make targets and linked files on a page exist."""
    text = page.read_text()
    assert known_options(text)
    (commands,) = (one.choices for one in make_parser()._actions if isinstance(one.choices, dict))
    assert set(re.findall(r"`pareval ([a-z-]+)", text)) <= set(commands)
    targets = re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.MULTILINE)
    assert set(re.findall(r"`make ([a-z-]+)", text)) <= set(targets)
    for link in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", text):
        generated = link in ("options.md", "problems.md") and page.parent.name == "docs"
        assert generated or (page.parent / link).is_file(), link


def published_names(text: str) -> set[str]:
    """Dotted names of this package in a text."""
    return set(re.findall(r"(?<![\w.-])pytest_pareval(?:\.[A-Za-z_]\w*)+", text))


def name_exists(name: str) -> bool:
    """Whether a dotted name is a module, an attribute of one, a package of the wheel, or an entry point group."""
    if name in ENTRY_POINT_GROUPS or name.replace(".", "/") in WHEEL_PACKAGES:
        return True
    try:
        pkgutil.resolve_name(name)
    except (ImportError, AttributeError):
        return False
    return True


def repository_paths(text: str) -> set[str]:
    """Paths in a text that begin with a folder of the repository or of the package, and Python files in code spans.

    Samples are the user's, apart from those of the built-in model.
    """
    packages = set(PACKAGES) - {"samples"}
    folders = "|".join(map(re.escape, (*FOLDERS, *packages, "samples/reference")))
    paths = re.findall(rf"(?<![\w/.<-])(?:{folders})/(?:[\w.+*/-]|<[^>\n]+>)*", text)
    files = re.findall(r"`(\w[\w.-]*\.py)`", text)
    return {path.rstrip(".,-") for path in (*paths, *files)} - set(PAREVAL_FILES)


def path_exists(path: str) -> bool:
    """Whether a path exists, where placeholders match anything and a bare file name may be in any package."""
    pattern = re.sub(r"<[^>]+>", "*", path).rstrip("/")
    places = [(ROOT, pattern), (ROOT / "benchmarks", pattern), (PACKAGE, pattern if "/" in path else f"**/{pattern}")]
    return any(next(folder.glob(where), None) for folder, where in places)


@pytest.mark.parametrize("page", [*PAGES, *GUIDES], ids=lambda page: page.name)
def test_names_of_the_package(page: Path) -> None:
    assert [name for name in sorted(published_names(page.read_text())) if not name_exists(name)] == []


@pytest.mark.parametrize("page", [*PAGES, *GUIDES], ids=lambda page: page.name)
def test_paths_of_the_repository(page: Path) -> None:
    """Paths that a page names exist, unless it tells to write them."""
    named = repository_paths(page.read_text()) - {name for name, _ in files_of(page)}
    assert [path for path in sorted(named) if not path_exists(path)] == []


def test_names_and_paths_that_do_not_exist() -> None:
    """The two tests above would report them."""
    text = (
        "`pytest_pareval.no.such`, `pytest_pareval.Recorder`, `launch/no_such.py`, `no_such.py`, `cases/<type>/<x>.c`"
    )
    assert not any(map(name_exists, published_names(text)))
    assert not any(map(path_exists, repository_paths(text)))
    assert (len(published_names(text)), len(repository_paths(text))) == (2, 3)


def test_design_shows_the_layers() -> None:
    """The table of packages has the layers that import-linter enforces, in their order."""
    (contract,) = PYPROJECT["tool"]["importlinter"]["contracts"]
    page = (ROOT / "docs" / "design.md").read_text()
    rows = re.findall(r"^\| `([\w/.]+)` \|", page[page.index("## Packages") :], re.MULTILINE)
    shown = [row.removesuffix("/").removesuffix(".py") for row in rows if "/" not in row.removesuffix("/")]
    assert shown == [layer for layer in contract["layers"] if layer != "_resources"]


def test_parallelism_model_of_another_package(tmp_path: Path) -> None:
    """The file on the page is a parallelism model once it is installed: it tells right from serial samples."""
    page = ROOT / "docs" / "design.md"
    installed = tmp_path / "installed"
    write_files(files_of(page), installed)
    (table,) = re.findall(r"```toml\n(.*?)```", page.read_text(), re.DOTALL)
    ((group, entries),) = tomllib.loads(table)["project"]["entry-points"].items()
    lines = "".join(f"{name} = {place}\n" for name, place in entries.items())
    metadata = [("METADATA", "Metadata-Version: 2.1\nName: threads-model\nVersion: 1\n")]
    write_files([*metadata, ("entry_points.txt", f"[{group}]\n{lines}")], installed / "threads_model-1.dist-info")
    samples = {"right": THREADS_SAMPLE, "serial": f"{AXPY} {StandInTrainer.LOOP}"}
    folder = tmp_path / "samples" / "mine" / "threads" / "03_dense_la_axpy"
    write_files([(f"{name}.cpp", source) for name, source in samples.items()], folder)
    (tmp_path / "cases").symlink_to(ROOT / "cases")
    options = "-v -p no:cacheprovider --pareval-model=mine --pareval-size=small -m threads cases/dense_la"
    session = subprocess.run(
        [sys.executable, "-m", "pytest", *options.split()],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(installed)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert "test_axpy[threads-mine-right] PASSED" in session.stdout, session.stdout + session.stderr
    assert "not parallel: the object code makes no std::thread calls" in session.stdout
    assert " 1 failed, 1 passed" in session.stdout


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The documentation, built as `make docs` does."""
    pytest.importorskip("material", reason="mkdocs-material is not installed: pip install -e '.[docs]'")
    folder = tmp_path_factory.mktemp("site")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(folder)]
    built = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert built.returncode == 0, built.stdout + built.stderr
    return folder


@pytest.mark.slow
class TestSite:
    def test_nothing_is_fetched(self, site: Path) -> None:
        """Scripts, styles, fonts and pictures are all part of the site."""
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
