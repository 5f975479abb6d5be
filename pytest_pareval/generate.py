"""Generation: which samples of a model are missing, asking for them at once, and keeping every answer as it comes."""

from __future__ import annotations

import asyncio
import fcntl
import json
import os
import random
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, BinaryIO

from pytest_pareval.endpoint import (
    Completion,
    Connection,
    Endpoint,
    EndpointError,
    Unanswered,
    Unreachable,
)
from pytest_pareval.progress import duration
from pytest_pareval.prompt import Prompt
from pytest_pareval.request import Key, Parameters, Request

FIRST_WAIT, LONGEST_WAIT = 0.5, 60.0
"""Seconds before a request is tried again: twice as many each time."""
PATIENCE = 600.0
"""A server that asks to wait for longer is not waited for."""
GIVE_UP = 5
"""So many samples in a row without an answer: the server is in no state to go on."""
LINE_SECONDS = 60.0


class GenerationError(Exception):
    """A file of samples that cannot be gone on with; says which line and what to do."""


class SampleFile:
    """Samples in JSON Lines, which nobody else appends to while this is open; each is on disk when ``append`` returns.

    A last line that a killed process has left unfinished goes, and with it the file if nothing else is in it.
    Raises GenerationError, OSError.
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
                    raise GenerationError(f"{self.path}:{number}: not an object of JSON Lines; take another file")
                yield number, content

    def append(self, line: str) -> None:
        self._write(line.encode() + b"\n")

    def _write(self, content: bytes) -> None:
        self._file.write(content)
        self._file.flush()
        os.fsync(self._file.fileno())


def finished(file: SampleFile, model: str, parameters: Parameters, prompts: Sequence[Prompt]) -> dict[Key, str | None]:
    """The model's samples that a file has, with the reasons why they ended.

    Raises GenerationError where they were not asked for in this way: one file holds samples of one kind.
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
            raise GenerationError(f"{place}: it is not known how this sample was generated; take another file")
        for name in own:
            if then.get(name) != own[name]:
                raise GenerationError(
                    f"{place}: the samples there were generated with {name} {_shown(then.get(name))}, "
                    f"not {_shown(own[name])}; take another file, or that value"
                )
        key = (model, str(line.get("name")), str(line.get("parallelism_model")), str(line.get("sample")))
        prompt = asked.get(key[1:3])
        if prompt and line.get("prompt_sha256") != parameters.prompt_hash(prompt.text):
            raise GenerationError(
                f"{place}: sample {key[3]} of {key[1]} ({key[2]}) is an answer to another prompt; "
                "take another file, or that prompt"
            )
        found[key] = line.get("finish_reason")
    return found


def _shown(value: object) -> str:
    text = json.dumps(value)
    return text if len(text) <= 60 else f"{text[:57]}..."


def line(request: Request, parameters: Parameters, completion: Completion) -> str:
    """The line of a sample: what sample.py reads, with ParEval's names, and all that is known besides."""
    prompt = request.prompt
    return json.dumps(
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


@dataclass
class Outcome:
    """What came of asking: ``failures`` are the last reasons of requests that got no answer."""

    answered: int = 0
    cut: int = 0
    failures: list[tuple[Request, str]] = field(default_factory=list)
    not_asked: int = 0

    @property
    def missing(self) -> int:
        return len(self.failures) + self.not_asked


def generate(
    requests: Sequence[Request],
    endpoint: Endpoint,
    parameters: Parameters,
    file: SampleFile,
    tell: Callable[[str], None],
    concurrency: int = 8,
    retries: int = 4,
) -> Outcome:
    """Ask for samples, so many at a time, and append them. Raises EndpointError; what was had by then is kept."""
    if not requests:
        return Outcome()
    asking = _Asking(endpoint, parameters, file, retries, _Progress(len(requests), tell))
    try:
        asyncio.run(asking.run(requests, concurrency))
    except BaseExceptionGroup as group:
        raise _first(group) from None
    finally:
        asking.progress.close()
    return asking.outcome


def _first(error: BaseException) -> BaseException:
    """What ended a group of tasks."""
    return _first(error.exceptions[0]) if isinstance(error, BaseExceptionGroup) else error


class _Asking:
    """Requests to one endpoint, which wait together where it asks for that."""

    def __init__(
        self, endpoint: Endpoint, parameters: Parameters, file: SampleFile, retries: int, progress: _Progress
    ) -> None:
        self.endpoint = endpoint
        self.parameters = parameters
        self.file = file
        self.retries = retries
        self.progress = progress
        self.outcome = Outcome()
        self._in_a_row = 0
        self._not_before = 0.0

    async def run(self, requests: Sequence[Request], concurrency: int) -> None:
        waiting = iter(requests)
        async with self.endpoint.connect() as connection, asyncio.TaskGroup() as group:
            for _ in range(min(concurrency, len(requests))):
                group.create_task(self._work(connection, waiting))
        self.outcome.not_asked = sum(1 for _ in waiting)

    async def _work(self, connection: Connection, waiting: Iterator[Request]) -> None:
        while self._in_a_row < GIVE_UP and (request := next(waiting, None)):
            try:
                completion = await self._answer(connection, request)
            except Unanswered as reason:
                self._in_a_row += 1
                self.outcome.failures.append((request, str(reason)))
                continue
            self._in_a_row = 0
            self.file.append(line(request, self.parameters, completion))
            self.outcome.answered += 1
            self.outcome.cut += completion.finish_reason == "length"
            self.progress.count()

    async def _answer(self, connection: Connection, request: Request) -> Completion:
        """An answer, after as many retries as are allowed. Raises EndpointError, Unanswered."""
        tries, refused, seen = 0, 0, self.outcome.answered
        while True:
            await self._wait()
            try:
                return await connection.ask(request.prompt.text, self.parameters, request.index)
            except Unanswered as reason:
                if isinstance(reason, Unreachable) and not self.outcome.answered:
                    raise EndpointError(str(reason)) from None
                # A rate limit that lets others through is no failure: it may take as many tries as there are requests.
                others, seen = self.outcome.answered - seen, self.outcome.answered
                refused += 1
                tries = 0 if reason.limited and others else tries + 1
                if tries > self.retries or (reason.after or 0) > PATIENCE:
                    raise
                await self._back_off(reason, refused)

    async def _wait(self) -> None:
        while (seconds := self._not_before - time.monotonic()) > 0:
            await asyncio.sleep(seconds + random.uniform(0, 0.1))

    async def _back_off(self, reason: Unanswered, refused: int) -> None:
        if reason.after is not None:
            self._not_before = max(self._not_before, time.monotonic() + reason.after)
        else:
            seconds = min(FIRST_WAIT * 2 ** (refused - 1), LONGEST_WAIT)
            await asyncio.sleep(seconds * random.uniform(0.5, 1))


class _Progress:
    """A bar on a terminal, elsewhere a line now and then."""

    def __init__(self, total: int, tell: Callable[[str], None]) -> None:
        from tqdm import tqdm

        self._bar = tqdm(total=total, unit="sample", file=sys.stderr, disable=not sys.stderr.isatty(), leave=False)
        self._tell = tell
        self._total = total
        self._done = 0
        self._begin = time.monotonic()
        self._next = self._begin + LINE_SECONDS

    def count(self) -> None:
        self._done += 1
        self._bar.update()
        now = time.monotonic()
        if self._bar.disable and now >= self._next:
            self._next = now + LINE_SECONDS
            left = (now - self._begin) / self._done * (self._total - self._done)
            self._tell(f"{self._done} of {self._total} samples generated, about {duration(left)} left")

    def close(self) -> None:
        self._bar.close()


def report_outcome(
    outcome: Outcome, there: Mapping[Key, str | None], endpoint: Endpoint, parameters: Parameters, path: Path
) -> Iterator[str]:
    """What a user must know of an outcome, line by line; ``there`` is what the file had before (see ``finished``)."""
    if outcome.answered:
        yield f"{_samples(outcome.answered)} generated, in {path}"
    if cut := outcome.cut + sum(reason == "length" for reason in there.values()):
        yield f"{path}: {_samples(cut)} cut off by the limit of {parameters.max_tokens or 'the server on'} tokens"
    for reason, count in Counter(reason for _, reason in outcome.failures).items():
        yield f"{_samples(count)} without an answer: {reason}"
    if outcome.not_asked:
        yield f"{_samples(outcome.not_asked)} not asked for: {endpoint.place}, {GIVE_UP} in a row had no answer"
    if outcome.missing:
        yield "the same command again asks for what is missing"


def _samples(count: int) -> str:
    return "1 sample" if count == 1 else f"{count} samples"
