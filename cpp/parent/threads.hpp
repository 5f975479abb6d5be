// Looks at the threads of another process, in the kernel's files below /proc.
#pragma once

#include <dirent.h>
#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <string>
#include <vector>

#include "parent/segments.hpp"

namespace parent {

struct CloseFolder {
    void operator()(DIR* folder) const { closedir(folder); }
};

// Thread ids of a process, at most one more than `most`. Throws Unreachable once it has ended.
inline std::vector<int> threads(int pid, std::size_t most) {
    std::unique_ptr<DIR, CloseFolder> const folder{opendir(("/proc/" + std::to_string(pid) + "/task").c_str())};
    if (!folder) throw Unreachable{errno};
    std::vector<int> found;
    while (found.size() <= most) {
        errno = 0;
        dirent const* const entry = readdir(folder.get());
        if (entry == nullptr && errno != 0) throw Unreachable{errno};
        if (entry == nullptr) break;
        if (int const id = std::atoi(entry->d_name)) found.push_back(id);
    }
    return found;
}

// The text of a thread's file; empty if the thread has ended. The files looked at here are shorter than the buffer.
// Throws Unreachable if the file cannot be read for another reason.
inline std::string text_of(int pid, int thread, char const* name) {
    std::string const path = "/proc/" + std::to_string(pid) + "/task/" + std::to_string(thread) + "/" + name;
    auto const ended = [](int reason) {
        if (reason != ENOENT && reason != ESRCH) throw Unreachable{reason};
        return std::string{};
    };
    int const file = open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (file < 0) return ended(errno);
    char buffer[1024];
    ssize_t const size = read(file, buffer, sizeof buffer);
    int const reason = errno;
    close(file);
    return size < 0 ? ended(reason) : std::string(buffer, static_cast<std::size_t>(size));
}

// A thread's state as proc(5) has it: R, S, T, ...; X if it has ended. A thread's name may contain any character.
inline char state(int pid, int thread) {
    std::string const text = text_of(pid, thread, "stat");
    std::size_t const name_end = text.rfind(')');
    return name_end == std::string::npos || name_end + 2 >= text.size() ? 'X' : text[name_end + 2];
}

// The kernel's accounting of a thread: nanoseconds on a processor and waiting for one, and how often it got one.
struct Usage {
    int thread;
    std::uint64_t ran, queued, slices;
};

// The accounting of each living thread.
inline std::vector<Usage> usages(int pid, std::size_t most) {
    std::vector<Usage> found;
    for (int const thread : threads(pid, most)) {
        Usage one{thread, 0, 0, 0};
        unsigned long long ran = 0, queued = 0, slices = 0;
        std::string const text = text_of(pid, thread, "schedstat");
        if (std::sscanf(text.c_str(), "%llu %llu %llu", &ran, &queued, &slices) != 3) continue;
        one.ran = ran;
        one.queued = queued;
        one.slices = slices;
        found.push_back(one);
    }
    return found;
}

}  // namespace parent
