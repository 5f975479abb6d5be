"""Asking: what a pytest session has models generate before it evaluates them."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Callable, Collection, Sequence
from pathlib import Path

import pytest

from pytest_pareval.benchmark import load_problems
from pytest_pareval.endpoint import Endpoint, EndpointError
from pytest_pareval.generate import GenerationError, Outcome, SampleFile, finished, generate, report_outcome
from pytest_pareval.prompt import Prompt, PromptError, own_prompts, read_prompts, said_left_out
from pytest_pareval.request import Key, Request, missing
from pytest_pareval.resources import BUILT_IN
from pytest_pareval.sample import Sample
from pytest_pareval.samples import read_samples
from pytest_pareval.settings import Settings

KEY = "OPENAI_API_KEY"


def sample_file(settings: Settings, model: str) -> Path:
    """Where a model's new samples go: the first of the places where samples are, or NAME.jsonl in it."""
    place = settings.samples[0]
    if place.suffix == ".jsonl":
        return place
    if place.is_file():
        raise pytest.UsageError(f"--pareval-samples: new samples need a folder or a .jsonl file, not {place}")
    name = Path(f"{model}.jsonl")
    if name.is_absolute() or ".." in name.parts:
        raise pytest.UsageError(f"{model}: no name for a file below {place}; --pareval-samples can give a .jsonl file")
    return place / name


def prompts_to_ask(settings: Settings) -> tuple[Prompt, ...]:
    """The prompts, after a look at the samples that are there: whether they were generated as these would be.

    What a killed session has left unfinished in a file of samples goes. Raises pytest.UsageError.
    """
    problems = load_problems()
    try:
        prompts = read_prompts(settings.prompts, problems)[0] if settings.prompts else own_prompts(problems)
        for model in _asked(settings):
            _endpoint(settings, model)
            if (path := sample_file(settings, model)).is_file():
                with SampleFile(path) as file:
                    finished(file, model, settings.parameters, prompts)
    except (PromptError, GenerationError, EndpointError, OSError) as error:
        raise pytest.UsageError(str(error)) from None
    return prompts


def header(settings: Settings, requests: int) -> list[str]:
    """What the session's header says of a model that can be asked."""
    lines = [f"{settings.base_url} is asked for missing samples of collected cases ({requests} of all problems)"]
    if settings.prompts and (left_out := said_left_out(read_prompts(settings.prompts, load_problems())[1])):
        lines.append(f"{settings.prompts}: {left_out}")
    return [f"pareval: {line}" for line in lines]


def requests_by_problem(
    settings: Settings, prompts: Sequence[Prompt], there: Collection[Key]
) -> dict[str, list[Request]]:
    """What is missing of all models, by problem."""
    requests = defaultdict(list)
    for model in _asked(settings):
        for request in missing(model, prompts, settings.samples_per_prompt, there):
            requests[request.problem].append(request)
    return dict(requests)


def _asked(settings: Settings) -> list[str]:
    return [model for model in settings.models if model != BUILT_IN]


def _endpoint(settings: Settings, model: str) -> Endpoint:
    return Endpoint(settings.base_url, model, os.environ.get(KEY, "").strip(), KEY)


def ask(settings: Settings, requests: Sequence[Request], tell: Callable[[str], None]) -> tuple[dict[Key, Sample], int]:
    """Have the samples generated; those that were, and how many are still missing. Raises pytest.UsageError."""
    samples: dict[Key, Sample] = {}
    still_missing = 0
    for model in _asked(settings):
        own = [request for request in requests if request.model == model]
        if own:
            path = sample_file(settings, model)
            still_missing += _ask(settings, model, own, path, tell).missing
            if path.is_file():
                found = read_samples([path], [model], load_problems(), required=False)
                samples |= {sample.key: sample for sample in found}
    return samples, still_missing


def _ask(
    settings: Settings, model: str, requests: Sequence[Request], path: Path, tell: Callable[[str], None]
) -> Outcome:
    endpoint = _endpoint(settings, model)
    prompts = {request.prompt.key: request.prompt for request in requests}
    wanted = f"{_counted(len(requests), 'sample')} of {_counted(len(prompts), 'prompt')}"
    tell(f"asks {endpoint.place} for {wanted}, into {path}")
    try:
        with SampleFile(path) as file:
            there = finished(file, model, settings.parameters, tuple(prompts.values()))
            left = [request for request in requests if request.key not in there]
            outcome = generate(left, endpoint, settings.parameters, file, tell)
    except (GenerationError, EndpointError, OSError) as error:
        raise pytest.UsageError(str(error)) from None
    for line in report_outcome(outcome, there, endpoint, settings.parameters, path):
        tell(line)
    return outcome


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun}" + "s" * (count != 1)
