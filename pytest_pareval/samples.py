"""Places of samples: the files and folders where people keep them, and whose they are."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pytest_pareval.sample import KNOWN, Entry, Sample, SampleError, check_problem, is_evaluated
from pytest_pareval.sample_folder import SUFFIXES as SOURCES
from pytest_pareval.sample_folder import entries, problem_samples, subfolders
from pytest_pareval.sample_json import SUFFIXES as TABLES
from pytest_pareval.sample_json import entry_samples, read_entries


def read_samples(
    paths: Sequence[Path], models: Sequence[str], problems: Collection[str], required: bool = True
) -> tuple[Sample, ...]:
    """All samples of the models, in the order of model, parallelism model, problem and id.

    A path is a file (a JSON list of prompts with outputs, or JSON Lines), a folder
    ``<parallelism model>/<problem>/<sample>.{cc,cpp,md}``, or a folder of such files and folders that are named for
    their models. A file or folder that names no model belongs to the model asked for. Raises SampleError where
    anything is amiss, and where a model has no samples unless these are not ``required``.
    """
    models = tuple(dict.fromkeys(models))
    others: set[str] = set()
    selection = _Selection(models, problems, others)
    samples = _unique(one for source in _sources(paths, models, others) for one in _read(source, selection))
    found = {sample.model for sample in samples}
    for model in models:
        if required and model not in found:
            raise SampleError(_nothing_found(model, paths, found | others))
    return samples


def read_all(paths: Sequence[Path], model: str | None = None) -> tuple[Sample, ...]:
    """The samples of all models in some files and folders, for whatever problems and parallelism models.

    Those of a file or folder that names no model belong to ``model``, else to the model that its name says. The
    order is that of read_samples. Raises SampleError.
    """
    selection = _Selection(None, None, set())
    return _unique(one for source in _all_sources(paths, model) for one in _read(source, selection))


def _unique(samples: Iterable[Sample]) -> tuple[Sample, ...]:
    found: dict[tuple[str, str, str, str], Sample] = {}
    for sample in samples:
        key = (sample.model, sample.parallelism_model, sample.problem, sample.id)
        if key in found:
            raise SampleError(
                f"{sample.origin}: sample {sample.id!r} of {sample.problem} ({sample.parallelism_model}, "
                f"model {sample.model}) was already read from {found[key].origin}; "
                "remove or rename one of them"
            )
        found[key] = sample
    return tuple(found[key] for key in sorted(found, key=lambda key: (*key[:3], _natural(key[3]))))


def _natural(text: str) -> list[tuple[int, str]]:
    """A sort key that puts "10" after "9"."""
    parts = re.split(r"([0-9]+)", text)
    return [(int(part) if index % 2 else -1, part) for index, part in enumerate(parts)]


def _nothing_found(model: str, paths: Sequence[Path], there: Collection[str]) -> str:
    places = ", ".join(map(str, paths)) or "no path at all"
    message = f"no samples of the model {model!r} were found (looked in {places})"
    if there:
        return f"{message}; models there: {', '.join(sorted(there))}"
    return f"{message}; --pareval-samples says where to look"


@dataclass(frozen=True)
class _Selection:
    """What is wanted: samples of some models for some problems, or, with None, of all and whether evaluated or not.

    ``others`` collects the names of models that are not asked for.
    """

    models: Sequence[str] | None
    problems: Collection[str] | None
    others: set[str]

    def has_model(self, model: str) -> bool:
        if self.models is None or model in self.models:
            return True
        self.others.add(model)
        return False

    def has_parallelism_model(self, name: str, place: str) -> bool:
        return is_evaluated(name, place) or self.models is None

    def check_problem(self, name: str, place: str) -> None:
        if self.problems is not None:
            check_problem(name, self.problems, place)


@dataclass(frozen=True)
class _Source:
    """A file of prompts or responses, or a folder of source files, and the model that its name or place says."""

    path: Path
    model: str | None

    def belongs_to(self, selection: _Selection, origin: str) -> str:
        """The model of a sample that names none itself."""
        if self.model is not None:
            return self.model
        models = selection.models or ()
        if len(models) == 1:
            return models[0]
        raise SampleError(
            f"{origin}: this names no model, and several are asked for ({', '.join(models)}); "
            f"rename {self.path} after its model"
        )


def _sources(paths: Sequence[Path], models: Sequence[str], others: set[str]) -> Iterator[_Source]:
    """What there is to read, once each; ``others`` collects the names of models that are not asked for."""
    seen = set()
    for path in paths:
        if not path.exists():
            raise SampleError(f"{path}: no such file or folder; --pareval-samples says where the samples are")
        for source in _folder_sources(path, models, others) if path.is_dir() else [_given(path, models)]:
            if source.path.resolve() not in seen:
                seen.add(source.path.resolve())
                yield source


def _given(path: Path, models: Sequence[str]) -> _Source:
    """A file or folder that is given itself: its name is a model's only if that model is asked for."""
    _refuse_source_file(path)
    name = _own_name(path)
    return _Source(path, name if name in models else None)


def _refuse_source_file(path: Path) -> None:
    if path.suffix in SOURCES and not path.is_dir():
        raise SampleError(
            f"{path}: a source file does not say what it is a sample of; "
            "give the folder that has it as <parallelism model>/<problem>/<sample>"
        )


def _own_name(path: Path) -> str:
    return path.resolve().name if path.is_dir() else path.stem


def _folder_sources(folder: Path, models: Sequence[str], others: set[str]) -> Iterator[_Source]:
    _refuse_part(folder)
    if _has_parallelism_models(folder):
        yield _given(folder, models)
    for model in models:
        if (folder / model).is_dir():
            yield _Source(folder / model, model)
        for suffix in TABLES:
            if (folder / f"{model}{suffix}").is_file():
                yield _Source(folder / f"{model}{suffix}", model)
    for entry in entries(folder):
        name = entry.stem if entry.suffix in TABLES else entry.name
        if name not in (*models, *KNOWN) and (entry.suffix in TABLES or _has_parallelism_models(entry)):
            others.add(name)


def _refuse_part(folder: Path) -> None:
    if folder.resolve().name in KNOWN:
        raise SampleError(f"{folder}: this holds one parallelism model's samples; give the folder above it")


def _has_parallelism_models(folder: Path) -> bool:
    return folder.is_dir() and any(entry.name in KNOWN and entry.is_dir() for entry in entries(folder))


def _all_sources(paths: Sequence[Path], model: str | None) -> Iterator[_Source]:
    """What there is to read of all models, once each."""
    seen = set()
    for path in paths:
        if not path.exists():
            raise SampleError(f"{path}: no such file or folder")
        _refuse_source_file(path)
        _refuse_part(path)
        given = [] if path.is_dir() and not _has_parallelism_models(path) else [_Source(path, model or _own_name(path))]
        for source in [*given, *(_below(path, "") if path.is_dir() else [])]:
            if source.path.resolve() not in seen:
                seen.add(source.path.resolve())
                yield source
    if not seen:
        raise SampleError(f"{', '.join(map(str, paths))}: no samples, and no folder or file of a model")


def _below(folder: Path, prefix: str) -> Iterator[_Source]:
    """The files and folders of models in a folder; a folder's model may have a slash in its name."""
    for entry in entries(folder):
        if entry.is_dir() and entry.name not in KNOWN:
            if _has_parallelism_models(entry):
                yield _Source(entry, f"{prefix}{entry.name}")
            yield from _below(entry, f"{prefix}{entry.name}/")
        elif entry.suffix in TABLES and not (prefix and _has_parallelism_models(folder)):
            yield _Source(entry, f"{prefix}{entry.stem}")


def _read(source: _Source, selection: _Selection) -> Iterator[Sample]:
    return (_read_folder if source.path.is_dir() else _read_table)(source, selection)


def _read_folder(source: _Source, selection: _Selection) -> Iterator[Sample]:
    """Samples of ``<parallelism model>/<problem>/<sample>.{cc,cpp,md}``."""
    model = source.belongs_to(selection, str(source.path))
    for folder in subfolders(source.path):
        if folder.name in (selection.models or ()) or _has_parallelism_models(folder):
            continue
        if not selection.has_parallelism_model(folder.name, str(folder)):
            continue
        for problem in subfolders(folder):
            selection.check_problem(problem.name, str(problem))
            yield from problem_samples(problem, model, folder.name)


def _read_table(source: _Source, selection: _Selection) -> Iterator[Sample]:
    """Samples of a file: what it is, its content tells."""
    counts: Counter[tuple[str, str, str]] = Counter()
    for entry in read_entries(source.path):
        model = _model(entry, source, selection)
        if not selection.has_model(model):
            continue
        if not selection.has_parallelism_model(entry.string("parallelism_model"), entry.place("parallelism_model")):
            continue
        selection.check_problem(entry.string("name"), entry.place("name"))
        yield from entry_samples(entry, model, counts)


def _model(entry: Entry, source: _Source, selection: _Selection) -> str:
    if entry.content.get("model") is None:
        return source.belongs_to(selection, entry.origin)
    return entry.string("model")
