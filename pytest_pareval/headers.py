"""Headers that candidates see: all of the standard library, from a precompiled header, and those of the parallel API.

What a header leaves to be instantiated at the end of a translation unit is instantiated in each one that uses the
precompiled header. Three headers take as long for that as all others and the candidate together; they are left out for
sources that cannot mean them.
"""

from __future__ import annotations

from pytest_pareval.parallelism import ParallelismModel

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
"""All of C++17 but <condition_variable>, <filesystem> and <future>."""
NAMES_OF_OTHERS = (
    *("condition_variable", "cv_status", "notify_all_at_thread_exit"),
    "filesystem",
    *("async", "future", "launch", "packaged_task", "promise"),
)
"""Whatever those three declare has one of these in its name."""


def headers(source: str, model: ParallelismModel) -> tuple[str, ...]:
    """What stands before a source: the parallel API's headers, and as much of the standard library as it may mean."""
    standard = ALL if any(name in source for name in NAMES_OF_OTHERS) else QUICK
    return (*standard.split(), *model.headers)
