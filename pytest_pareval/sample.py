"""Samples: outputs of a model for a prompt, read from the places where people keep them."""

from __future__ import annotations

import difflib
import json
import re
import sys
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pytest_pareval.parallelism import PARALLELISM_MODELS

_NOT_EVALUATED = frozenset({"kokkos", "cuda", "hip"})
_KNOWN = (*PARALLELISM_MODELS, *sorted(_NOT_EVALUATED))
_TABLES = (".json", ".jsonl")
_SOURCES = (".cc", ".cpp", ".md")
_ID_FIELDS = ("sample", "sample_id", "id")
_OWN_NUMBERS = (*_ID_FIELDS, "response_time", "prompt_tokens", "total_tokens")


class SampleError(ValueError):
    """Samples that cannot be read; the message names the place and what to do."""


@dataclass(frozen=True)
class Sample:
    """One output of a model for a prompt.

    ``id`` tells the samples of one prompt apart: the position in a JSON file, the stem of a file's name.
    ``origin`` is where it was read (``file``, ``file:line`` or ``file:line: outputs[2]``), for messages.
    ``prompt`` is the text that it answers, where that is known. ``response_time`` is in seconds. ``generation`` keeps
    what is known of how it was generated (temperature, ...).
    """

    model: str
    problem: str
    parallelism_model: str
    id: str
    text: str
    origin: str
    prompt: str | None = None
    response_time: float | None = None
    prompt_tokens: int | None = None
    total_tokens: int | None = None
    generation: Mapping[str, Any] = field(default_factory=dict)

    @property
    def key(self) -> tuple[str, str, str, str]:
        """What tells it from others, whatever its text."""
        return (self.model, self.problem, self.parallelism_model, self.id)

    @property
    def identity(self) -> tuple[str, ...]:
        """What makes it this sample and no other; its record has the same."""
        return (self.model, self.problem, self.parallelism_model, self.id, self.text)


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
    samples: dict[tuple[str, str, str, str], Sample] = {}
    others: set[str] = set()
    for source in _sources(paths, models, others):
        for sample in _read(source, models, problems, others):
            key = (sample.model, sample.parallelism_model, sample.problem, sample.id)
            if key in samples:
                raise SampleError(
                    f"{sample.origin}: sample {sample.id!r} of {sample.problem} ({sample.parallelism_model}, "
                    f"model {sample.model}) was already read from {samples[key].origin}; "
                    "remove or rename one of them"
                )
            samples[key] = sample
    found = {sample.model for sample in samples.values()}
    for model in models:
        if required and model not in found:
            raise SampleError(_nothing_found(model, paths, found | others))
    return tuple(samples[key] for key in sorted(samples, key=lambda key: (*key[:3], _natural(key[3]))))


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
class _Source:
    """A file of prompts or responses, or a folder of source files, and the model that its name or place says."""

    path: Path
    model: str | None

    def belongs_to(self, models: Sequence[str], origin: str) -> str:
        """The model of a sample that names none itself."""
        if self.model is not None:
            return self.model
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
    if path.suffix in _SOURCES:
        raise SampleError(
            f"{path}: a source file does not say what it is a sample of; "
            "give the folder that has it as <parallelism model>/<problem>/<sample>"
        )
    name = path.resolve().name if path.is_dir() else path.stem
    return _Source(path, name if name in models else None)


def _folder_sources(folder: Path, models: Sequence[str], others: set[str]) -> Iterator[_Source]:
    if folder.resolve().name in _KNOWN:
        raise SampleError(f"{folder}: this holds one parallelism model's samples; give the folder above it")
    if _has_parallelism_models(folder):
        yield _given(folder, models)
    for model in models:
        if (folder / model).is_dir():
            yield _Source(folder / model, model)
        for suffix in _TABLES:
            if (folder / f"{model}{suffix}").is_file():
                yield _Source(folder / f"{model}{suffix}", model)
    for entry in _entries(folder):
        name = entry.stem if entry.suffix in _TABLES else entry.name
        if name not in (*models, *_KNOWN) and (entry.suffix in _TABLES or _has_parallelism_models(entry)):
            others.add(name)


def _entries(folder: Path) -> list[Path]:
    """What stands in a folder, less hidden files."""
    try:
        return sorted(entry for entry in folder.iterdir() if not entry.name.startswith("."))
    except OSError as error:
        raise SampleError(f"{folder}: cannot be read: {error.strerror}") from error


def _has_parallelism_models(folder: Path) -> bool:
    return folder.is_dir() and any(entry.name in _KNOWN and entry.is_dir() for entry in _entries(folder))


def _read(source: _Source, models: Sequence[str], problems: Collection[str], others: set[str]) -> Iterator[Sample]:
    if source.path.is_dir():
        return _read_folder(source, models, problems)
    return _read_table(source, models, problems, others)


def _read_folder(source: _Source, models: Sequence[str], problems: Collection[str]) -> Iterator[Sample]:
    """Samples of ``<parallelism model>/<problem>/<sample>.{cc,cpp,md}``."""
    model = source.belongs_to(models, str(source.path))
    for folder in _subfolders(source.path):
        if folder.name in models or _has_parallelism_models(folder):
            continue
        if not _is_evaluated(folder.name, str(folder)):
            continue
        for problem in _subfolders(folder):
            _check_problem(problem.name, problems, str(problem))
            for file in _entries(problem):
                if file.is_dir():
                    raise SampleError(f"{file}: a folder where samples ({', '.join(_SOURCES)}) are expected")
                if file.suffix in _SOURCES and file.stem.lower() != "readme":
                    text = _bytes(file).decode("utf-8", errors="replace")
                    yield Sample(model, problem.name, folder.name, file.stem, text, str(file))


def _subfolders(folder: Path) -> Iterator[Path]:
    for entry in _entries(folder):
        if entry.is_dir():
            yield entry
        elif entry.suffix in (".cc", ".cpp"):
            raise SampleError(
                f"{entry}: not in a problem's folder; samples are <parallelism model>/<problem>/<sample>{entry.suffix}"
            )


def _bytes(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise SampleError(f"{file}: cannot be read: {error.strerror}") from error


def _is_evaluated(parallelism_model: str, place: str) -> bool:
    """False for those of ParEval's parallelism models that are not evaluated here."""
    if parallelism_model not in _KNOWN:
        raise SampleError(
            f"{place}: unknown parallelism model {parallelism_model!r}{_closest(parallelism_model, _KNOWN)}; "
            f"known are {', '.join(_KNOWN)}"
        )
    return parallelism_model not in _NOT_EVALUATED


def _check_problem(name: str, problems: Collection[str], place: str) -> None:
    if name not in problems:
        raise SampleError(f"{place}: unknown problem {name!r}{_closest(name, problems)}")


def _closest(name: str, known: Iterable[str]) -> str:
    match = difflib.get_close_matches(name, known, n=1)
    return f"; did you mean {match[0]!r}?" if match else ""


@dataclass(frozen=True)
class _Entry:
    """An object of a JSON list or a line of JSON Lines."""

    content: Mapping[str, Any]
    origin: str
    """``file:line``"""
    prefix: str
    """``[12]`` in a list, nothing on a line."""

    def place(self, name: str) -> str:
        return f"{self.origin}: {self.prefix}.{name}" if self.prefix else f"{self.origin}: {name}"

    def string(self, name: str) -> str:
        value = self.content.get(name)
        if isinstance(value, str):
            return value
        reason = "is missing" if name not in self.content else f"must be a string, not {_shown(value)}"
        raise SampleError(f"{self.place(name)} {reason}")

    def number(self, name: str) -> float | None:
        value = self.content.get(name)
        if value is None:
            return None
        is_number = isinstance(value, int | float) and not isinstance(value, bool)
        if not is_number or not 0 <= value <= sys.float_info.max:
            raise SampleError(f"{self.place(name)} must be a number, and not negative, instead of {_shown(value)}")
        return float(value)

    def integer(self, name: str) -> int | None:
        value = self.number(name)
        if value is not None and value != int(value):
            raise SampleError(f"{self.place(name)} must be a whole number, not {value}")
        return None if value is None else int(value)


def _read_table(
    source: _Source, models: Sequence[str], problems: Collection[str], others: set[str]
) -> Iterator[Sample]:
    """Samples of a file: what it is, its content tells."""
    content = _decode(source.path)
    is_list = content.lstrip().startswith("[")
    entries = (_list_entries if is_list else _line_entries)(content, source.path)
    counts: Counter[tuple[str, str, str]] = Counter()
    for entry in entries:
        model = _model(entry, source, models)
        if model not in models:
            others.add(model)
            continue
        parallelism_model = entry.string("parallelism_model")
        if not _is_evaluated(parallelism_model, entry.place("parallelism_model")):
            continue
        problem = entry.string("name")
        _check_problem(problem, problems, entry.place("name"))
        measured: dict[str, Any] = {
            "prompt": entry.string("prompt") if entry.content.get("prompt") is not None else None,
            "response_time": entry.number("response_time"),
            "prompt_tokens": entry.integer("prompt_tokens"),
            "total_tokens": entry.integer("total_tokens"),
            "generation": _generation(entry.content),
        }
        for given, output, place in _outputs(entry):
            group = (model, parallelism_model, problem)
            identifier = str(counts[group]) if given is None else given
            counts[group] += 1
            text = output.encode("utf-8", errors="replace").decode()
            yield Sample(model, problem, parallelism_model, identifier, text, place, **measured)


def _decode(path: Path) -> str:
    content = _bytes(path)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise SampleError(f"{path}:{line}: not UTF-8 text; save the file as UTF-8") from error
    if not text.strip():
        raise SampleError(f"{path}: the file is empty")
    return text


def _list_entries(text: str, path: Path) -> Iterator[_Entry]:
    """The objects of a JSON list, with the lines on which they start."""
    count = len(_parse(text, path))
    decoder = json.JSONDecoder()
    position = text.index("[") + 1
    line = 1 + text.count("\n", 0, position)
    for index in range(count):
        start = _next_value(text, position)
        line += text.count("\n", position, start)
        content, position = decoder.raw_decode(text, start)
        yield _entry(content, f"{path}:{line}", f"[{index}]")
        line += text.count("\n", start, position)


def _next_value(text: str, position: int) -> int:
    """Where the next value of a JSON list starts."""
    while text[position] in ", \t\r\n":
        position += 1
    return position


def _line_entries(text: str, path: Path) -> Iterator[_Entry]:
    """The objects of JSON Lines; empty lines are fine."""
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            yield _entry(_parse(line, path, number), f"{path}:{number}")


def _parse(text: str, path: Path, line: int = 1) -> Any:
    """Parse JSON that starts on a line of a file."""
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        place = f"{path}:{line + error.lineno - 1}"
        raise SampleError(
            f"{place}: not JSON: {error.msg} (column {error.colno}); a file of samples is a JSON list, "
            "or JSON Lines with one whole object on each line"
        ) from error
    except (ValueError, RecursionError) as error:
        raise SampleError(f"{path}:{line}: not JSON: {error}") from error


def _entry(content: object, origin: str, prefix: str = "") -> _Entry:
    if not isinstance(content, dict):
        where = f"{origin}: {prefix}" if prefix else origin
        raise SampleError(f"{where}: expected an object, not {_shown(content)}")
    return _Entry(content, origin, prefix)


def _shown(value: object) -> str:
    text = json.dumps(value)
    return text if len(text) <= 40 else f"{text[:37]}..."


def _model(entry: _Entry, source: _Source, models: Sequence[str]) -> str:
    if entry.content.get("model") is None:
        return source.belongs_to(models, entry.origin)
    return entry.string("model")


def _outputs(entry: _Entry) -> Iterator[tuple[str | None, str, str]]:
    """Identifier (where one is given), text and place of each output: a chat response, or ParEval's list."""
    content = entry.content
    if "outputs" not in content:
        response = "" if "response" in content and content["response"] is None else entry.string("response")
        yield _identifier(entry), response, entry.origin
        return
    if not isinstance(content["outputs"], list):
        raise SampleError(f"{entry.place('outputs')} must be a list, not {_shown(content['outputs'])}")
    for index, output in enumerate(content["outputs"]):
        place = entry.place(f"outputs[{index}]")
        text = output.get("generated_output") if isinstance(output, dict) else output
        if not isinstance(text, str):
            raise SampleError(f"{place} must be a string or have a generated_output, not {_shown(output)}")
        yield str(index), text, place


def _identifier(entry: _Entry) -> str | None:
    for name in _ID_FIELDS:
        value = entry.content.get(name)
        if value is None:
            continue
        if isinstance(value, bool) or not isinstance(value, str | int) or value == "":
            raise SampleError(f"{entry.place(name)} must be a number or a name, not {_shown(value)}")
        return str(value)
    return None


def _generation(content: Mapping[str, Any]) -> dict[str, Any]:
    """What is said about how a sample was generated: all numbers and switches that have no other meaning."""
    known = (item for item in content.items() if item[0] not in _OWN_NUMBERS)
    return {name: value for name, value in known if isinstance(value, int | float)}
