// To which descriptors a candidate may write: MPI libraries make files in shared memory for windows of a candidate.
#pragma once

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <map>
#include <vector>

#include "confine/filter.hpp"

namespace confine {

// Descriptors that a filter compares, at most.
constexpr std::size_t max_compared = 128;

// The descriptors of this process; none if they cannot be listed.
inline std::vector<long> open_descriptors() {
    std::vector<long> found;
    DIR* const folder = opendir("/proc/self/fd");
    if (folder == nullptr) return found;
    while (dirent const* const entry = readdir(folder)) {
        if (entry->d_name[0] != '.' && std::atoi(entry->d_name) != dirfd(folder))
            found.push_back(std::atoi(entry->d_name));
    }
    closedir(folder);
    return found;
}

// Closes pipes into which this process writes and from which another one reads, except `outputs`: launchers leave some
// open by mistake, and below /proc/self/fd a pipe can be opened again, under a number that no filter knows.
inline void close_pipes_to_others(std::vector<long> const& outputs) {
    std::vector<long> const descriptors = open_descriptors();
    std::map<long, struct stat> found;
    std::map<ino_t, bool> is_kept;
    for (long const number : descriptors) {
        struct stat& status = found[number];
        if (fstat(static_cast<int>(number), &status) != 0 || !S_ISFIFO(status.st_mode)) continue;
        bool const is_output = std::find(outputs.begin(), outputs.end(), number) != outputs.end();
        bool const is_read = (fcntl(static_cast<int>(number), F_GETFL) & O_ACCMODE) != O_WRONLY;
        is_kept[status.st_ino] |= is_output || is_read;
    }
    for (auto const& [number, status] : found) {
        if (S_ISFIFO(status.st_mode) && !is_kept[status.st_ino]) close(static_cast<int>(number));
    }
}

// What a candidate may write to: `outputs`, and files that it opens itself.
inline Condition writable_beside(std::vector<long> const& outputs) {
    std::vector<long> others;
    for (long const number : open_descriptors()) {
        if (std::find(outputs.begin(), outputs.end(), number) == outputs.end()) others.push_back(number);
    }
    bool const fits = !others.empty() && others.size() <= max_compared;
    return fits ? none_of(0, others) : one_of(0, outputs);
}

}  // namespace confine
