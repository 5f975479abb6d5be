"""Sizes of language models, from TOML files."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pytest_pareval._util.text import enumerated
from pytest_pareval.records.session_names import of_session

SHIPPED = Path(__file__).with_name("model_sizes.toml")


class ModelsError(Exception):
    """A file of model sizes that cannot be read. The message says where and what to do."""


NUMBERS = ("params_b", "active_b", "vram_gb", "bits")
TEXTS = ("label", "family")


@dataclass(frozen=True)
class ModelSize:
    """Architecture family, parameters and active parameters in billions, GPU memory in GB, and bits per weight.

    Unknown numbers are None, an unknown family is empty.
    """

    name: str
    label: str
    params_b: float | None = None
    vram_gb: float | None = None
    active_b: float | None = None
    bits: float | None = None
    family: str = ""


def load_models(*paths: Path) -> dict[str, ModelSize]:
    """The sizes that ship with the package, and those of further TOML files, which take precedence.

    Raises ModelsError.
    """
    models: dict[str, ModelSize] = {}
    for path in (SHIPPED, *paths):
        try:
            tables = tomllib.loads(path.read_text())
        except OSError as error:
            raise ModelsError(f"{path}: {error.strerror}") from None
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise ModelsError(f"{path}: not TOML: {error}") from None
        models |= {name: _model(path, name, table) for name, table in tables.items()}
    return models


def with_sessions(models: dict[str, ModelSize], names: Iterable[str]) -> dict[str, ModelSize]:
    """These sizes, and for a name such as ``tuned-7b (before)`` those of the model that it is a session of."""
    known = {name: models[model] for name in names if (model := of_session(name)[0]) in models}
    return {**known, **models}


def _model(path: Path, name: str, table: Any) -> ModelSize:
    if not isinstance(table, dict):
        raise ModelsError(f'{path}: {name} must be a table, as in ["{name}"] with params_b = 7 under it')
    if unknown := sorted(set(table) - {*NUMBERS, *TEXTS}):
        known = enumerated((*TEXTS, *NUMBERS))
        raise ModelsError(f'{path}: ["{name}"]: unknown key {unknown[0]}; there are {known}')
    for key in NUMBERS:
        value = table.get(key, 1)
        if isinstance(value, bool) or not isinstance(value, int | float) or not value > 0:
            raise ModelsError(f'{path}: ["{name}"]: {key} must be a positive number, not {value!r}')
    numbers = {key: table.get(key) for key in NUMBERS}
    return ModelSize(name, str(table.get("label", name)), family=str(table.get("family", "")), **numbers)
