"""The protocol of a sample format, and what its readers are asked for.

Each format is a file beside this one; ``formats.py`` lists them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from pytest_pareval.samples.sample import LANGUAGE, Sample, SampleError, check_problem, is_evaluated


class SampleFormat(Protocol):
    """A way to store samples in a file or a folder."""

    @property
    def name(self) -> str:
        """The format's name as an option value."""

    @property
    def suffix(self) -> str:
        """The suffix of its files; empty for folders."""

    def holds(self, path: Path) -> bool:
        """Whether a file or folder looks like samples in this format."""

    def own_name(self, path: Path) -> str:
        """The model that the path's name says."""

    def read(self, source: Source, selection: Selection) -> Iterator[Sample]:
        """The selected samples of a source. Raises SampleError."""

    def write(self, samples: Sequence[Sample], output: Path, replace: bool) -> None:
        """Write samples, those of each prompt in a row. Raises SampleError where files exist, unless ``replace``."""


@dataclass(frozen=True)
class Selection:
    """The wanted samples: of some models and problems, or, with None, of all and whether evaluated or not.

    ``others`` collects the names of models that are not asked for, ``left_out`` counts the wanted models' samples that
    are not evaluated, by the reason.
    """

    models: Sequence[str] | None
    problems: Collection[str] | None
    others: set[str]
    left_out: Counter[str] = field(default_factory=Counter)

    def has_model(self, model: str) -> bool:
        if self.models is None or model in self.models:
            return True
        self.others.add(model)
        return False

    def has_parallelism_model(self, name: str, place: str) -> bool:
        return is_evaluated(name, place) or self.models is None

    def has_language(self, language: object) -> bool:
        """Whether samples of a language are wanted; ParEval's field may be missing."""
        return language in (None, LANGUAGE) or self.models is None

    def check_problem(self, name: str, place: str) -> None:
        if self.problems is not None:
            check_problem(name, self.problems, place)


@dataclass(frozen=True)
class Source:
    """A file or folder of samples, and the model that its name or place says."""

    path: Path
    model: str | None
    format: SampleFormat

    def samples(self, selection: Selection) -> Iterator[Sample]:
        """The selected samples. Raises SampleError."""
        return self.format.read(self, selection)

    def belongs_to(self, selection: Selection, origin: str) -> str:
        """The model of a sample that names none itself. Raises SampleError where several are possible."""
        if self.model is not None:
            return self.model
        models = selection.models or ()
        if len(models) == 1:
            return models[0]
        raise SampleError(
            f"{origin}: names no model, and several are requested ({', '.join(models)}); "
            f"rename {self.path} after its model"
        )
