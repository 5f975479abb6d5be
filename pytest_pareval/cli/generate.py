"""``pareval generate``: samples from a model behind an OpenAI-compatible endpoint."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from pytest_pareval._util.text import counted
from pytest_pareval.cli.parser import Commands, checked, examples
from pytest_pareval.cli.prompts import add_prompt_options, selected_prompts
from pytest_pareval.config.parsers import (
    max_tokens,
    non_negative_int,
    positive_float,
    positive_int,
    seed,
    temperature,
    top_p,
)
from pytest_pareval.generation.endpoint import Endpoint, EndpointError
from pytest_pareval.generation.generate import generate, report_outcome
from pytest_pareval.generation.prompts import PromptError
from pytest_pareval.generation.request import SamplingParameters, missing
from pytest_pareval.generation.sample_file import GenerationError, SampleFile, finished

KEY_VARIABLE = "OPENAI_API_KEY"
_DEFAULTS = SamplingParameters()
NUMBERS: tuple[tuple[str, Callable[[str], Any], str, str, str], ...] = (
    ("samples", positive_int, "N", "1", "samples per prompt"),
    ("temperature", temperature, "T", str(_DEFAULTS.temperature), "temperature; none leaves it to the server"),
    ("top-p", top_p, "P", "none", "nucleus sampling; none leaves it to the server"),
    ("max-tokens", max_tokens, "N", str(_DEFAULTS.max_tokens), "longest answer; none leaves it to the server"),
    ("seed", seed, "N", "", "seed of a prompt's first sample; the next one's is N+1"),
    ("concurrency", positive_int, "N", "8", "concurrent requests"),
    ("retries", non_negative_int, "N", "4", "retries of a failed request"),
    ("timeout", positive_float, "SECONDS", "300", "time limit of one answer"),
)
"""Options with a number: name, parser, metavar, default and help text."""


def add_generate(commands: Commands) -> None:
    """Add the command."""
    generator = commands.add_parser(
        "generate",
        help="ask a model for samples, through an OpenAI-compatible endpoint",
        description="Ask a model for samples. Samples that the file already has are not requested again.",
        epilog=examples(
            "generate --model NAME --base-url http://localhost:8000/v1 -o samples/NAME.jsonl -n 20 --seed 1",
            "generate --model NAME --base-url http://localhost:8000/v1 -o samples/NAME.jsonl --style completion",
        ),
    )
    generator.set_defaults(run=generate_samples)
    add = generator.add_argument
    add("--model", required=True, metavar="NAME", help="the model's name, as the server knows it")
    add("--base-url", required=True, metavar="URL", help="the server's URL, such as http://localhost:8000/v1")
    add(
        "-o",
        "--output",
        required=True,
        type=Path,
        metavar="FILE",
        help="JSON Lines file to append to; samples in it are kept",
    )
    add_prompt_options(generator)
    for name, parse, metavar, value, text in NUMBERS:
        flags = ("-n", "--samples") if name == "samples" else (f"--{name}",)
        shown = f"{text} (default: {value})" if value else text
        add(*flags, type=checked(parse), metavar=metavar, default=value, help=shown)
    add("--style", choices=("chat", "completion"), default="chat", help="ask in a chat, or for the prompt's completion")
    add("--system-prompt", type=Path, metavar="FILE", help="the chat's system prompt, instead of ours; empty for none")
    add(
        "--api-key-env",
        default=KEY_VARIABLE,
        metavar="NAME",
        help=f"environment variable with the key (default: {KEY_VARIABLE})",
    )


def generate_samples(options: argparse.Namespace) -> int:
    """Generate missing samples. Returns 1 if some could not be generated, 130 after an interrupt."""
    endpoint = Endpoint(
        options.base_url, options.model, _key(options.api_key_env), options.api_key_env, options.timeout
    )
    parameters = _parameters(options)
    prompts = selected_prompts(options)
    try:
        with SampleFile(options.output) as file:
            there = finished(file, options.model, parameters, prompts)
            requests = missing(options.model, prompts, options.samples, there)
            wanted = counted(len(prompts) * options.samples, "sample")
            _print(f"{len(requests)} of {wanted} to generate: {endpoint.place}")
            outcome = generate(requests, endpoint, parameters, file, _print, options.concurrency, options.retries)
    except OSError as error:
        raise GenerationError(f"{options.output}: {error.strerror}") from None
    except KeyboardInterrupt:
        _print(f"interrupted; finished samples are in {options.output}; run the same command again to continue")
        return 130
    for line in report_outcome(outcome, there, endpoint, parameters, options.output):
        _print(line)
    return 1 if outcome.missing else 0


def _print(line: str) -> None:
    print(f"pareval: {line}", file=sys.stderr, flush=True)


def _key(name: str) -> str:
    """The key for the endpoint; local servers need none."""
    key = os.environ.get(name, "").strip()
    if not key and name != KEY_VARIABLE:
        raise EndpointError(f"--api-key-env: the environment variable {name} is not set")
    return key


def _parameters(options: argparse.Namespace) -> SamplingParameters:
    numbers = {name: getattr(options, name) for name in ("temperature", "top_p", "max_tokens", "seed")}
    if options.system_prompt is None:
        return SamplingParameters(options.style, **numbers)
    try:
        text = options.system_prompt.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise PromptError(f"{options.system_prompt}: cannot be read: {error}") from None
    return SamplingParameters(options.style, **numbers, system_prompt=text)
