"""The command ``pareval``: what can be done with samples and results, away from pytest."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, NoReturn

import pandas as pd
import pytest
from rich.console import Console

from pytest_pareval import __version__
from pytest_pareval.analysis import Analysis
from pytest_pareval.benchmark import load_problems
from pytest_pareval.cache import write_atomically
from pytest_pareval.convert import FORMATS, convert
from pytest_pareval.endpoint import Endpoint, EndpointError
from pytest_pareval.environment import read_environment
from pytest_pareval.explain import printable
from pytest_pareval.frames import ResultsError, read_all
from pytest_pareval.generate import GenerationError, SampleFile, finished, generate, report_outcome
from pytest_pareval.journal import FILE as JOURNAL
from pytest_pareval.journal import JournalError, read_journal
from pytest_pareval.lookup import SampleLookupError, look_up
from pytest_pareval.models import ModelsError, load_models
from pytest_pareval.prompt import Filters, Prompt, PromptError, own_prompts, read_prompts, said_left_out
from pytest_pareval.published import published_table
from pytest_pareval.record import Record
from pytest_pareval.report import Subject, markdown, report
from pytest_pareval.request import Parameters, missing
from pytest_pareval.sample import SampleError
from pytest_pareval.settings import (
    ANALYSIS_OPTIONS,
    OPTIONS,
    SettingsError,
    max_tokens,
    natural,
    positive,
    read_analysis,
    read_formats,
    seed,
    temperature,
    top_p,
    whole,
)
from pytest_pareval.show import show
from pytest_pareval.summary import tables
from pytest_pareval.tables import Table


class Parser(argparse.ArgumentParser):
    """Ends with pytest's exit status for wrong usage; examples in epilogs keep their lines."""

    def __init__(self, **options: Any) -> None:
        super().__init__(formatter_class=argparse.RawDescriptionHelpFormatter, **options)

    def error(self, message: str) -> NoReturn:
        self.print_usage(sys.stderr)
        self.exit(pytest.ExitCode.USAGE_ERROR, f"pareval: error: {message}\n")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a subcommand: its exit status. Exits with pytest's status 4 where the input is wrong."""
    parser = make_parser()
    options = parser.parse_args(arguments)
    try:
        return options.run(options) or 0
    except (ResultsError, ModelsError, SampleError, PromptError, GenerationError, EndpointError) as error:
        parser.error(str(error))
    except SettingsError as error:
        parser.error(f"--{error}")
    except BrokenPipeError:  # the reader had enough
        sys.stderr.close()
    return 0


def make_parser() -> Parser:
    """The command line of ``pareval``."""
    parser = Parser(
        prog="pareval",
        description="What can be done with samples and results away from pytest, which evaluates the samples:\n"
        "  pytest --pareval-model=NAME cases/",
        epilog="pareval COMMAND --help tells of one of them, with examples.",
    )
    parser.add_argument("--version", action="version", version=f"pytest-pareval {__version__}")
    commands = parser.add_subparsers(metavar="COMMAND", required=True)
    summary = commands.add_parser(
        "summary",
        help="print the tables of a session's terminal summary",
        description="Print the tables of a session's terminal summary, of one or several sessions together.",
        epilog=examples("summary pareval-results/", "summary old/ new/ --reference-model=NAME --tables=github"),
    )
    summary.add_argument("--published", action="store_true", help="show the models among published ones")
    summary.set_defaults(run=print_summary)
    _add_analysis_options(summary)
    reporter = commands.add_parser(
        "report",
        help="write a report: a page or Markdown, and its figures",
        description="Write all that there is to say of results: tables, comparisons, figures, and what they rest on.",
        epilog=examples(
            "report pareval-results/ -o report.html",
            "report old/ new/ -o report.md",
            "report pareval-results/ --figures figures/",
        ),
    )
    reporter.add_argument("-o", "--output", type=Path, metavar="FILE", help="where to: report.html or report.md")
    reporter.add_argument("--figures", type=Path, metavar="DIR", help="where to write the figures, as SVG and PNG")
    reporter.set_defaults(run=write_report)
    _add_analysis_options(reporter)
    _add_convert(commands)
    _add_show(commands)
    _add_generation(commands)
    return parser


def examples(*lines: str) -> str:
    """The end of a help text."""
    return "\n".join(("examples:", *(f"  pareval {line}" for line in lines)))


def _add_show(commands: Any) -> None:
    shower = commands.add_parser(
        "show",
        help="tell all that is known of one sample after its evaluation",
        description="Tell one sample's story: verdict and why, its times, the prompt, the code, the compiler's output.",
        epilog=examples(
            "show pareval-results/ 03_dense_la_axpy mpi NAME 0",
            'show pareval-results/ "cases/dense_la/test_03_dense_la_axpy.py::test_axpy[mpi-NAME-0]"',
        ),
    )
    shower.add_argument("results", type=Path, metavar="RESULTS", help="a session's folder, or its records.jsonl")
    shower.add_argument(
        "sample",
        nargs="+",
        metavar="SAMPLE",
        help="a node id of pytest's, or any of problem, parallelism model, model and id: 03_dense_la_axpy mpi NAME 0",
    )
    shower.set_defaults(run=show_sample)


def _add_convert(commands: Any) -> None:
    converter = commands.add_parser(
        "convert",
        help="write samples in another format, with all that is known of them",
        description="Write samples in another format, with all that is known of them.",
        epilog=examples("convert samples.json -o samples.jsonl", "convert samples/ -o folder/ --model NAME"),
    )
    converter.add_argument("inputs", nargs="+", type=Path, metavar="INPUT", help="files and folders of samples")
    converter.add_argument("-o", "--output", type=Path, required=True, metavar="OUTPUT", help="where to")
    converter.add_argument(
        "--to",
        choices=FORMATS,
        help="the format of the output (default: jsonl for NAME.jsonl, pareval for NAME.json, else folder)",
    )
    converter.add_argument(
        "--model",
        metavar="NAME",
        help="the model of samples that name none (default: the name of their file or folder)",
    )
    converter.add_argument("--force", action="store_true", help="replace what is there")
    converter.set_defaults(run=convert_samples)


def _add_analysis_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "results",
        nargs="+",
        type=Path,
        metavar="RESULTS",
        help="a session's folder, its records.jsonl, a raw_metrics.csv, or ParEval's results JSON",
    )
    parser.add_argument(
        "--models", action="append", type=Path, default=[], metavar="FILE", help="sizes of models, in TOML (repeatable)"
    )
    for option in OPTIONS:
        if option.name in ANALYSIS_OPTIONS:
            shown = f"{option.help} (default: {option.default})" if option.default else option.help
            parser.add_argument(f"--{option.name}", metavar=option.metavar, default=option.default, help=shown)


def print_summary(options: argparse.Namespace) -> None:
    """``pareval summary``."""
    values = _values(options)
    formats = read_formats(values)
    for table in _summary(options, values):
        print(f"{table.title}\n")
        for name in formats:
            print(table.render(name), end="\n\n")


def _summary(options: argparse.Namespace, values: dict[str, Any]) -> Iterator[Table]:
    metrics, _, analysis = _read(options, values)
    if options.published:
        yield published_table(metrics, load_models(*options.models), analysis, "Among published models (base)")
    yield from tables(metrics, analysis)


def write_report(options: argparse.Namespace) -> None:
    """``pareval report``."""
    if options.output is None and options.figures is None:
        raise ResultsError("the following arguments are required: -o FILE or --figures DIR")
    if options.output is not None and options.output.suffix not in (".html", ".md"):
        raise ResultsError(f"-o {options.output}: a report is a page (.html) or Markdown (.md)")
    values = _values(options)
    environments = {str(path): read_environment(path) for path in options.results}
    metrics, records, analysis = _read(options, values)
    subject = Subject(metrics, analysis, load_models(*options.models), environments)
    if options.output is not None:
        text = _report(subject, records, options.output.suffix)
        try:
            write_atomically(options.output, text)
        except OSError as error:
            raise ResultsError(f"{options.output}: {error.strerror}") from None
    if options.figures is not None:
        from pytest_pareval.figures import export

        try:
            export(subject, options.figures)
        except OSError as error:
            raise ResultsError(f"--figures {options.figures}: {error.strerror}") from None


def convert_samples(options: argparse.Namespace) -> None:
    """``pareval convert``."""
    samples = convert(options.inputs, options.output, options.to, options.model, options.force)
    models = sorted({sample.model for sample in samples})
    print(f"{options.output}: {len(samples)} samples of {printable(', '.join(models))}")


def show_sample(options: argparse.Namespace) -> None:
    """``pareval show``."""
    path = options.results / JOURNAL if options.results.is_dir() else options.results
    try:
        show(look_up(read_journal(path), options.sample), Console(highlight=False))
    except OSError as error:
        raise ResultsError(f"{path}: {error.strerror}; only a session's records tell of single samples") from None
    except (JournalError, SampleLookupError) as error:
        raise ResultsError(str(error)) from None


def _report(subject: Subject, records: Sequence[Record | None], suffix: str) -> str:
    if suffix == ".md":
        return markdown(report(subject))
    from pytest_pareval.page import page

    return page(subject, records)


def _read(
    options: argparse.Namespace, values: dict[str, Any]
) -> tuple[pd.DataFrame, Sequence[Record | None], Analysis]:
    (metrics, records), analysis = read_all(options.results), read_analysis(values)
    models = list(dict.fromkeys(metrics["model"]))
    if analysis.reference_model and analysis.reference_model not in models:
        raise ResultsError(f"--reference-model: {analysis.reference_model} is not among the models {', '.join(models)}")
    return metrics, records, analysis


def _values(options: argparse.Namespace) -> dict[str, Any]:
    return {name: getattr(options, name.replace("-", "_")) for name in ANALYSIS_OPTIONS}


Commands = Any
"""What argparse makes of add_subparsers; its type is private."""
KEY = "OPENAI_API_KEY"


def _add_generation(commands: Commands) -> None:
    prompts = commands.add_parser(
        "prompts",
        help="print prompts, in ParEval's format",
        description="Print prompts in ParEval's format: all of them, or those of some problems and parallelism models.",
        epilog=examples("prompts -o prompts.json", "prompts --problem-types scan,fft --parallelism-models omp,mpi"),
    )
    prompts.add_argument("-o", "--output", type=Path, metavar="FILE", help="where to, instead")
    prompts.set_defaults(run=print_prompts)
    _add_prompt_options(prompts)
    generator = commands.add_parser(
        "generate",
        help="ask a model for samples, through an OpenAI-compatible endpoint",
        description="Ask a model for samples. What the file has is not asked for again.",
        epilog=examples(
            "generate --model NAME --base-url http://localhost:8000/v1 -o samples/NAME.jsonl -n 20 --seed 1",
            "generate --model NAME --base-url http://localhost:8000/v1 -o samples/NAME.jsonl --style completion",
        ),
    )
    generator.set_defaults(run=generate_samples)
    add = generator.add_argument
    add("--model", required=True, metavar="NAME", help="the model's name, as the server knows it")
    add("--base-url", required=True, metavar="URL", help="the server's, such as http://localhost:8000/v1")
    add(
        "-o",
        "--output",
        required=True,
        type=Path,
        metavar="FILE",
        help="where to, in JSON Lines; samples that are there stay",
    )
    _add_prompt_options(generator)
    default = Parameters()
    for name, parse, metavar, value, text in (
        ("samples", whole, "N", "1", "samples of each prompt"),
        ("temperature", temperature, "T", str(default.temperature), "temperature; none leaves it to the server"),
        ("top-p", top_p, "P", "none", "nucleus sampling; none leaves it to the server"),
        ("max-tokens", max_tokens, "N", str(default.max_tokens), "longest answer; none leaves it to the server"),
        ("seed", seed, "N", "", "seed of the first sample of a prompt, the next one's is N+1"),
        ("concurrency", whole, "N", "8", "requests at a time"),
        ("retries", natural, "N", "4", "how often a request is tried again"),
        ("timeout", positive, "SECONDS", "300", "longest time for an answer"),
    ):
        flags = ("-n", "--samples") if name == "samples" else (f"--{name}",)
        shown = f"{text} (default: {value})" if value else text
        add(*flags, type=_checked(parse), metavar=metavar, default=value, help=shown)
    add("--style", choices=("chat", "completion"), default="chat", help="ask in a chat, or for the prompt's completion")
    add("--system-prompt", type=Path, metavar="FILE", help="the chat's system prompt, instead of ours; empty for none")
    add("--api-key-env", default=KEY, metavar="NAME", help=f"environment variable with the key (default: {KEY})")


def _checked(parse: Callable[[str], Any]) -> Callable[[str], Any]:
    """A type of argparse's whose message is ours."""

    def parse_or_explain(text: str) -> Any:
        try:
            return parse(text)
        except ValueError as error:
            raise argparse.ArgumentTypeError(f"{error}, not {text!r}") from None

    return parse_or_explain


def _add_prompt_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--prompts", type=Path, metavar="FILE", help="prompts in ParEval's format, instead of ours")
    for name in ("parallelism-models", "problem-types", "problems"):
        parser.add_argument(
            f"--{name}", type=_names, default=(), metavar="LIST", help=f"only these {name.replace('-', ' ')}: A,B,..."
        )


def _names(text: str) -> tuple[str, ...]:
    return tuple(filter(None, text.split(",")))


def _prompts(options: argparse.Namespace) -> tuple[Prompt, ...]:
    problems = load_problems()
    filters = Filters(options.parallelism_models, options.problem_types, options.problems)
    if options.prompts is None:
        return filters.select(own_prompts(problems), problems)
    prompts, left_out = read_prompts(options.prompts, problems)
    if left_out:
        print(f"{options.prompts}: {said_left_out(left_out)}", file=sys.stderr)
    return filters.select(prompts, problems)


def print_prompts(options: argparse.Namespace) -> None:
    """``pareval prompts``."""
    text = json.dumps([prompt.to_json() for prompt in _prompts(options)], indent=4) + "\n"
    if options.output is None:
        print(text, end="")
        return
    try:
        write_atomically(options.output, text)
    except OSError as error:
        raise PromptError(f"{options.output}: {error.strerror}") from None


def generate_samples(options: argparse.Namespace) -> int:
    """``pareval generate``: status 1 if some samples could not be had, 130 if it was interrupted."""
    endpoint = Endpoint(
        options.base_url, options.model, _key(options.api_key_env), options.api_key_env, options.timeout
    )
    parameters = _parameters(options)
    prompts = _prompts(options)
    try:
        with SampleFile(options.output) as file:
            there = finished(file, options.model, parameters, prompts)
            requests = missing(options.model, prompts, options.samples, there)
            _say(f"{len(requests)} of {len(prompts) * options.samples} samples to generate: {endpoint.place}")
            outcome = generate(requests, endpoint, parameters, file, _say, options.concurrency, options.retries)
    except OSError as error:
        raise GenerationError(f"{options.output}: {error.strerror}") from None
    except KeyboardInterrupt:
        _say(f"interrupted; what was generated is in {options.output}, the same command again goes on")
        return 130
    for line in report_outcome(outcome, there, endpoint, parameters, options.output):
        _say(line)
    return 1 if outcome.missing else 0


def _say(line: str) -> None:
    print(f"pareval: {line}", file=sys.stderr, flush=True)


def _key(name: str) -> str:
    """The key for the endpoint; local servers need none."""
    key = os.environ.get(name, "").strip()
    if not key and name != KEY:
        raise EndpointError(f"--api-key-env: the environment variable {name} is not set")
    return key


def _parameters(options: argparse.Namespace) -> Parameters:
    numbers = {name: getattr(options, name) for name in ("temperature", "top_p", "max_tokens", "seed")}
    if options.system_prompt is None:
        return Parameters(options.style, **numbers)
    try:
        text = options.system_prompt.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise PromptError(f"{options.system_prompt}: cannot be read: {error}") from None
    return Parameters(options.style, **numbers, system_prompt=text)
