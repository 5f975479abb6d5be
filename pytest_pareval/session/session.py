"""Sessions: everything that one pytest process needs to evaluate samples."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from pytest_pareval._resources import BUILT_IN, SAMPLES
from pytest_pareval.config.settings import Settings
from pytest_pareval.evaluation.evaluator import Evaluator
from pytest_pareval.generation.request import Request
from pytest_pareval.machine.toolchain import Toolchain
from pytest_pareval.problems.suite import load_problems
from pytest_pareval.records.record import Record
from pytest_pareval.samples.sample import Sample
from pytest_pareval.samples.sources import read_samples


@dataclass(frozen=True)
class Session:
    """Samples by problem, and the evaluator, toolchain and settings for them."""

    settings: Settings
    toolchain: Toolchain
    samples: dict[str, list[Sample]]
    evaluator: Evaluator
    finished: Mapping[tuple[str, ...], Record]
    """Records of the resumed session, by the identity of their samples."""
    requests: Mapping[str, Sequence[Request]] = field(default_factory=dict)
    """Requests for missing samples, by problem."""

    left_out: Mapping[str, int] = field(default_factory=dict)
    """Samples that are not evaluated here, by the reason."""

    @property
    def sample_count(self) -> int:
        return sum(map(len, self.samples.values()))

    def is_current(self, record: Record) -> bool:
        """Whether a record's sample is still there with the same text. Models that are not evaluated are unknown."""
        return record.model not in self.settings.models or record.identity in self._identities

    @cached_property
    def _identities(self) -> frozenset[tuple[str, ...]]:
        return frozenset(sample.identity for samples in self.samples.values() for sample in samples)


def samples_by_problem(settings: Settings) -> tuple[dict[str, list[Sample]], Counter[str]]:
    """The samples of all models by problem, and how many were left out, by the reason.

    With a base URL, a model may lack samples. Raises SampleError.
    """
    problems = load_problems()
    others = [model for model in settings.models if model != BUILT_IN]
    first, *more = settings.samples
    paths = more if settings.base_url and not first.exists() else settings.samples
    left_out: Counter[str] = Counter()
    samples = read_samples(paths, others, problems, not settings.base_url, left_out) if others else ()
    if BUILT_IN in settings.models:
        samples += read_samples([SAMPLES], [BUILT_IN], problems)
    grouped: dict[str, list[Sample]] = defaultdict(list)
    for sample in samples:
        grouped[sample.problem].append(sample)
    return dict(grouped), left_out
