"""``pareval convert``: samples in another format."""

from __future__ import annotations

import argparse
from pathlib import Path

from pytest_pareval._util.text import counted, printable
from pytest_pareval.cli.parser import Commands, examples
from pytest_pareval.samples.convert import convert
from pytest_pareval.samples.formats import FORMATS


def add_convert(commands: Commands) -> None:
    """Add the command."""
    converter = commands.add_parser(
        "convert",
        help="write samples in another format, with all their metadata",
        description="Write samples in another format, with all their metadata.",
        epilog=examples("convert samples.json -o samples.jsonl", "convert samples/ -o folder/ --model NAME"),
    )
    converter.add_argument("inputs", nargs="+", type=Path, metavar="INPUT", help="files and folders of samples")
    converter.add_argument("-o", "--output", type=Path, required=True, metavar="OUTPUT", help="file or folder to write")
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
    converter.add_argument("--force", action="store_true", help="overwrite existing output")
    converter.set_defaults(run=convert_samples)


def convert_samples(options: argparse.Namespace) -> None:
    """Convert, and print how many samples were written."""
    samples = convert(options.inputs, options.output, options.to, options.model, options.force)
    models = sorted({sample.model for sample in samples})
    print(f"{options.output}: {counted(len(samples), 'sample')} of {printable(', '.join(models))}")
