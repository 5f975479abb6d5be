"""Compiler and linker flags of all candidates, and those that a user may add."""

from __future__ import annotations

import re
import shlex
from collections.abc import Sequence

STANDARDS = ("c++17", "c++20", "c++23")
"""Versions of C++ that candidates may be compiled as. The first is ParEval's."""
_OPTIMIZED = ("-O3", "-fPIC", "-fno-semantic-interposition", "-fno-lto", "-foffload=disable")
FLAGS = (f"-std={STANDARDS[0]}", *_OPTIMIZED)
"""ParEval's flags, and those that let g++ optimise a shared library like ParEval's executables: without
-fno-semantic-interposition it inlines no global function. The last two keep code for the linker's plugin and for
devices out of the object file. The harness's own parts are always compiled with these."""
DIAGNOSTICS = ("-w", "-fmax-errors=20", "-fdiagnostics-color=never")
# Undefined symbols are link errors, not load errors. Calls of MPI functions bind to the wrappers in cpp/interpose.
# The linker runs no plugin, and a candidate cannot ask for an executable stack.
LINK_FLAGS = (
    *("-shared", "-Wl,-z,defs", "-Wl,-Bsymbolic-functions"),
    *("-fno-lto", "-fno-use-linker-plugin", "-Wl,-z,noexecstack"),
)

_MATHS = """
associative-math cx-fortran-rules cx-limited-range fast-math finite-math-only math-errno reciprocal-math rounding-math
signaling-nans signed-zeros single-precision-constant trapping-math unsafe-math-optimizations
"""
_OPTIMIZATIONS = """
aggressive-loop-optimizations align-functions align-loops crossjumping delete-null-pointer-checks devirtualize gcse
graphite-identity if-conversion inline inline-functions inline-small-functions ipa-cp ipa-cp-clone ipa-icf ipa-pta
ipa-ra ivopts loop-interchange loop-nest-optimize loop-unroll-and-jam modulo-sched move-loop-invariants
omit-frame-pointer peel-loops predictive-commoning prefetch-loop-arrays schedule-insns schedule-insns2 split-loops
split-paths strict-aliasing tree-distribute-loops tree-loop-distribution tree-loop-im tree-loop-vectorize
tree-partial-pre tree-slp-vectorize tree-vectorize unroll-all-loops unroll-loops unswitch-loops
version-loops-for-strides web wrapv
"""
_LANGUAGE = "char8_t concepts coroutines permissive signed-char unsigned-char"
_WITH_VALUE = """
align-functions align-loops constexpr-depth constexpr-loop-limit constexpr-ops-limit excess-precision fp-contract
inline-limit simd-cost-model template-depth vect-cost-model
"""
_INSTRUCTIONS = "3dnow|abm|adx|aes|amx|avx|bmi|f16c|fma|gfni|lzcnt|mmx|movbe|pclmul|popcnt|sha|sse|vaes|vpclmulqdq"


def _any(words: str) -> str:
    return "|".join(map(re.escape, words.split()))


_ALLOWED = re.compile(
    rf"""-O[0-3]? | -Os | -Og | -Ofast
    | -f(no-)?({_any(_MATHS + _OPTIMIZATIONS + _LANGUAGE)})
    | -f({_any(_WITH_VALUE)})=[a-z0-9-]+
    | -m(no-)?({_INSTRUCTIONS})[a-z0-9._-]* | -m(tune|prefer-vector-width)=[a-z0-9._-]+
    | -[DU][A-Za-z][A-Za-z0-9_]*(=[A-Za-z0-9_.+-]*)?""",
    re.VERBOSE,
)
"""Optimization, arithmetic, C++ dialect, instructions and macros. Everything else is refused: options that read or
write other files, that load plugins or start programs, and that change how objects and libraries are made. So are
macros whose names begin with an underscore: those of the standard library change the layout of its types."""
_OWN_OPTION = {"-std": "--pareval-std", "-march": "--pareval-march"}
_MACHINE = re.compile(r"[a-z0-9][a-z0-9._+-]*")


def candidate_flags(standard: str, machine: str, more: Sequence[str]) -> tuple[str, ...]:
    """The flags of candidates, with the machine for ``-march`` (empty for the compiler's own) and further flags."""
    return (f"-std={standard}", *_OPTIMIZED, *([f"-march={machine}"] if machine else []), *more)


def parse_flags(text: str) -> tuple[str, ...]:
    """Flags that a user adds, from a text as in a shell. Raises ValueError for a flag that is not allowed."""
    try:
        flags = shlex.split(text)
    except ValueError as error:
        raise ValueError(f"must be flags as in a shell ({error})") from None
    for flag in flags:
        if own := _OWN_OPTION.get(flag.split("=")[0]):
            raise ValueError(f"must not have {flag}, for which there is {own}")
        if not _ALLOWED.fullmatch(flag):
            raise ValueError(
                f"must not have {flag}: allowed are optimization (-O2, -funroll-loops), arithmetic (-ffast-math), "
                "instructions (-mavx2, -mtune=native), dialect (-fpermissive) and macros (-DNAME=1)"
            )
    return tuple(flags)


def parse_machine(text: str) -> str:
    """A machine for ``-march``, empty for the compiler's own. Raises ValueError."""
    if text and not _MACHINE.fullmatch(text):
        raise ValueError("must be a machine that g++ knows, such as native or x86-64-v3")
    return text


def parse_standard(text: str) -> str:
    """One of STANDARDS. Raises ValueError."""
    if text not in STANDARDS:
        raise ValueError(f"must be one of {', '.join(STANDARDS)}")
    return text


def is_own_machine(flags: Sequence[str]) -> bool:
    """Whether the code that these flags make depends on the processor that compiles it."""
    return any(flag.endswith("=native") for flag in flags)
