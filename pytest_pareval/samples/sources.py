"""Sources of samples: the files and folders to read, and the models that their names say."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import Path

from pytest_pareval._util.files import GZIP
from pytest_pareval._util.text import closest
from pytest_pareval.parallelism.registry import known_names
from pytest_pareval.samples.files import list_folder
from pytest_pareval.samples.folder_format import FOLDER
from pytest_pareval.samples.folder_format import SUFFIXES as SOURCE_SUFFIXES
from pytest_pareval.samples.formats import FORMATS, format_of
from pytest_pareval.samples.json_format import JSON_LINES
from pytest_pareval.samples.sample import Sample, SampleError
from pytest_pareval.samples.sample_format import SampleFormat, Selection, Source


def read_samples(
    paths: Sequence[Path],
    models: Sequence[str],
    problems: Collection[str],
    required: bool = True,
    left_out: Counter[str] | None = None,
) -> tuple[Sample, ...]:
    """All samples of the models, in the order of model, parallelism model, problem and id.

    A path is a file (a JSON list of prompts with outputs, or JSON Lines), a folder
    ``<parallelism model>/<problem>/<sample>.{cc,cpp,md}``, or a folder of such files and folders that are named after
    their models. A file or folder that names no model belongs to the only model asked for. Raises SampleError where
    samples cannot be read, and, where they are ``required``, for a model without samples. ``left_out`` counts samples
    in other languages and for parallelism models that are not evaluated here, by the reason.
    """
    models = tuple(dict.fromkeys(models))
    others: set[str] = set()
    selection = Selection(models, problems, others, Counter() if left_out is None else left_out)
    samples = _ordered(one for source in _sources(paths, models, others) for one in source.samples(selection))
    found = {sample.model for sample in samples}
    for model in models:
        if required and model not in found:
            raise SampleError(_nothing_found(model, paths, found | others))
    return samples


def read_all(paths: Sequence[Path], model: str | None = None) -> tuple[Sample, ...]:
    """The samples of all models, problems and parallelism models in some files and folders, ordered as read_samples.

    Samples that name no model belong to ``model``; without it, to the model that their file's or folder's name says.
    Raises SampleError.
    """
    selection = Selection(None, None, set())
    return _ordered(one for source in _all_sources(paths, model) for one in source.samples(selection))


def unique(samples: Iterable[Sample]) -> list[Sample]:
    """Samples as they are. Raises SampleError where two of one prompt have the same id."""
    found: dict[tuple[str, str, str, str], Sample] = {}
    for sample in samples:
        key = (*sample.prompt_key, sample.id)
        if key in found:
            raise SampleError(
                f"{sample.origin}: sample {sample.id!r} of {sample.problem} ({sample.parallelism_model}, "
                f"model {sample.model}) was already read from {found[key].origin}; "
                "remove or rename one of them"
            )
        found[key] = sample
    return list(found.values())


def _ordered(samples: Iterable[Sample]) -> tuple[Sample, ...]:
    return tuple(sorted(unique(samples), key=lambda sample: (*sample.prompt_key, _natural(sample.id))))


def _natural(text: str) -> list[tuple[int, str, str]]:
    """A sort key that puts "10" after "9", whatever the number of digits."""
    parts = re.split(r"([0-9]+)", text)
    digits = [part.lstrip("0") if index % 2 else "" for index, part in enumerate(parts)]
    return [(len(number) if index % 2 else -1, number, parts[index]) for index, number in enumerate(digits)]


def _nothing_found(model: str, paths: Sequence[Path], found: Collection[str]) -> str:
    places = ", ".join(map(str, paths)) or "no path at all"
    message = f"no samples of the model {model!r} were found (looked in {places}){closest(model, found)}"
    if found:
        return f"{message}; models found: {', '.join(sorted(found))}"
    return f"{message}; --pareval-samples says where to look"


def _sources(paths: Sequence[Path], models: Sequence[str], others: set[str]) -> Iterator[Source]:
    """The files and folders to read, without duplicates; ``others`` collects names of models not asked for."""
    seen = set()
    for path in paths:
        if not path.exists():
            raise SampleError(f"{path}: no such file or folder; --pareval-samples says where the samples are")
        for source in _folder_sources(path, models, others) if path.is_dir() else [_given(path, models)]:
            if source.path.resolve() not in seen:
                seen.add(source.path.resolve())
                yield source


def _given(path: Path, models: Sequence[str]) -> Source:
    """A path from the command line: its name is a model's only if that model is asked for."""
    form = _format_given(path)
    name = _given_name(path, form)
    return Source(path, name if name in models else None, form)


def _given_name(path: Path, form: SampleFormat) -> str:
    """The model that a path from the command line says; a folder may be given as a relative path such as ``.``."""
    return form.own_name(path.resolve() if path.is_dir() else path)


def _format_given(path: Path) -> SampleFormat:
    """The format of a path from the command line; files with other suffixes are read as JSON."""
    if path.is_dir():
        return FOLDER
    if path.suffix in SOURCE_SUFFIXES:
        raise SampleError(
            f"{path}: a source file does not say what it is a sample of; "
            "give the folder that has it as <parallelism model>/<problem>/<sample>"
        )
    return format_of(path) or JSON_LINES


def _folder_sources(folder: Path, models: Sequence[str], others: set[str]) -> Iterator[Source]:
    _refuse_part(folder)
    if FOLDER.holds(folder):
        yield _given(folder, models)
    for model in models:
        if (folder / model).is_dir():
            yield Source(folder / model, model, FOLDER)
        for form in FORMATS.values():
            for suffix in (form.suffix, form.suffix + GZIP) if form.suffix else ():
                if (path := folder / f"{model}{suffix}").is_file():
                    yield Source(path, model, form)
    for entry in list_folder(folder):
        found = format_of(entry)
        if found and entry.name not in known_names() and found.own_name(entry) not in models:
            others.add(found.own_name(entry))


def _refuse_part(folder: Path) -> None:
    if folder.resolve().name in known_names():
        raise SampleError(f"{folder}: holds the samples of one parallelism model; give the folder above it")


def _all_sources(paths: Sequence[Path], model: str | None) -> Iterator[Source]:
    """The files and folders of all models, without duplicates."""
    seen = set()
    for path in paths:
        if not path.exists():
            raise SampleError(f"{path}: no such file or folder")
        form = _format_given(path)
        _refuse_part(path)
        given = [] if path.is_dir() and not form.holds(path) else [Source(path, model or _given_name(path, form), form)]
        for source in [*given, *(_below(path, "") if path.is_dir() else [])]:
            if source.path.resolve() not in seen:
                seen.add(source.path.resolve())
                yield source
    if not seen:
        raise SampleError(f"{', '.join(map(str, paths))}: no samples, and no folder or file of a model")


def _below(folder: Path, prefix: str) -> Iterator[Source]:
    """The files and folders of models in a folder; a model's name may have slashes, each for a folder."""
    in_model = bool(prefix) and FOLDER.holds(folder)
    for entry in list_folder(folder):
        if entry.name in known_names():
            continue
        form = format_of(entry)
        if form and not (in_model and entry.is_file()):
            yield Source(entry, f"{prefix}{form.own_name(entry)}", form)
        if entry.is_dir():
            yield from _below(entry, f"{prefix}{entry.name}/")
