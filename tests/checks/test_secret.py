"""The secret behind all random inputs, and what one input tells of the others."""

from __future__ import annotations

import inspect
import stat
from dataclasses import replace
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest

from pytest_pareval._util.cache import Cache
from pytest_pareval.checks import inputs as inputs_module
from pytest_pareval.checks.inputs import POOL, Input, InputStore
from pytest_pareval.checks.secret import Secret
from pytest_pareval.problems.problem import Problem

KEY = bytes(range(32))
AXPY = "03_dense_la_axpy"


@pytest.fixture
def store(tmp_path: Path) -> InputStore:
    return InputStore(Cache(tmp_path), Secret(KEY))


def values(one: Input) -> bytes:
    return b"".join(image.data.tobytes() for image in one.images if image.data is not None)


def test_a_cache_draws_256_bits_that_only_its_owner_reads(tmp_path: Path) -> None:
    first, second = Cache(tmp_path / "a"), Cache(tmp_path / "b")
    assert first.secret() == first.secret() == Cache(tmp_path / "a").secret()
    assert len(first.secret()) == 32
    assert first.secret() != second.secret()
    assert stat.S_IMODE((tmp_path / "a" / "secret").stat().st_mode) == 0o600


def test_every_bit_of_the_secret_and_every_part_of_a_purpose_counts() -> None:
    drawn = {Secret(KEY).rng("a", 1, 2).bytes(16)}
    for bit in range(256):
        other = (int.from_bytes(KEY, "big") ^ 1 << bit).to_bytes(32, "big")
        drawn.add(Secret(other).rng("a", 1, 2).bytes(16))
    purposes: list[tuple[object, ...]] = [("a", 1, 3), ("a", 2, 2), ("b", 1, 2), ("a", 12), ("a1", 2), ("a", "1", 2)]
    drawn |= {Secret(KEY).rng(*purpose).bytes(16) for purpose in purposes}
    assert len(drawn) == 1 + 256 + len(purposes)


def test_a_generator_has_all_bits_of_its_key() -> None:
    secret = Secret(KEY)
    state = secret.rng("purpose").bit_generator.state["state"]
    words = np.frombuffer(secret.derive("purpose"), np.uint64)
    assert state["key"].tolist() == words[:2].tolist()
    assert state["counter"][2:].tolist() == words[2:].tolist()


def test_only_a_secret_makes_random_numbers_of_inputs() -> None:
    """No generator has a seed that could be searched for."""
    source = inspect.getsource(inputs_module)
    assert "default_rng" not in source
    assert "Generator(" not in source


def test_seeds_are_reproducible_and_public() -> None:
    assert Secret.of_seed(7) == Secret.of_seed(7)
    assert Secret.of_seed(7).key != Secret.of_seed(8).key
    assert Secret.of_seed(7).label == "seed 7"
    with pytest.raises(ValueError, match="a secret has 32 bytes, not 4"):
        Secret(b"7777")


def test_what_is_shown_of_a_secret_reveals_nothing() -> None:
    secret = Secret(KEY)
    assert secret.label == f"secret {secret.fingerprint}"
    assert secret.fingerprint != Secret(KEY[::-1]).fingerprint
    for text in (secret.label, repr(secret), repr(InputStore(Cache(Path()), secret))):
        assert KEY.hex() not in text
        assert repr(KEY) not in text
    assert not any(secret.fingerprint in secret.derive(*purpose).hex() for purpose in ((AXPY, "check", "base", 0),))


def test_inputs_do_not_continue_one_stream(store: InputStore, problems: dict[str, Problem]) -> None:
    """The generator of the first base input, known in full, makes none of the others."""
    problem = problems[AXPY]
    rng = store.secret.rng(problem.name, "check", "base", 0)
    first = problem.inputs(rng, problem.validation_size)
    base = [one for one in store.check_inputs(problem) if one.check_set == "base"]
    assert np.array_equal(base[0].args["x"], first["x"])
    for _ in range(20):
        following = problem.inputs(rng, problem.validation_size)
        assert not any(np.array_equal(one.args["x"], following["x"]) for one in base[1:])


def test_purposes_share_no_random_values(store: InputStore, problems: dict[str, Problem]) -> None:
    problem = problems[AXPY]
    groups = [
        [one for one in store.check_inputs(problem) if one.check_set == "base"],
        [one for one in store.disclosed_inputs(problem) if one.check_set == "base"],
        [store.timed_input(problem, problem.small_size, number) for number in range(3)],
    ]
    seen = [set(np.concatenate([one.args["x"] for one in group]).tolist()) for group in groups]
    assert not any(one & other for one, other in combinations(seen, 2))


def test_disclosed_inputs_are_made_like_the_others(store: InputStore, problems: dict[str, Problem]) -> None:
    for problem in problems.values():
        pairs = list(zip(store.check_inputs(problem), store.disclosed_inputs(problem), strict=True))
        assert all((one.label, one.check_set) == (other.label, other.check_set) for one, other in pairs)
        assert all(not one.disclosed and other.disclosed for one, other in pairs)
        assert all(values(one) != values(other) for one, other in pairs if one.check_set == "base")


def test_candidates_get_their_own_selection_of_small_inputs(store: InputStore, problems: dict[str, Problem]) -> None:
    problem = problems[AXPY]

    def slots(candidate: str) -> list[int]:
        return [store.slot(problem, problem.small_size, repetition, candidate) for repetition in range(10)]

    assert slots("a") == slots("a")
    assert len(set(slots("a"))) == 10
    assert set(slots("a")) <= set(range(POOL))
    known = set(slots("a"))
    shares = [len(known & set(slots(str(number)))) / 10 for number in range(50)]
    assert 0.2 < sum(shares) / 50 < 0.45  # 10 of 32
    other = replace(store, secret=Secret(KEY[::-1]))
    assert [other.slot(problem, problem.small_size, n, "a") for n in range(10)] != slots("a")
