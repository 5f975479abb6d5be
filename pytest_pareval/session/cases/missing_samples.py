"""Missing samples, which a session generates before it evaluates anything."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Callable, Collection, Sequence
from pathlib import Path

import pytest

from pytest_pareval._resources import BUILT_IN
from pytest_pareval._util.text import counted
from pytest_pareval.config.settings import Settings
from pytest_pareval.generation.endpoint import Endpoint, EndpointError
from pytest_pareval.generation.generate import Outcome, generate, report_outcome
from pytest_pareval.generation.prompts import Prompt, PromptError, own_prompts, read_prompts, said_left_out
from pytest_pareval.generation.request import Key, Request, missing
from pytest_pareval.generation.sample_file import GenerationError, SampleFile, finished
from pytest_pareval.problems.suite import load_problems
from pytest_pareval.samples.sample import Sample
from pytest_pareval.samples.sources import read_samples

KEY_VARIABLE = "OPENAI_API_KEY"


def sample_file(settings: Settings, model: str) -> Path:
    """The file for a model's new samples: the first source of samples, or NAME.jsonl in it.

    Raises pytest.UsageError if the source is neither a folder nor a .jsonl file.
    """
    place = settings.samples[0]
    if place.suffix == ".jsonl":
        return place
    if place.is_file():
        raise pytest.UsageError(f"--pareval-samples: new samples must go to a folder or a .jsonl file, not {place}")
    name = Path(f"{model}.jsonl")
    if name.is_absolute() or ".." in name.parts:
        raise pytest.UsageError(
            f"--pareval-samples: {model} cannot be a file name in {place}: name a .jsonl file for its samples"
        )
    return place / name


def prompts_to_ask(settings: Settings) -> tuple[Prompt, ...]:
    """The prompts, after a check that existing samples were generated with the same prompts and parameters.

    Removes an incomplete line that a killed session left in a sample file. Raises pytest.UsageError.
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


def asking(settings: Settings, requests: int) -> list[str]:
    """Lines of the session's header about the samples to generate."""
    lines = [f"asking {settings.base_url} for missing samples of the collected cases ({requests} in all problems)"]
    if settings.prompts and (left_out := said_left_out(read_prompts(settings.prompts, load_problems())[1])):
        lines.append(f"{settings.prompts}: {left_out}")
    return lines


def requests_by_problem(
    settings: Settings, prompts: Sequence[Prompt], there: Collection[Key]
) -> dict[str, list[Request]]:
    """Requests for all models' missing samples, by problem. ``there`` are the keys of existing samples."""
    requests = defaultdict(list)
    for model in _asked(settings):
        for request in missing(model, prompts, settings.samples_per_prompt, there):
            requests[request.problem].append(request)
    return dict(requests)


def _asked(settings: Settings) -> list[str]:
    return [model for model in settings.models if model != BUILT_IN]


def _endpoint(settings: Settings, model: str) -> Endpoint:
    return Endpoint(settings.base_url, model, os.environ.get(KEY_VARIABLE, "").strip(), KEY_VARIABLE)


def ask(settings: Settings, requests: Sequence[Request], tell: Callable[[str], None]) -> tuple[dict[Key, Sample], int]:
    """Generate samples. Returns them, and how many are still missing. Raises pytest.UsageError."""
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
    wanted = f"{counted(len(requests), 'sample')} of {counted(len(prompts), 'prompt')}"
    tell(f"asking {endpoint.place} for {wanted}, to be written to {path}")
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
