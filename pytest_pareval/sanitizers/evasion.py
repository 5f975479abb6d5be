"""What in a candidate's text keeps sanitizers from seeing what it does.

The text counts as the preprocessor leaves it, without the headers that it includes: so neither comments nor macros hide
anything. A candidate that notices at run time that it is observed is not found.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

INCLUDE = re.compile(r"^[ \t]*(?:#|%:)[ \t]*(?:include|include_next|import)\b.*$", re.MULTILINE)
HINT = re.compile(
    r"^\s*#\s*pragma\s+(?:GCC\s+(?:ivdep|unroll)\b|clang\s+loop\b|unroll\b|ivdep\b|simd\b).*$", re.MULTILINE
)
"""Hints that no result depends on: compilers have different ones, and careful code asks which compiler it has."""
CHEATS = (
    (
        re.compile(r"\w*no_?sanitize\w*|\bno_address_safety_analysis\b|\bdisable_sanitizer_instrumentation\b"),
        "excludes",
    ),
    (re.compile(r"\b__(?:seg_fs|seg_gs)\b|\baddress_space\b"), "excludes"),
    (re.compile(r"\b__(?:tsan|asan|ubsan|lsan|msan|hwasan|sanitizer|interceptor)_\w+|\bompt_\w+"), "uses"),
    (re.compile(r"\bAnnotate(?:Happens|Ignore|Benign|RWLock|Thread|NewMemory|Condvar|Mutex|Unprotected)\w*"), "uses"),
    (re.compile(r"\b(?:dlsym|dlvsym|dlopen|dlmopen|dl_iterate_phdr)\b"), "looks up"),
)
WHAT = {
    "excludes": "{} excludes code from the sanitizers",
    "uses": "{} belongs to the sanitizers, and no candidate may use it",
    "looks up": "{} finds functions by their names at run time, those of the sanitizers, too",
}
SANITIZER_HEADER = re.compile(r"^[ \t]*(?:#|%:)[ \t]*include[^\n]*\b(sanitizer/\w+\.h)", re.MULTILINE)
ASSEMBLY = re.compile(r'\b(?:asm|__asm|__asm__)\b[\w\s]*\(\s*(?!""\s*[:)])')
"""Instructions of the candidate's own, which no sanitizer sees. Without any, it is a barrier for the compiler."""


def without_includes(source: str) -> str:
    """A candidate's text without directives that include headers; all lines keep their numbers."""
    return INCLUDE.sub("", source)


def cheat(source: str, texts: Mapping[str, str]) -> str:
    """How a candidate escapes sanitizers; empty if it does not.

    ``texts`` are what the preprocessor makes of it, by compiler and sanitizers; the first is the usual build's.
    """
    plain, *others = texts.values()
    if header := SANITIZER_HEADER.search(source):
        return WHAT["uses"].format(f"<{header[1]}>")
    for pattern, kind in CHEATS:
        if match := pattern.search(plain):
            return WHAT[kind].format(match[0])
    for name, other in zip(list(texts)[1:], others, strict=True):
        if (difference := _difference(_tokens(plain), _tokens(other))) is not None:
            return f"it is other code under {name} than in the usual build, from here on: {difference}"
    return ""


def unseen(text: str) -> str:
    """What in a preprocessed candidate no sanitizer sees; empty if there is nothing."""
    return "it has assembly, which no sanitizer sees" if ASSEMBLY.search(text) else ""


def _tokens(text: str) -> str:
    """A preprocessed text without what may differ between compilers: white space, and hints."""
    return re.sub(r"\s+", "", HINT.sub("", text))


def _difference(one: str, other: str) -> str | None:
    """The beginning of the first difference of two texts; None if they are the same."""
    if one == other:
        return None
    place = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    return (one[place:] or other[place:])[:60]
