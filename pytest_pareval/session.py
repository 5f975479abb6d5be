"""Sessions: what one pytest process needs to evaluate samples, put together from the settings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from pytest_pareval.benchmark import load_problems
from pytest_pareval.build import Builder
from pytest_pareval.cache import Cache
from pytest_pareval.evaluator import Evaluator
from pytest_pareval.expectation import Expectations
from pytest_pareval.inputs import InputStore
from pytest_pareval.process import Limits, Switch
from pytest_pareval.record import Record
from pytest_pareval.reference import Reference
from pytest_pareval.request import Request
from pytest_pareval.resources import BUILT_IN, SAMPLES
from pytest_pareval.sample import Sample
from pytest_pareval.samples import read_samples
from pytest_pareval.sandbox import Sandbox, choose
from pytest_pareval.settings import Settings
from pytest_pareval.timing import MachineLock
from pytest_pareval.toolchain import Toolchain
from pytest_pareval.twins import Twins


@dataclass(frozen=True)
class Session:
    """Samples by problem, and the evaluator for them."""

    settings: Settings
    toolchain: Toolchain
    samples: dict[str, list[Sample]]
    evaluator: Evaluator
    finished: Mapping[tuple[str, ...], Record]
    """Records of the session that this one goes on with, by the identity of their samples."""
    requests: Mapping[str, Sequence[Request]] = field(default_factory=dict)
    """Samples that are missing and will be asked for, by problem."""

    @property
    def sample_count(self) -> int:
        return sum(map(len, self.samples.values()))


def samples_by_problem(settings: Settings) -> dict[str, list[Sample]]:
    """The samples of all models. Those of a model that can be asked need not be there. Raises SampleError."""
    problems = load_problems()
    others = [model for model in settings.models if model != BUILT_IN]
    first, *more = settings.samples
    paths = more if settings.base_url and not first.exists() else settings.samples
    samples = read_samples(paths, others, problems, required=not settings.base_url) if others else ()
    if BUILT_IN in settings.models:
        samples += read_samples([SAMPLES], [BUILT_IN], problems)
    grouped: dict[str, list[Sample]] = defaultdict(list)
    for sample in samples:
        grouped[sample.problem].append(sample)
    return dict(grouped)


@contextmanager
def session_folder(cache: Cache) -> Iterator[Path]:
    """A folder for as long as a session lasts; what killed sessions have left goes."""
    cache.sweep()
    with cache.own_folder("sessions") as folder:
        yield folder


def make_evaluator(
    settings: Settings, toolchain: Toolchain, cache: Cache, folder: Path, switch: Switch | None = None
) -> Evaluator:
    """An evaluator; ``folder`` is shared by all processes of the session, for what is measured once in it.

    Raises SandboxError.
    """
    sandbox = Sandbox(choose(settings.sandbox, toolchain, cache), Limits(memory=settings.memory), switch)
    lock = MachineLock(cache.root / "machine.lock", folder / "builds.lock")
    builder = Builder(toolchain, cache, sandbox, settings.build_timeout)
    inputs = InputStore(cache, cache.seed() if settings.seed is None else settings.seed)
    reference = Reference(builder, inputs, lock, folder, settings.fresh)
    return Evaluator(
        builder=builder,
        inputs=inputs,
        reference=reference,
        expectations=Expectations(reference),
        lock=lock,
        timeout=settings.run_timeout,
        procs=settings.procs,
        threads=settings.threads,
        small=settings.small,
        folder=folder,
        timed=settings.timed,
        twins=Twins(folder, cache, settings.fresh),
    )
