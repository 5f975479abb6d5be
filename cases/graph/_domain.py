"""The domain of problems of undirected graphs, and their ladder of inputs."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np

from pytest_pareval.case import Args, Indices, Rng

from .._ladders import SIDES
from .._parts import keep_dimensions
from ._graphs import graph, of_edges, path


def _as_it_is(rng: Rng, args: Args) -> Args:
    return args


def _connected(args: Args) -> bool:
    """Whether there is a path from source to dest, where the input asks for one."""
    if "source" not in args:
        return True
    return bool(distances(args["A"].reshape(int(args["N"]), -1), int(args["source"]))[int(args["dest"])] >= 0)


def distances(matrix: np.ndarray, source: int) -> np.ndarray:
    """The number of edges from a vertex to every other, -1 where there is no path."""
    steps = np.full(len(matrix), -1)
    front, step = np.array([source]), 0
    while front.size:
        steps[front] = step
        front, step = np.flatnonzero(matrix[front].any(axis=0) & (steps < 0)), step + 1
    return steps


def cycle(n: int) -> np.ndarray:
    return np.vstack([path(n), [[n - 1, 0]]])


def star(leaves: int) -> np.ndarray:
    return np.stack([np.zeros(leaves, int), np.arange(1, leaves + 1)], axis=1)


def pairs(n: int) -> np.ndarray:
    return np.arange(n // 2 * 2).reshape(-1, 2)


@dataclass(frozen=True)
class Graphs:
    """Undirected graphs of any number of vertices; ``ask`` adds what else the input holds."""

    ask: Callable[[Rng, Args], Args] = _as_it_is

    def __str__(self) -> str:
        return "undirected graphs without loops, of any number of vertices from 1."

    def ladder(self, rng: Rng) -> Iterator[tuple[str, Args]]:
        """Graphs of every size, of many components, long paths, hubs and complete ones."""
        for n in SIDES:
            yield f"{n} vertices", self.ask(rng, graph(rng, n, 2 / n))
        kinds: tuple[tuple[str, int, np.ndarray], ...] = (
            ("300 vertices without edges", 300, pairs(0)),
            ("300 vertices without edges, and a triangle", 303, cycle(3) + 300),
            ("300 pairs", 600, pairs(600)),
            ("a path of 257, other vertices without edges", 300, path(257)),
            ("paths of 128 and 129", 257, np.delete(path(257), 127, axis=0)),
            ("a path through 1030 vertices", 1030, path(1030)),
            ("a cycle of 257", 257, cycle(257)),
            ("a hub with 300 neighbors", 301, star(300)),
            ("a hub with 256 neighbors, and a path", 400, np.vstack([star(256), path(143) + 257])),
        )
        for name, n, edges in kinds:
            yield name, self.ask(rng, of_edges(rng.permutation(n), edges))
            if n <= 303:
                yield f"{name}, in order", self.ask(rng, of_edges(np.arange(n), edges))
        yield "all edges between 258 vertices", self.ask(rng, graph(rng, 258, 1.0))

    def draw(self, rng: Rng) -> Args:
        n = int(rng.integers(1, 2 + 2 ** rng.integers(1, 7)))
        kinds = (path(n), cycle(n) if n > 2 else path(n), star(n - 1), pairs(n), rng.integers(0, n, (n, 2)))
        edges = np.vstack([kinds[rng.integers(len(kinds))], rng.integers(0, n, (rng.integers(0, 3), 2))]).astype(int)
        edges = edges[(edges[:, 0] != edges[:, 1]) & (rng.random(len(edges)) < rng.choice([0.5, 0.9, 1]))]
        some = of_edges(rng.permutation(n) if rng.integers(0, 2) else np.arange(n), edges)
        return self.ask(rng, graph(rng, n, rng.uniform(0, 1)) if rng.random() < 0.3 else some)

    def allows(self, args: Args) -> bool:
        n = int(args["N"])
        return n >= 1 and min(args.get("source", 0), args.get("dest", 0)) >= 0 and _connected(args)

    def parts(self, args: Args) -> int:
        return int(args["N"])

    def keep(self, args: Args, kept: Indices) -> Args:
        """Without all vertices but these. A vertex that the input asks for and that is gone has the number -1."""
        smaller = keep_dimensions(args, {"A": ("N", "N")}, kept)
        places = np.full(int(args["N"]), -1)
        places[kept] = np.arange(kept.size)
        return smaller | {name: int(places[args[name]]) for name in ("source", "dest") if name in args}
