"""Headers that candidates see: the standard library and the parallel API, as a precompiled header.

Templates that a header leaves for the end of the translation unit are instantiated in every unit that uses the
precompiled header. For three headers that takes as long as for all others and the candidate together, so sources that
cannot refer to them do without.
"""

from __future__ import annotations

from pytest_pareval.parallelism.model import ParallelismModel

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


def headers(source: str, parallelism: ParallelismModel, is_cxx17: bool = True) -> tuple[str, ...]:
    """Headers to include before a source: the parts of the standard library that it may use, and the parallel API's."""
    standard = ALL if not is_cxx17 or any(name in source for name in SLOW_NAMES) else QUICK
    return (*standard.split(), *parallelism.headers)
