"""Samples converted from one format to another."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pytest_pareval.cli.main import main
from pytest_pareval.extraction.extract import extract
from pytest_pareval.parallelism.registry import parallelism_models
from pytest_pareval.problems.problem import Problem
from pytest_pareval.samples.convert import convert
from pytest_pareval.samples.formats import FORMATS
from pytest_pareval.samples.json_format import json_lines
from pytest_pareval.samples.sample import ID_FIELDS, Sample, SampleError
from pytest_pareval.samples.sources import read_all, read_samples

AXPY, XOR = "03_dense_la_axpy", "25_reduce_xor"
NAMES = {"jsonl": "out.jsonl", "pareval": "out.json", "folder": "out"}


@pytest.fixture(scope="module", autouse=True)
def no_fsync() -> Iterator[None]:
    """Thousands of small files need not reach the disk."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("os.fsync", lambda descriptor: None)
        yield


characters = st.characters(exclude_categories=["Cs"], exclude_characters="\0")
CODE = ("{\r\n}", "```cpp\nint a;\n```\n", "\n", "\ufeff}", "\x1b[2J", "\x85\u2028\x0c", "z = 1;\n}\n\n")
texts = st.lists(st.text(characters, max_size=8) | st.sampled_from(CODE), max_size=4).map("".join)
names = st.text(characters, min_size=1, max_size=6)
ids = names | st.integers(0, 12).map(str) | st.sampled_from(["a/b", ".", "README"])
values = st.recursive(
    st.none() | st.booleans() | st.integers(-5, 1 << 60) | st.floats(allow_nan=False, allow_infinity=False) | texts,
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(texts, inner, max_size=2),
    max_leaves=4,
)
PLACES = {"model", "name", "parallelism_model", "response", "outputs", *ID_FIELDS}
OWN = {"response_time", "prompt_tokens", "total_tokens", "prompt", "temperature", "top_p", "do_sample", "prompted"}
keys = (st.text(max_size=5) | st.sampled_from(["samples", "output", "finish_reason", "parameters", "index"])).filter(
    lambda key: key not in PLACES | OWN | {"max_new_tokens", "problem_type", "language"}
)
generation = st.fixed_dictionaries(
    {},
    optional={
        "temperature": st.sampled_from([0, 0.0, 0.2, True]),
        "top_p": st.floats(0, 1),
        "do_sample": st.booleans(),
        "max_new_tokens": st.integers(1, 4096),
        "prompted": st.booleans(),
        "seed": st.integers(),
    },
)
extra = st.dictionaries(keys, values.filter(lambda value: not isinstance(value, int | float)), max_size=3)
counts = st.none() | st.integers(0, 1 << 40)


@st.composite
def sample_sets(draw: st.DrawFn) -> list[Sample]:
    """Samples of several models and prompts, some with the same settings throughout."""
    samples = {}
    common = draw(generation)
    for _ in range(draw(st.integers(1, 6))):
        key = (
            draw(st.sampled_from(["mine", "org/model-7B", "a+b.c"])),
            draw(st.sampled_from([AXPY, XOR, "70_new_one"])),
            draw(st.sampled_from(["omp", "mpi+omp", "cuda"])),
            draw(ids),
        )
        number = {"sample": int(key[3])} if key[3].isascii() and key[3].isdigit() and draw(st.booleans()) else {}
        samples[key] = Sample(
            *key,
            text=draw(texts),
            origin="",
            prompt=draw(st.none() | texts.filter(bool)),
            response_time=draw(st.none() | st.floats(0, 1e6)),
            prompt_tokens=draw(counts),
            total_tokens=draw(counts),
            generation=draw(st.just(common) | generation),
            extra={**draw(extra), **number},
        )
    return list(samples.values())


def known(samples: tuple[Sample, ...] | list[Sample]) -> list[str]:
    """All that is known of samples but where they were read; JSON tells 1, 1.0 and true apart."""
    rest = [{**vars(one), "origin": ""} for one in samples]
    return sorted(json.dumps(one, sort_keys=True) for one in rest)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@pytest.mark.parametrize(("a", "b"), list(permutations(FORMATS, 2)))
@given(samples=sample_sets())
def test_there_and_back(a: str, b: str, samples: list[Sample]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        start = Path(folder) / "start.jsonl"
        start.write_text(json_lines(samples))
        assert known(read_all([start])) == known(samples)
        here = start
        for step, name in enumerate((a, b, a)):
            there = Path(folder) / str(step) / NAMES[name]
            convert([here], there)
            assert known(read_all([there])) == known(samples)
            here = there
        evaluated = [one for one in samples if one.parallelism_model != "cuda"]
        models = sorted({one.model for one in evaluated})
        assert known(read_samples([here], models, {AXPY, XOR, "70_new_one"})) == known(evaluated)


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """A file of two responses, of which one was measured."""
    path = tmp_path / "mine.jsonl"
    lines = [
        {"name": AXPY, "parallelism_model": "omp", "response": "a", "prompt": "do", "temperature": 0.2, "id": 7},
        {
            "name": AXPY,
            "parallelism_model": "omp",
            "response": "b",
            "prompt": "do",
            "temperature": 0.2,
            "total_tokens": 9,
        },
    ]
    path.write_text("".join(f"{json.dumps(line)}\n" for line in lines))
    return path


def test_pareval_has_what_its_scripts_ask_for(source: Path, tmp_path: Path) -> None:
    convert([source], tmp_path / "out.json")
    (prompt,) = json.loads((tmp_path / "out.json").read_text())
    assert prompt == {
        "name": AXPY,
        "parallelism_model": "omp",
        "model": "mine",
        "problem_type": "dense_la",
        "language": "cpp",
        "prompt": "do",
        "temperature": 0.2,
        "top_p": None,
        "do_sample": None,
        "max_new_tokens": None,
        "prompted": None,
        "outputs": ["b", "a"],
        "samples": [{"id": "1", "total_tokens": 9}, {"id": 7}],
    }


def test_plain_outputs_stay_plain(tmp_path: Path) -> None:
    prompt = {"name": AXPY, "parallelism_model": "omp", "prompt": "do", "temperature": 0.2, "outputs": ["a", "b"]}
    (tmp_path / "mine.json").write_text(json.dumps([prompt]))
    convert([tmp_path / "mine.json"], tmp_path / "out.json")
    assert json.loads((tmp_path / "out.json").read_text())[0].items() >= prompt.items()
    assert "samples" not in (tmp_path / "out.json").read_text()


def test_results_stay_beside_their_outputs(tmp_path: Path) -> None:
    output = {"generated_output": "a", "did_build": True, "runs": [{"runtime": 0.5}]}
    prompt = {"name": AXPY, "parallelism_model": "omp", "prompt": "do", "id": 3, "outputs": [output]}
    (tmp_path / "mine.json").write_text(json.dumps([prompt]))
    convert([tmp_path / "mine.json"], tmp_path / "lines.jsonl")
    (sample,) = convert([tmp_path / "lines.jsonl"], tmp_path / "back.json")
    assert sample.generation == {}
    (back,) = json.loads((tmp_path / "back.json").read_text())
    assert back["outputs"] == [output]
    assert back["of_prompt"] == {"id": 3}
    assert "samples" not in back


def test_one_and_true_are_not_the_same(tmp_path: Path) -> None:
    of_all = {"name": AXPY, "parallelism_model": "omp", "response": ""}
    lines = [of_all | {"temperature": value, "list": [value]} for value in (1, 1.0, True)]
    (tmp_path / "mine.jsonl").write_text("\n".join(map(json.dumps, lines)))
    convert([tmp_path / "mine.jsonl"], tmp_path / "out.json")
    samples = read_all([tmp_path / "out.json"])
    assert json.dumps([one.generation["temperature"] for one in samples]) == "[1, 1.0, true]"
    assert json.dumps([one.extra["list"] for one in samples]) == "[[1], [1.0], [true]]"


def test_a_prompt_that_is_not_known_is_empty_for_pareval(tmp_path: Path) -> None:
    line = {"name": "70_new_one", "parallelism_model": "omp", "response": "", "prompt": None}
    (tmp_path / "mine.jsonl").write_text(json.dumps(line))
    convert([tmp_path / "mine.jsonl"], tmp_path / "out.json")
    (prompt,) = json.loads((tmp_path / "out.json").read_text())
    assert (prompt["prompt"], prompt["problem_type"]) == ("", "")
    assert read_all([tmp_path / "out.json"])[0].prompt is None


def test_folder(source: Path, tmp_path: Path) -> None:
    convert([source], tmp_path / "samples", model="org/mine")
    folder = tmp_path / "samples" / "org" / "mine" / "omp" / AXPY
    assert sorted(file.name for file in folder.iterdir()) == ["1.cpp", "7.cpp", "samples.json"]
    assert json.loads((folder / "samples.json").read_text()) == {
        "prompt": "do",
        "temperature": 0.2,
        "samples": {"1.cpp": {"total_tokens": 9}, "7.cpp": {"id": 7}},
    }
    (folder / "8.md").write_text("c")
    samples = read_samples([tmp_path / "samples"], ["org/mine"], [AXPY])
    assert [(one.id, one.text, one.total_tokens, one.prompt) for one in samples] == [
        ("1", "b", 9, "do"),
        ("7", "a", None, "do"),
        ("8", "c", None, "do"),
    ]


def test_a_folder_of_models_and_files(source: Path, tmp_path: Path) -> None:
    convert([source], tmp_path / "all", model="org/one")
    (tmp_path / "all" / "two" / "notes").mkdir(parents=True)
    (tmp_path / "all" / "org" / "one" / "notes.json").write_text("no samples")
    samples = convert([tmp_path / "all", source], tmp_path / "out.jsonl")
    assert [one.model for one in samples] == ["mine", "mine", "org/one", "org/one"]


@pytest.mark.parametrize("parallelism_model", ["omp", "mpi"])
def test_evaluation_sees_the_same_candidate(
    parallelism_model: str, problems: dict[str, Problem], tmp_path: Path
) -> None:
    root = Path(__file__).parents[2] / "samples"
    before = read_all([root / "reference"])
    convert([root / "reference"], tmp_path / "a.json")
    convert([tmp_path / "a.json"], tmp_path / "b")
    after = read_all([tmp_path / "b"])
    model = parallelism_models()[parallelism_model]
    for a, b in zip(before, after, strict=True):
        if a.parallelism_model == parallelism_model:
            assert extract(a.text, problems[a.problem], model) == extract(b.text, problems[b.problem], model)


class TestNothingIsOverwritten:
    @pytest.mark.parametrize("name", NAMES.values())
    def test_unless_that_is_said(self, name: str, source: Path, tmp_path: Path) -> None:
        output = tmp_path / name
        convert([source], output)
        files = {path: path.read_text() for path in tmp_path.rglob("*") if path.is_file()}
        with pytest.raises(SampleError, match=rf"{output}.*: already exists; pass --force to overwrite"):
            convert([source], output, model="mine")
        assert {path: path.read_text() for path in tmp_path.rglob("*") if path.is_file()} == files
        source.write_text(source.read_text().replace('"a"', '"```"'))
        convert([source], output, replace=True)
        assert sorted(one.text for one in read_all([output])) == ["```", "b"]

    def test_other_models_in_a_folder_stay(self, source: Path, tmp_path: Path) -> None:
        convert([source], tmp_path / "samples")
        convert([source], tmp_path / "samples", model="yours")
        assert len(read_all([tmp_path / "samples"])) == 4


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["{source}", "-o", "{source}"], "mine.jsonl: already exists; pass --force to overwrite"),
        (["{source}", "-o", "{tmp}", "--to=jsonl"], ": is a folder; give the name of a file"),
        (["{tmp}/nowhere", "-o", "{tmp}/out"], "nowhere: no such file or folder"),
        (["{tmp}/empty", "-o", "{tmp}/out"], "empty: no samples"),
        (["{source}", "-o", "/proc/out/a.jsonl"], "/proc/out/a.jsonl: cannot be written"),
        (
            ["{source}", "-o", "{tmp}/out", "--model=../up"],
            "the model '../up' cannot be the name of a folder; convert to JSON instead",
        ),
        (["{source}", "-o", "{tmp}/out", "--model=a/omp"], "the model 'a/omp' cannot be the name of a folder"),
        (["{source}", "-o", "{tmp}/out", "--to=csv"], "invalid choice: 'csv'"),
        (["{source}", "{tmp}/twice/mine.jsonl", "-o", "{tmp}/out"], "was already read from"),
        (["{tmp}/broken.json", "-o", "{tmp}/out"], "broken.json:1: [0].samples must be a list with an object for each"),
        (
            ["{tmp}/misplaced.json", "-o", "{tmp}/out"],
            "misplaced.json:1: [0].samples[0].name belongs to the prompt, not to one output",
        ),
        (["{tmp}/both.jsonl", "-o", "{tmp}/out"], "both.jsonl:1: outputs: an object has either outputs or a response"),
        (["{tmp}/stale", "-o", "{tmp}/out"], "samples.json: samples: there is no file 'gone.cpp'"),
        (["{tmp}/odd", "-o", "{tmp}/out"], "samples.json: samples['0.cpp'] must be an object, not 1"),
        (
            ["{tmp}/within.jsonl", "-o", "{tmp}/out"],
            "the models a and a/b cannot both be folders; convert to JSON instead",
        ),
    ],
)
def test_wrong_usage(
    arguments: list[str], message: str, source: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "twice").mkdir()
    (tmp_path / "twice" / "mine.jsonl").write_text(source.read_text())
    prompt: dict[str, object] = {"name": AXPY, "parallelism_model": "omp", "outputs": ["a"]}
    for name, samples in {"broken": [], "misplaced": [{"name": "x"}]}.items():
        (tmp_path / f"{name}.json").write_text(json.dumps([prompt | {"samples": samples}]))
    (tmp_path / "both.jsonl").write_text(json.dumps(prompt | {"response": "b"}))
    lines = [{"model": model, "name": AXPY, "parallelism_model": "omp", "response": ""} for model in ("a", "a/b")]
    (tmp_path / "within.jsonl").write_text("\n".join(map(json.dumps, lines)))
    for name, own in {"stale": {"gone.cpp": {}}, "odd": {"0.cpp": 1}}.items():
        folder = tmp_path / name / "omp" / AXPY
        folder.mkdir(parents=True)
        (folder / "0.cpp").write_text("")
        (folder / "samples.json").write_text(json.dumps({"samples": own}))
    with pytest.raises(SystemExit) as exit_:
        main(["convert", *(one.format(source=source, tmp=tmp_path) for one in arguments)])
    assert exit_.value.code == pytest.ExitCode.USAGE_ERROR
    assert message in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_what_was_done_is_said(source: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["convert", str(source), "-o", str(tmp_path / "out.json")]) == 0
    assert capsys.readouterr().out == f"{tmp_path / 'out.json'}: 2 samples of mine\n"
