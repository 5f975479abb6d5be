"""Samples in JSON: ParEval's list of prompts with their outputs, and JSON Lines with a response each."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

from pytest_pareval.sample import ID_FIELDS, MEASURED, Entry, Sample, SampleError, shown, usual

SUFFIXES = (".json", ".jsonl")
SAMPLES = "samples"
"""Beside ParEval's ``outputs``: an object for each output, with what is known of it alone."""
_OUTPUT = "generated_output"
RESULTS = "output"
"""What ParEval's results say of an output, as a field of a sample."""
_OF_PROMPTS = ("model", "name", "parallelism_model", "response", "outputs")


def read_entries(path: Path) -> Iterator[Entry]:
    """The objects of a file: what it is, its content tells. Raises SampleError."""
    text = decode(path)
    return (_list_entries if text.lstrip().startswith("[") else _line_entries)(text, path)


def entry_samples(entry: Entry, model: str, counts: Counter[tuple[str, str, str]]) -> Iterator[Sample]:
    """The samples of an object: a response, or a prompt with outputs.

    ``counts`` has how many samples of each model, parallelism model and problem were read from this file: such is the
    id of a response that has none. An output's is its position.
    """
    problem, parallelism_model = entry.string("name"), entry.string("parallelism_model")
    group = (model, parallelism_model, problem)
    outputs = _outputs(entry) if "outputs" in entry.content else [(entry, _response(entry), str(counts[group]))]
    for one, text, position in outputs:
        identifier = one.identifier()
        yield one.sample(model, problem, parallelism_model, position if identifier is None else identifier, text)
        counts[group] += 1


def _response(entry: Entry) -> str:
    return "" if "response" in entry.content and entry.content["response"] is None else entry.string("response")


def _outputs(entry: Entry) -> Iterator[tuple[Entry, str, str]]:
    """Of each of ParEval's outputs: what is known of it, its text and its position."""
    outputs = entry.content["outputs"]
    if "response" in entry.content:
        raise SampleError(f"{entry.place('outputs')}: there is a response too; an object has one of them")
    if not isinstance(outputs, list):
        raise SampleError(f"{entry.place('outputs')} must be a list, not {shown(outputs)}")
    shared = {name: value for name, value in entry.content.items() if name not in (*_OF_PROMPTS, SAMPLES, *ID_FIELDS)}
    if ids := {name: entry.content[name] for name in ID_FIELDS if entry.content.get(name) is not None}:
        shared["of_prompt"] = ids  # of no sample
    for index, (output, own) in enumerate(zip(outputs, _own_fields(entry, len(outputs)), strict=True)):
        place = Entry({**shared, **own}, entry.origin, f"{entry.prefix}.outputs[{index}]".lstrip("."))
        text = output.get(_OUTPUT) if isinstance(output, dict) else output
        if not isinstance(text, str):
            raise SampleError(
                f"{place.origin}: {place.prefix} must be a string or have a {_OUTPUT}, not {shown(output)}"
            )
        if isinstance(output, dict) and len(output) > 1:
            results = {name: value for name, value in output.items() if name != _OUTPUT}
            place = Entry({**place.content, RESULTS: results}, place.origin, place.prefix)
        yield place, text, str(index)


def _own_fields(entry: Entry, count: int) -> list[dict[str, Any]]:
    """What is known of each output alone."""
    own = entry.content.get(SAMPLES)
    if own is None:
        return [{}] * count
    if not isinstance(own, list) or len(own) != count or not all(isinstance(one, dict) for one in own):
        raise SampleError(f"{entry.place(SAMPLES)} must be a list with an object for each of the {count} outputs")
    for index, one in enumerate(own):
        if misplaced := [name for name in _OF_PROMPTS if name in one]:
            raise SampleError(f"{entry.place(f'{SAMPLES}[{index}].{misplaced[0]}')} is all outputs', not one's")
    return own


def json_lines(samples: Iterable[Sample]) -> str:
    """Samples as JSON Lines."""
    return "".join(f"{json.dumps(_line(sample))}\n" for sample in samples)


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

    What is not the same for all outputs of a prompt stands in ``samples`` beside them, which ParEval does not look at.
    Samples of a prompt must come one after the other.
    """
    return [
        _prompt(model, problem, parallelism_model, list(group))
        for (model, parallelism_model, problem), group in groupby(samples, prompt_of)
    ]


def prompt_of(sample: Sample) -> tuple[str, str, str]:
    """Model, parallelism model and problem."""
    return (sample.model, sample.parallelism_model, sample.problem)


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
    """An output, with ParEval's results where they are known: these are no longer among the fields then."""
    results = fields.get(RESULTS)
    if not isinstance(results, dict) or not results or _OUTPUT in results:
        return sample.text
    del fields[RESULTS]
    return {_OUTPUT: sample.text, **results}


def share(fields: Sequence[Mapping[str, Any]]) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """Split fields of several samples into those that are the same for all, and the others of each."""
    never = (*ID_FIELDS, *MEASURED, *_OF_PROMPTS, SAMPLES, RESULTS)
    shared = {
        name: value
        for name, value in fields[0].items()
        if name not in never and all(name in one and _same(one[name], value) for one in fields)
    }
    return shared, [{name: value for name, value in one.items() if name not in shared} for one in fields]


def _same(a: object, b: object) -> bool:
    """Whether two values are the same in JSON, where 1 is neither 1.0 nor true."""
    return json.dumps(a) == json.dumps(b)


def decode(path: Path) -> str:
    """The text of a file. Raises SampleError where it has none."""
    content = read_bytes(path)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise SampleError(f"{path}:{line}: not UTF-8 text; save the file as UTF-8") from error
    if not text.strip():
        raise SampleError(f"{path}: the file is empty")
    return text


def read_bytes(path: Path) -> bytes:
    """The content of a file. Raises SampleError."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise SampleError(f"{path}: cannot be read: {error.strerror}") from error


def _list_entries(text: str, path: Path) -> Iterator[Entry]:
    """The objects of a JSON list, with the lines on which they start."""
    count = len(parse(text, path))
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
    """The objects of JSON Lines; empty lines are fine."""
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            yield _entry(parse(line, path, number), f"{path}:{number}")


def parse(text: str, path: Path, line: int = 1) -> Any:
    """Parse JSON that starts on a line of a file. Raises SampleError."""
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


def _entry(content: object, origin: str, prefix: str = "") -> Entry:
    if not isinstance(content, dict):
        where = f"{origin}: {prefix}" if prefix else origin
        raise SampleError(f"{where}: expected an object, not {shown(content)}")
    return Entry(content, origin, prefix)
