"""Mutants of right code: every change of every source by every operator."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from mutation.code import Code, Edit
from mutation.operators import OPERATORS
from pytest_pareval._util.digest import digest

ROOT = Path(__file__).parents[1]
SAMPLES = ROOT / "samples" / "reference"
CORPUS = ROOT / "tests" / "corpus" / "mutants"


@dataclass(frozen=True)
class Source:
    """Right code for a prompt: a reference sample, or an unusual one of the corpus."""

    problem: str
    parallelism: str
    path: Path

    @property
    def origin(self) -> str:
        """The file's path in the repository."""
        return str(self.path.relative_to(ROOT))


@dataclass(frozen=True)
class Mutant:
    """A source with one change, in ``line``: what an operator makes of right code."""

    source: Source
    operator: str
    line: int
    change: str
    text: str

    @property
    def key(self) -> str:
        """Names it in the journal: mutants of equal text share their verdict."""
        return digest(self.source.problem, self.source.parallelism, self.text)[:20]


def sources(problems: Sequence[str], parallelism_models: Sequence[str]) -> list[Source]:
    """All right code in the repository for these problems and parallelism models."""
    found = []
    for problem in problems:
        for parallelism in parallelism_models:
            own = sorted((SAMPLES / parallelism / problem).glob("*.cpp"))
            unusual = sorted((CORPUS / problem / "right").glob(f"{parallelism}-*.cpp"))
            found += [Source(problem, parallelism, path) for path in own + unusual]
    return found


def mutants(source: Source) -> Iterator[Mutant]:
    """All mutants of a source with different texts."""
    code = Code(source.path.read_text())
    seen = {code.source}
    for name, operator in OPERATORS.items():
        for edit in operator(code):
            changed = code.changed(edit)
            if changed not in seen:
                seen.add(changed)
                yield Mutant(source, name, _line(code, edit), _described(code, edit), changed)


def sample(found: Sequence[Mutant], count: int | None, seed: int) -> list[Mutant]:
    """Mutants in random order: all, or so many. A larger sample of the same seed begins with a smaller one.

    First comes one of each operator for each problem, then a second one, and so on.
    """
    shuffled = list(found)
    random.Random(seed).shuffle(shuffled)
    taken: Counter[tuple[str, str]] = Counter()
    ranks: dict[Mutant, int] = {}
    for mutant in shuffled:
        group = mutant.source.problem, mutant.operator
        ranks[mutant] = taken[group]
        taken[group] += 1
    return sorted(shuffled, key=lambda mutant: ranks[mutant])[:count]


def _line(code: Code, edit: Edit) -> int:
    return code.source.encode()[: edit[0].begin].count(b"\n") + 1


def _described(code: Code, edit: Edit) -> str:
    content = code.source.encode()
    parts = [f"{content[one.begin : one.end].decode()} -> {one.text}" for one in edit]
    return " ".join("; ".join(parts).split())[:200]
