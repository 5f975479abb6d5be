"""Files of generated samples, which later sessions extend."""

from __future__ import annotations

import fcntl
import json
import os
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any, BinaryIO

from pytest_pareval._util.strict_json import write_json
from pytest_pareval.generation.endpoint import Completion
from pytest_pareval.generation.prompts import Prompt
from pytest_pareval.generation.request import Key, Request, SamplingParameters


class GenerationError(Exception):
    """A sample file that cannot be resumed; the message names the line and what to do."""


class SampleFile:
    """Samples in JSON Lines, locked while open; each is on disk when ``append`` returns.

    An unfinished last line, left by a killed process, is removed. Raises GenerationError, OSError.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        path.parent.mkdir(parents=True, exist_ok=True)
        self._file: BinaryIO = path.open("a+b")
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            self._file.close()
            raise GenerationError(f"{path}: another process is appending samples to it") from None
        self._mend()

    def _mend(self) -> None:
        self._file.seek(0)
        content = self._file.read()
        last = content[content.rfind(b"\n") + 1 :]
        try:
            json.loads(last)
        except ValueError:
            self._file.truncate(len(content) - len(last))
        else:
            self._write(b"\n")

    def __enter__(self) -> SampleFile:
        return self

    def __exit__(self, *_: object) -> None:
        if os.fstat(self._file.fileno()).st_size == 0:
            self.path.unlink(missing_ok=True)
        self._file.close()

    def lines(self) -> Iterator[tuple[int, dict[str, Any]]]:
        """Number and content of each line. Raises GenerationError."""
        self._file.seek(0)
        for number, line in enumerate(self._file, 1):
            if line.strip():
                try:
                    content = json.loads(line.removeprefix(b"\xef\xbb\xbf"))
                except (ValueError, RecursionError):
                    content = None
                if not isinstance(content, dict):
                    raise GenerationError(f"{self.path}:{number}: not an object of JSON Lines; use another file")
                yield number, content

    def append(self, line: str) -> None:
        self._write(line.encode() + b"\n")

    def _write(self, content: bytes) -> None:
        self._file.write(content)
        self._file.flush()
        os.fsync(self._file.fileno())


def finished(
    file: SampleFile, model: str, parameters: SamplingParameters, prompts: Sequence[Prompt]
) -> dict[Key, str | None]:
    """The model's samples in a file, with their finish reasons.

    Raises GenerationError where they have other sampling parameters or prompts: a file holds samples of one kind.
    """
    asked = {prompt.key: prompt for prompt in prompts}
    own = asdict(parameters)
    found: dict[Key, str | None] = {}
    for number, line in file.lines():
        if line.get("model") != model:
            continue
        place = f"{file.path}:{number}"
        then = line.get("parameters")
        if not isinstance(then, dict):
            raise GenerationError(f"{place}: has no sampling parameters; use another file")
        for name in own:
            if then.get(name) != own[name]:
                raise GenerationError(
                    f"{place}: its samples were generated with {name} {_shown(then.get(name))}, "
                    f"not {_shown(own[name])}; use another file, or that value"
                )
        key = (model, str(line.get("name")), str(line.get("parallelism_model")), str(line.get("sample")))
        prompt = asked.get(key[1:3])
        if prompt and line.get("prompt_sha256") != parameters.prompt_hash(prompt.text):
            raise GenerationError(
                f"{place}: sample {key[3]} of {key[1]} ({key[2]}) is an answer to another prompt; "
                "use another file, or that prompt"
            )
        found[key] = line.get("finish_reason")
    return found


def _shown(value: object) -> str:
    text = write_json(value)
    return text if len(text) <= 60 else f"{text[:57]}..."


def line(request: Request, parameters: SamplingParameters, completion: Completion) -> str:
    """The line of a sample: the fields that ``samples`` reads, with ParEval's names, and how it was generated."""
    prompt = request.prompt
    return write_json(
        {
            "model": request.model,
            **prompt.to_json(),
            "sample": request.index,
            "response": completion.text,
            "response_time": completion.response_time,
            "prompt_tokens": completion.prompt_tokens,
            "total_tokens": completion.total_tokens,
            "finish_reason": completion.finish_reason,
            "temperature": parameters.temperature,
            "top_p": parameters.top_p,
            "do_sample": parameters.temperature != 0,
            "max_new_tokens": parameters.max_tokens,
            "prompted": parameters.style == "chat",
            "seed": parameters.numbers(request.index).get("seed"),
            "prompt_sha256": parameters.prompt_hash(prompt.text),
            "parameters": asdict(parameters),
            "full_response": completion.response,
        }
    )
