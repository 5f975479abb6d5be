"""Headers that come before a source: of the standard library, and of the parallel API, which are precompiled.

A candidate gets those that ParEval's drivers have before the generated code, and those that it includes itself: so it
builds here if it builds there. The harness's own parts get all of the standard library, and so do candidates under
``--pareval-headers=std``.

Templates that a header leaves for the end of the translation unit are instantiated in every unit that uses the
precompiled header. For three headers that takes as long as for all others and the candidate together, so sources that
cannot refer to them do without. The special functions of <cmath> take a quarter of a usual compilation: the same holds
for them.
"""

from __future__ import annotations

from collections.abc import Sequence

ALL = "bits/stdc++.h"
QUICK = """
cassert ccomplex cctype cerrno cfenv cfloat cinttypes ciso646 climits clocale cmath csetjmp csignal cstdalign cstdarg
cstdbool cstddef cstdint cstdio cstdlib cstring ctgmath ctime cuchar cwchar cwctype

algorithm any array atomic bitset charconv chrono codecvt complex deque exception forward_list fstream functional
initializer_list iomanip ios iosfwd iostream istream iterator limits list locale map memory memory_resource mutex new
numeric optional ostream queue random ratio regex scoped_allocator set shared_mutex sstream stack stdexcept streambuf
string string_view system_error thread tuple type_traits typeindex typeinfo unordered_map unordered_set utility valarray
variant vector
"""
"""All headers of C++17 except <condition_variable>, <filesystem> and <future>."""
SLOW_NAMES = (
    *("condition_variable", "cv_status", "notify_all_at_thread_exit"),
    "filesystem",
    *("async", "future", "launch", "packaged_task", "promise"),
)
"""Every name that those three headers declare contains one of these."""

SPECIAL_NAMES = (
    *("airy", "bessel", "beta", "ellint", "expint", "hermite", "hyperg", "laguerre", "legendre", "neumann"),
    *("riemann_zeta", "math_special_functions", "SPEC_FUNCS", "tr1"),
)
"""Every name of the special functions of <cmath>, and of macros about them, contains one of these."""
ASSEMBLED = ("##", "%:", "??", "\\")
"""With these a source can make names that do not appear in it."""
_NO_SPECIAL_FUNCTIONS = """
#include <bits/c++config.h>
#undef _GLIBCXX_USE_STD_SPEC_FUNCS
#define _GLIBCXX_USE_STD_SPEC_FUNCS 0
"""
"""Without them, <cmath> includes three headers less."""
_INCLUDED_BY_THEM = ("bits/stl_algobase.h", "limits", "type_traits")

DRIVERS = (
    *("algorithm", "cassert", "cfloat", "climits", "cmath", "complex", "numeric", "queue", "random", "string"),
    *("type_traits", "vector"),
)
"""The headers that the drivers of all of ParEval's problems include before the generated code. Those of some include
more: ``Problem.headers``."""
PAREVAL, STD = "pareval", "std"
CHOICES = (PAREVAL, STD)
"""The headers that candidates get: those of ParEval's drivers, or all of the standard library."""


def parse_headers(text: str) -> str:
    """One of CHOICES. Raises ValueError."""
    if text not in CHOICES:
        raise ValueError(f"must be {' or '.join(CHOICES)}")
    return text


def standard(source: str, is_cxx17: bool = True) -> tuple[str, ...]:
    """All headers of the standard library that a source may use."""
    text = ALL if not is_cxx17 or any(name in source for name in SLOW_NAMES) else QUICK
    return tuple(text.split())


def including(names: Sequence[str], source: str) -> str:
    """The text of a header for a source: it includes headers by their names.

    libstdc++'s <cmath> leaves the special functions out if its macro says so. A macro that another library does not
    know changes nothing.
    """
    if any(name in source for name in (*SPECIAL_NAMES, *ASSEMBLED)):
        return _includes(names)
    return _NO_SPECIAL_FUNCTIONS + _includes((*_INCLUDED_BY_THEM, *names))


def _includes(names: Sequence[str]) -> str:
    return "".join(f"#include <{name}>\n" for name in names)
