"""Samples in a folder: ``<parallelism model>/<problem>/<sample>.{cc,cpp,md}``, and what is known of them beside."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from pathlib import Path
from typing import Any

from pytest_pareval.sample import KNOWN, Entry, Sample, SampleError, shown
from pytest_pareval.sample_json import SAMPLES, decode, parse, prompt_of, read_bytes, share

SUFFIXES = (".cc", ".cpp", ".md")
METADATA = "samples.json"
"""In a problem's folder: what is known of all its samples, and in ``samples`` of those that it names."""
_SAFE_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.+-]{0,99}")


def problem_samples(folder: Path, model: str, parallelism_model: str) -> Iterator[Sample]:
    """The samples in a problem's folder. Raises SampleError."""
    shared, own = _metadata(folder / METADATA)
    for file in entries(folder):
        if file.is_dir():
            raise SampleError(f"{file}: a folder where samples ({', '.join(SUFFIXES)}) are expected")
        if file.suffix in SUFFIXES and file.stem.lower() != "readme":
            text = read_bytes(file).decode("utf-8", errors="replace")
            said = Entry({**shared, **own.pop(file.name, {})}, str(folder / METADATA), f"{SAMPLES}[{file.name!r}]")
            identifier = said.identifier() or file.stem
            yield replace(said.sample(model, folder.name, parallelism_model, identifier, text), origin=str(file))
    for name in own:
        raise SampleError(f"{folder / METADATA}: {SAMPLES}: there is no file {name!r}")


def _metadata(path: Path) -> tuple[dict[str, Any], dict[str, dict[str, Any]]]:
    """What is known of all samples of a folder, and of single ones by the names of their files."""
    if not path.is_file():
        return {}, {}
    content = parse(decode(path), path)
    if not isinstance(content, dict):
        raise SampleError(f"{path}: expected an object, not {shown(content)}")
    own = content.pop(SAMPLES, {})
    if not isinstance(own, dict):
        raise SampleError(f"{path}: {SAMPLES} must be an object, not {shown(own)}")
    for name, one in own.items():
        if not isinstance(one, dict):
            raise SampleError(f"{path}: {SAMPLES}[{name!r}] must be an object, not {shown(one)}")
    return content, own


def entries(folder: Path) -> list[Path]:
    """What stands in a folder, less hidden files. Raises SampleError."""
    try:
        return sorted(entry for entry in folder.iterdir() if not entry.name.startswith("."))
    except OSError as error:
        raise SampleError(f"{folder}: cannot be read: {error.strerror}") from error


def subfolders(folder: Path) -> Iterator[Path]:
    """The folders in a folder. Raises SampleError where there is source code too: nobody would see it."""
    for entry in entries(folder):
        if entry.is_dir():
            yield entry
        elif entry.suffix in (".cc", ".cpp"):
            raise SampleError(
                f"{entry}: not in a problem's folder; samples are <parallelism model>/<problem>/<sample>{entry.suffix}"
            )


def folder_files(samples: Iterable[Sample]) -> dict[Path, dict[str, str]]:
    """The files of samples by name, in each problem's folder: ``<model>/<parallelism model>/<problem>``.

    Raises SampleError where a model's or a problem's name cannot be a folder's. Samples of a prompt must come one after
    the other.
    """
    files: dict[Path, dict[str, str]] = {}
    models: set[str] = set()
    for (model, parallelism_model, problem), group in groupby(samples, prompt_of):
        _check_folder_name(model, problem)
        models.add(model)
        files[Path(model) / parallelism_model / problem] = _problem_files(list(group))
    for model in models:
        if within := sorted(one for one in models if one.startswith(f"{model}/")):
            raise SampleError(f"the models {model} and {within[0]} cannot be folders side by side: take JSON")
    return files


def _check_folder_name(model: str, problem: str) -> None:
    for name, part in [("model", part) for part in model.split("/")] + [("problem", problem)]:
        if not _SAFE_NAME.fullmatch(part) or part in KNOWN:
            whole = model if name == "model" else problem
            raise SampleError(f"the {name} {whole!r} cannot be the name of a folder: take JSON")


def _problem_files(samples: Sequence[Sample]) -> dict[str, str]:
    names = _file_names(samples)
    files = {name: sample.text for name, sample in zip(names, samples, strict=True)}
    fields = [sample.fields() for sample in samples]
    for name, one in zip(names, fields, strict=True):
        if one.get("id") == Path(name).stem:
            del one["id"]
    shared, own = share(fields)
    single = {name: one for name, one in zip(names, own, strict=True) if one}
    if shared or single:
        files[METADATA] = json.dumps({**shared, **({SAMPLES: single} if single else {})}, indent=1)
    return files


def _file_names(samples: Sequence[Sample]) -> list[str]:
    """A name for each sample: its id where that can be a file's name. Chat responses are Markdown."""
    stems: list[str] = []
    taken = {sample.id for sample in samples}
    for index, sample in enumerate(samples):
        stem = sample.id
        if not _SAFE_NAME.fullmatch(stem) or stem.lower() == "readme":
            stem = f"sample-{index}"
            while stem in taken:
                stem += "-"
            taken.add(stem)
        stems.append(stem)
    return [f"{stem}.md" if "```" in one.text else f"{stem}.cpp" for stem, one in zip(stems, samples, strict=True)]
