"""Generation: concurrent requests for missing samples; each answer is stored as it arrives."""

from __future__ import annotations

import asyncio
import random
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from pytest_pareval._util.text import counted, duration
from pytest_pareval.generation.endpoint import Completion, Connection, Endpoint, EndpointError, Unanswered, Unreachable
from pytest_pareval.generation.request import Key, Request, SamplingParameters
from pytest_pareval.generation.sample_file import SampleFile, line

FIRST_WAIT, LONGEST_WAIT = 0.5, 60.0
"""First and longest wait before a retry, in seconds; waits double."""
PATIENCE = 600.0
"""Longest wait that a server may ask for, in seconds."""
GIVE_UP = 5
"""Number of samples in a row without an answer after which generation stops."""
LINE_SECONDS = 60.0
"""Seconds between lines of progress where there is no terminal."""


@dataclass
class Outcome:
    """The result of generation: ``failures`` are unanswered requests with their last reasons."""

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
    parameters: SamplingParameters,
    file: SampleFile,
    tell: Callable[[str], None],
    concurrency: int = 8,
    retries: int = 4,
) -> Outcome:
    """Send requests, ``concurrency`` at a time, and append the answers. Raises EndpointError; earlier answers stay."""
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
    """The error that ended a group of tasks."""
    return _first(error.exceptions[0]) if isinstance(error, BaseExceptionGroup) else error


class _Asking:
    """Requests to one endpoint, which share its rate limit."""

    def __init__(
        self, endpoint: Endpoint, parameters: SamplingParameters, file: SampleFile, retries: int, progress: _Progress
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
        """The answer to a request, after retries if necessary. Raises EndpointError, Unanswered."""
        tries, refused, seen = 0, 0, self.outcome.answered
        while True:
            await self._wait()
            try:
                return await connection.ask(request.prompt.text, self.parameters, request.index)
            except Unanswered as reason:
                if isinstance(reason, Unreachable) and not self.outcome.answered:
                    raise EndpointError(str(reason)) from None
                # A rate limit that lets others through is no failure: a request may have to try once per other one.
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
    """A progress bar on a terminal; elsewhere a line every LINE_SECONDS."""

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
            self._tell(f"{self._done} of {_samples(self._total)} generated, about {duration(left)} left")

    def close(self) -> None:
        self._bar.close()


def report_outcome(
    outcome: Outcome, earlier: Mapping[Key, str | None], endpoint: Endpoint, parameters: SamplingParameters, path: Path
) -> Iterator[str]:
    """Messages about an outcome; ``earlier`` are the samples that the file had before (see ``finished``)."""
    if outcome.answered:
        yield f"{_samples(outcome.answered)} generated, in {path}"
    if cut := outcome.cut + sum(reason == "length" for reason in earlier.values()):
        yield f"{path}: {_samples(cut)} cut off by the limit of {parameters.max_tokens or 'the server on'} tokens"
    for reason, count in Counter(reason for _, reason in outcome.failures).items():
        yield f"{_samples(count)} without an answer: {reason}"
    if outcome.not_asked:
        yield f"{_samples(outcome.not_asked)} not requested: {endpoint.place}, {GIVE_UP} in a row had no answer"
    if outcome.missing:
        yield "run the same command again to request the missing samples"


def _samples(count: int) -> str:
    return counted(count, "sample")
