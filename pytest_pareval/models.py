"""Models: what is known of a language model besides its samples."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

SHIPPED = Path(__file__).with_name("models.toml")


class ModelsError(Exception):
    """A file of models that cannot be read; says which, where and what to do."""


@dataclass(frozen=True)
class Model:
    """Parameters in billions and GB of GPU memory; None where they are not known."""

    name: str
    label: str
    params_b: float | None = None
    vram_gb: float | None = None


def load_models(*paths: Path) -> dict[str, Model]:
    """The models that ship with the package and those of further TOML files, which win. Raises ModelsError."""
    models: dict[str, Model] = {}
    for path in (SHIPPED, *paths):
        try:
            tables = tomllib.loads(path.read_text())
        except OSError as error:
            raise ModelsError(f"{path}: {error.strerror}") from None
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise ModelsError(f"{path}: not TOML: {error}") from None
        models |= {name: _model(path, name, table) for name, table in tables.items()}
    return models


def _model(path: Path, name: str, table: Any) -> Model:
    if not isinstance(table, dict):
        raise ModelsError(f'{path}: {name} must be a table, as in ["{name}"] with params_b = 7 under it')
    if unknown := sorted(set(table) - {"label", "params_b", "vram_gb"}):
        raise ModelsError(f'{path}: ["{name}"]: unknown key {unknown[0]}; there are label, params_b and vram_gb')
    for key in ("params_b", "vram_gb"):
        value = table.get(key, 1)
        if isinstance(value, bool) or not isinstance(value, int | float) or not value > 0:
            raise ModelsError(f'{path}: ["{name}"]: {key} must be a positive number, not {value!r}')
    return Model(name, str(table.get("label", name)), table.get("params_b"), table.get("vram_gb"))
