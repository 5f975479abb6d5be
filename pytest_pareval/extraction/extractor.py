"""Extractors: how an evaluation gets from a sample to the source that is compiled."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from pytest_pareval.extraction.extract import extract
from pytest_pareval.extraction.thinking import Marks
from pytest_pareval.parallelism.model import ParallelismModel
from pytest_pareval.problems.problem import Problem
from pytest_pareval.samples.sample import Sample

Extractor = Callable[[Sample, Problem, ParallelismModel], str]
"""Returns a translation unit that defines the problem's function, for the headers of std before it.

Raises ExtractionError where a sample has none. Several threads call it, for a sample more than once.
"""


@dataclass(frozen=True)
class BuiltIn:
    """The extractor of this package; ``thinking_marks`` set off thinking, besides those of known chat templates."""

    thinking_marks: Sequence[Marks] = ()

    def __call__(self, sample: Sample, problem: Problem, parallelism: ParallelismModel) -> str:
        return extract(sample.text, problem, parallelism, self.thinking_marks).source
