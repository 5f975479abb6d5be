"""The skeleton of a new problem: the files that a problem needs, each of which fails until it is filled in."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from pytest_pareval.parallelism.registry import BUILT_IN
from pytest_pareval.problems.signature import Parameter, Signature, SignatureError, Type, parse_signature
from pytest_pareval.problems.suites.pareval import TYPES

TEMPLATES = Path(__file__).parent / "templates"
MUTANTS = (
    *("wrong/serial", "wrong/omp", "wrong/mpi", "wrong/mpi+omp", "wrong/mpi-another"),
    *("right/serial", "right/mpi"),
)
"""The smallest set of mutants that the tests accept."""
HEADERS = ("array", "complex", "string", "vector")
"""Headers of the class templates in signatures, which have their names."""
RANDOM = {
    "bool": "rng.integers(0, 2{size}).astype(bool)",
    "int": "rng.integers(-1000, 1000{size})",
    "size_t": "rng.integers(0, 1000{size})",
    "float": "rng.uniform(-100, 100{size})",
    "double": "rng.uniform(-100, 100{size})",
    "std::complex<double>": "rng.uniform(-1, 1{size}) + 1j * rng.uniform(-1, 1{size})",
    "std::string": 'Strings.of(["text"] * n)',
}
"""Python expressions for random values of each element type."""
INEXACT = {"float", "double", "std::complex<double>"}


class SkeletonError(ValueError):
    """A problem that cannot be added; the message says why."""


@dataclass(frozen=True)
class Skeleton:
    """A new problem. ``prelude`` declares the structs of the signature.

    Raises SkeletonError for a name that is not ``<number>_<type>_<words>``, an unknown type, and a signature that
    cannot be read or has no output.
    """

    name: str
    type: str
    signature: str
    prelude: str = ""

    def __post_init__(self) -> None:
        if self.type not in TYPES:
            raise SkeletonError(f"unknown problem type {self.type!r}; known are {', '.join(TYPES)}")
        if not re.fullmatch(rf"[0-9]{{2,}}_{self.type}_[a-z0-9]+([_-][a-z0-9]+)*", self.name):
            example = f"61_{self.type}_largest_step"
            raise SkeletonError(f"{self.name!r} must be a number, the type, and words in lower case: {example}")
        if not self.function.outputs:
            raise SkeletonError("the signature has no output: neither a return value nor a non-const reference")

    @cached_property
    def function(self) -> Signature:
        """The parsed signature."""
        try:
            return parse_signature(self.signature, self.prelude)
        except SignatureError as error:
            raise SkeletonError(str(error)) from None

    @property
    def module(self) -> str:
        """The name as part of a Python identifier."""
        return self.name.replace("-", "_")

    def files(self) -> dict[str, str]:
        """The text of each file by its path in a checkout."""
        templates = Environment(
            loader=FileSystemLoader(TEMPLATES), undefined=StrictUndefined, keep_trailing_newline=True
        )
        text = f"{self.prelude} {self.signature}"
        common: dict[str, Any] = {
            "name": self.name,
            "type": self.type,
            "signature": self.signature,
            "headers": sorted({"cstddef", *(header for header in HEADERS if f"std::{header}" in text)}),
        }

        def render(template: str, **values: Any) -> str:
            return templates.get_template(template).render(common | values)

        return {
            f"cases/{self.type}/test_{self.module}.py": render("case.py.j2", **self._case()),
            f"cpp/reference/{self.type}/{self.name}.hpp": render("kernel.hpp.j2"),
            **{
                f"samples/reference/{one.name}/{self.name}/0.cpp": render(
                    "sample.cpp.j2", parallelism=one.name, api_headers=one.headers
                )
                for one in BUILT_IN
            },
            **{
                f"tests/corpus/mutants/{self.name}/{path}-fill-in.cpp": render("mutant.cpp.j2", kind=path.split("/")[0])
                for path in MUTANTS
            },
        }

    def _case(self) -> dict[str, Any]:
        """Values of the case file's template."""
        arguments = ", ".join(f'"{one.name}": {_value(one)}' for one in self.function.parameters)
        outputs = self.function.outputs.values()
        is_inexact = any(INEXACT & _kinds(one) for one in outputs)
        names = {name for name in ("Strings", "Zeros", "struct_dtype") if f"{name}(" in arguments.replace(".of", "")}
        names |= {"Args", "Problem", "Record", "Rng"} | ({"Outputs"} if is_inexact else set())
        return {
            "words": self.module.split(f"_{self.type}_", 1)[1],
            "imports": (["EPS"] if is_inexact else []) + sorted(names),
            "arguments": f"{{{arguments}}}",
            "is_inexact": is_inexact,
            "numbers": "Reals" if any(INEXACT & _kinds(one.type) for one in self.function.parameters) else "Ints",
            "prelude": self.prelude.strip().replace("\\", "\\\\"),
        }


def _kinds(one: Type) -> set[str]:
    """The element types of a parameter or an output: of its own, or of its struct's fields."""
    return {one.element, *(kind for _, kind in one.fields)}


def _value(parameter: Parameter) -> str:
    """A Python expression for an argument: zeros of an output, random values of an input."""
    kind = parameter.type
    length = "" if kind.scalar else "n" if kind.vector else str(kind.length)
    if parameter.output:
        return f"Zeros({length or 1})"
    if kind.scalar and kind.element == "size_t":
        return "n"
    if kind.fields:
        return "..."
    return RANDOM[kind.element].format(size=length and f", {length}")


def write_skeleton(skeleton: Skeleton, checkout: Path) -> list[Path]:
    """Write the files of a new problem into a checkout: their paths.

    Raises SkeletonError, before it writes anything, where a file exists or another problem has the same number.
    """
    files = {checkout / path: text for path, text in skeleton.files().items()}
    number = skeleton.name.split("_")[0]
    for path in filter(Path.exists, files):
        raise SkeletonError(f"{path.relative_to(checkout)} already exists")
    for path in sorted(checkout.glob(f"cases/*/test_{number}_*.py")):
        raise SkeletonError(f"the number {number} is taken: {path.relative_to(checkout)}")
    for path, text in files.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return list(files)
