"""Reading and writing of files and folders that hold samples. Every error is a SampleError."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from pytest_pareval._util.files import read_file, write_atomically
from pytest_pareval.samples.sample import SampleError

EXPECTED = "a file of samples is a JSON list, or JSON Lines with one whole object on each line"


def list_folder(folder: Path) -> list[Path]:
    """The visible entries of a folder, sorted. Raises SampleError."""
    try:
        return sorted(entry for entry in folder.iterdir() if not entry.name.startswith("."))
    except OSError as error:
        raise SampleError(f"{folder}: cannot be read: {error.strerror}") from error


def read_bytes(path: Path) -> bytes:
    """The content of a file, decompressed if its name ends in .gz. Raises SampleError."""
    try:
        return read_file(path)
    except OSError as error:
        raise SampleError(f"{path}: cannot be read: {error.strerror}") from error


def read_text(path: Path) -> str:
    """The text of a file. Raises SampleError where it is empty or not UTF-8."""
    content = read_bytes(path)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise SampleError(f"{path}:{line}: not UTF-8 text; save the file as UTF-8") from error
    if not text.strip():
        raise SampleError(f"{path}: the file is empty")
    return text


def parse_json(text: str, path: Path, line: int = 1) -> Any:
    """Parse JSON that starts on a line of a file. Raises SampleError."""
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        place = f"{path}:{line + error.lineno - 1}"
        is_python = re.match(r"[\[\s]*\{\s*'", text)
        advice = "it looks like Python's notation: write the file by json.dump" if is_python else EXPECTED
        raise SampleError(f"{place}: not JSON: {error.msg} (column {error.colno}); {advice}") from error
    except RecursionError as error:
        raise SampleError(f"{path}:{line}: JSON that is nested too deeply; {EXPECTED}") from error
    except ValueError as error:
        raise SampleError(f"{path}:{line}: JSON that cannot be read: {error}") from error


def write_text(path: Path, text: str, replace: bool) -> None:
    """Write a file. Raises SampleError where it exists, unless ``replace``."""
    if path.is_dir():
        raise SampleError(f"{path}: is a folder; give the name of a file")
    if path.exists() and not replace:
        raise already_exists(path)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(path, text)
    except OSError as error:
        raise SampleError(f"{path}: cannot be written: {error.strerror}") from error


def already_exists(path: Path) -> SampleError:
    """The error of a path that may not be overwritten."""
    return SampleError(f"{path}: already exists; pass --force to overwrite")
