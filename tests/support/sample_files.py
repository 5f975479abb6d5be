"""Files of samples, and what is read from them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from pytest_pareval.samples.sample import Sample
from pytest_pareval.samples.sources import read_samples

PROBLEMS = ("03_dense_la_axpy", "25_reduce_xor")

AXPY, XOR = PROBLEMS


def read(*paths: Path, models: tuple[str, ...] = ("mine",)) -> tuple[Sample, ...]:
    return read_samples(paths, models, PROBLEMS)


def texts(samples: tuple[Sample, ...]) -> list[tuple[str, str, str, str, str]]:
    return [(s.model, s.parallelism_model, s.problem, s.id, s.text) for s in samples]


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    return path


def prompt(outputs: list[Any], /, **fields: Any) -> dict[str, Any]:
    return {"name": AXPY, "parallelism_model": "omp", "prompt": "...", "language": "cpp", "outputs": outputs} | fields


def response(text: str | None, **fields: Any) -> dict[str, Any]:
    return {"name": AXPY, "parallelism_model": "omp", "response": text} | fields


def write_list(path: Path, *prompts: object, indent: int | None = 1) -> Path:
    return write(path, json.dumps(list(prompts), indent=indent))


def write_lines(path: Path, *lines: object) -> Path:
    return write(path, "".join(json.dumps(line) + "\n" for line in lines))


def tree(folder: Path, model: str = "") -> Path:
    """A folder of two samples."""
    write(folder / model / "serial" / XOR / "0.cc", f"{model} completion")
    write(folder / model / "omp" / AXPY / "0.md", f"{model} response")
    return folder


def lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text().splitlines()]


def ids(path: Path) -> list[tuple[str, str, int]]:
    return sorted((line["name"], line["parallelism_model"], line["sample"]) for line in lines(path))
