"""Samples in JSON: ParEval's list of prompts with their outputs, and JSON Lines with one response per line."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

from pytest_pareval._util.files import without_gzip
from pytest_pareval._util.strict_json import write_json
from pytest_pareval._util.text import shorten_json
from pytest_pareval.samples.entry import Entry, usual
from pytest_pareval.samples.files import EXPECTED, parse_json, read_text, write_text
from pytest_pareval.samples.sample import ID_FIELDS, MEASURED, Sample, SampleError
from pytest_pareval.samples.sample_format import Selection, Source

SAMPLES = "samples"
"""Field beside ParEval's ``outputs``: one object per output, with the fields in which outputs differ."""
_OUTPUT = "generated_output"
RESULTS = "output"
"""Field of a sample that holds ParEval's results for it."""
_OF_PROMPTS = ("model", "name", "parallelism_model", "response", "outputs")


def read_entries(path: Path) -> Iterator[Entry]:
    """The objects of a JSON list or of JSON Lines; the content tells which. Raises SampleError."""
    text = read_text(path)
    return (_list_entries if text.lstrip().startswith("[") else _line_entries)(text, path)


def entry_samples(entry: Entry, model: str, counts: Counter[tuple[str, str, str]]) -> Iterator[Sample]:
    """The samples of an object: a response, or a prompt with outputs.

    ``counts`` are the numbers of samples read from this file, by model, parallelism model and problem: a response
    without an id gets this number as its id. An output without an id gets its position.
    """
    problem, parallelism_model = entry.string("name"), entry.string("parallelism_model")
    group = (model, parallelism_model, problem)
    outputs = _outputs(entry) if "outputs" in entry.content else [(entry, _response(entry), str(counts[group]))]
    for one, text, position in outputs:
        identifier = one.identifier()
        yield one.sample(model, problem, parallelism_model, position if identifier is None else identifier, text)
        counts[group] += 1


def _response(entry: Entry) -> str:
    """The text of a sample; null, as an API returns it where a model says nothing, is an empty one."""
    if "response" not in entry.content:
        fields = ", ".join(map(str, entry.content))
        raise SampleError(
            f"{entry.place('response')} is missing, and so are outputs: one of them holds the model's text; "
            f"the fields are {fields}"
        )
    return "" if entry.content["response"] is None else entry.string("response")


def _outputs(entry: Entry) -> Iterator[tuple[Entry, str, str]]:
    """For each of ParEval's outputs: its fields, its text and its position."""
    outputs = entry.content["outputs"]
    if "response" in entry.content:
        raise SampleError(f"{entry.place('outputs')}: an object has either outputs or a response, not both")
    if not isinstance(outputs, list):
        raise SampleError(f"{entry.place('outputs')} must be a list, not {shorten_json(outputs)}")
    shared = {name: value for name, value in entry.content.items() if name not in (*_OF_PROMPTS, SAMPLES, *ID_FIELDS)}
    if ids := {name: entry.content[name] for name in ID_FIELDS if entry.content.get(name) is not None}:
        shared["of_prompt"] = ids  # ids of the prompt, not of a sample
    for index, (output, own) in enumerate(zip(outputs, _own_fields(entry, len(outputs)), strict=True)):
        place = Entry({**shared, **own}, entry.origin, f"{entry.prefix}.outputs[{index}]".lstrip("."))
        has_text = not isinstance(output, dict) or _OUTPUT in output
        text = output.get(_OUTPUT) if isinstance(output, dict) else output
        if text is None and has_text:
            text = ""
        if not isinstance(text, str):
            raise SampleError(
                f"{place.origin}: {place.prefix} must be a string or have a {_OUTPUT}, not {shorten_json(output)}"
            )
        if isinstance(output, dict) and len(output) > 1:
            results = {name: value for name, value in output.items() if name != _OUTPUT}
            place = Entry({**place.content, RESULTS: results}, place.origin, place.prefix)
        yield place, text, str(index)


def _sample_count(entry: Entry) -> int:
    """The number of samples of an entry that is not evaluated, and so need not be valid."""
    outputs = entry.content.get("outputs", 1)
    return len(outputs) if isinstance(outputs, list) else 1


def _own_fields(entry: Entry, count: int) -> list[dict[str, Any]]:
    """The fields of each output that the others do not share."""
    own = entry.content.get(SAMPLES)
    if own is None:
        return [{}] * count
    if not isinstance(own, list) or len(own) != count or not all(isinstance(one, dict) for one in own):
        raise SampleError(f"{entry.place(SAMPLES)} must be a list with an object for each of the {count} outputs")
    for index, one in enumerate(own):
        if misplaced := [name for name in _OF_PROMPTS if name in one]:
            raise SampleError(
                f"{entry.place(f'{SAMPLES}[{index}].{misplaced[0]}')} belongs to the prompt, not to one output"
            )
    return own


def json_lines(samples: Iterable[Sample]) -> str:
    """Samples as JSON Lines."""
    return "".join(f"{write_json(_line(sample))}\n" for sample in samples)


def _line(sample: Sample) -> dict[str, Any]:
    own = {
        "model": sample.model,
        "name": sample.problem,
        "parallelism_model": sample.parallelism_model,
        "response": sample.text,
    }
    return {**own, **sample.fields()}


def pareval_prompts(samples: Iterable[Sample]) -> list[dict[str, Any]]:
    """Samples as ParEval's generation writes them: prompts with ``outputs``.

    Fields in which the outputs of a prompt differ stand in ``samples`` beside them, which ParEval ignores. Samples of
    a prompt must be adjacent.
    """
    return [
        _prompt(model, problem, parallelism_model, list(group))
        for (model, parallelism_model, problem), group in groupby(samples, lambda sample: sample.prompt_key)
    ]


def _prompt(model: str, problem: str, parallelism_model: str, samples: Sequence[Sample]) -> dict[str, Any]:
    fields = [sample.fields() for sample in samples]
    if [one.get("id") for one in fields] == [str(index) for index in range(len(fields))]:
        for one in fields:
            del one["id"]
    outputs = [_output(sample, one) for sample, one in zip(samples, fields, strict=True)]
    shared, own = share(fields)
    prompt = {"name": problem, "parallelism_model": parallelism_model, "model": model, **usual(problem), **shared}
    return {**prompt, "outputs": outputs, **({SAMPLES: own} if any(own) else {})}


def _output(sample: Sample, fields: dict[str, Any]) -> str | dict[str, Any]:
    """An output in ParEval's form; its results, where present, move out of ``fields``."""
    results = fields.get(RESULTS)
    if not isinstance(results, dict) or not results or _OUTPUT in results:
        return sample.text
    del fields[RESULTS]
    return {_OUTPUT: sample.text, **results}


def share(fields: Sequence[Mapping[str, Any]]) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """Split the fields of several samples into those that all share, and the remaining ones of each."""
    never = (*ID_FIELDS, *MEASURED, *_OF_PROMPTS, SAMPLES, RESULTS)
    shared = {
        name: value
        for name, value in fields[0].items()
        if name not in never and all(name in one and _same(one[name], value) for one in fields)
    }
    return shared, [{name: value for name, value in one.items() if name not in shared} for one in fields]


def _same(a: object, b: object) -> bool:
    """Whether two values are equal as JSON, where 1 is neither 1.0 nor true."""
    return json.dumps(a) == json.dumps(b)


def _list_entries(text: str, path: Path) -> Iterator[Entry]:
    """The objects of a JSON list, with the lines on which they start."""
    count = len(parse_json(text, path))
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


def _line_entries(text: str, path: Path) -> Iterator[Entry]:
    """The objects of JSON Lines, empty lines skipped. Raises SampleError, also for other JSON than lines of objects."""
    _refuse_one_value(text, path)
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            yield _entry(parse_json(line, path, number), f"{path}:{number}")


def _refuse_one_value(text: str, path: Path) -> None:
    """Raise SampleError where the text is one JSON value over several lines, and so neither a list nor JSON Lines."""
    first, _, rest = text.strip().partition("\n")
    if not rest or _is_json(first):
        return
    if _is_json(text):
        raise SampleError(f"{path}:1: one JSON object over several lines; {EXPECTED}")


def _is_json(text: str) -> bool:
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return False
    return True


def _entry(content: object, origin: str, prefix: str = "") -> Entry:
    if not isinstance(content, dict):
        where = f"{origin}: {prefix}" if prefix else origin
        raise SampleError(f"{where}: expected an object, not {shorten_json(content)}")
    return Entry(content, origin, prefix)


def _pareval_text(samples: Sequence[Sample]) -> str:
    return write_json(pareval_prompts(samples), indent=1) + "\n"


@dataclass(frozen=True)
class JsonFile:
    """A file of JSON. Both layouts are read whatever the suffix; ``text`` writes this one."""

    name: str
    suffix: str
    text: Callable[[Sequence[Sample]], str]

    def holds(self, path: Path) -> bool:
        return without_gzip(path).suffix == self.suffix and not path.is_dir()

    def own_name(self, path: Path) -> str:
        return without_gzip(path).stem

    def read(self, source: Source, selection: Selection) -> Iterator[Sample]:
        """The selected samples of a file. Raises SampleError."""
        counts: Counter[tuple[str, str, str]] = Counter()
        for entry in read_entries(source.path):
            named = entry.content.get("model") is not None
            model = entry.string("model") if named else source.belongs_to(selection, entry.origin)
            if not selection.has_model(model):
                continue
            if not selection.has_language(language := entry.content.get("language")):
                selection.left_out[f"in {language}"] += _sample_count(entry)
                continue
            parallelism = entry.string("parallelism_model")
            if not selection.has_parallelism_model(parallelism, entry.place("parallelism_model")):
                selection.left_out[f"for {parallelism}"] += _sample_count(entry)
                continue
            selection.check_problem(entry.string("name"), entry.place("name"))
            yield from entry_samples(entry, model, counts)

    def write(self, samples: Sequence[Sample], output: Path, replace: bool) -> None:
        write_text(output, self.text(samples), replace)


JSON_LINES = JsonFile("jsonl", ".jsonl", json_lines)
PAREVAL = JsonFile("pareval", ".json", _pareval_text)
