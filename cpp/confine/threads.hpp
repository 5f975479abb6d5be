// Runs a function in every other thread of this process.
#pragma once

#include <dirent.h>
#include <signal.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <atomic>
#include <cstdlib>
#include <vector>

namespace confine {

inline std::atomic<int> threads_done{0};
inline void (*thread_work)() = nullptr;

inline std::vector<int> other_threads() {
    std::vector<int> found;
    DIR* const folder = opendir("/proc/self/task");
    if (folder == nullptr) return {-1};
    while (dirent const* const entry = readdir(folder)) {
        int const thread = std::atoi(entry->d_name);
        if (thread > 0 && thread != gettid()) found.push_back(thread);
    }
    closedir(folder);
    return found;
}

// False if a thread does not run the function, which must be safe in signal handlers, within a second.
inline bool on_other_threads(void (*function)()) {
    auto const threads = other_threads();
    if (threads.empty()) return true;
    int const number = SIGRTMAX - 1;
    struct sigaction action = {}, before = {};
    action.sa_handler = [](int) {
        thread_work();
        ++threads_done;
    };
    action.sa_flags = SA_RESTART;
    thread_work = function;
    sigaction(number, &action, &before);
    for (int const thread : threads) syscall(__NR_tgkill, getpid(), thread, number);
    for (int i = 0; i < 1000 && threads_done < static_cast<int>(threads.size()); ++i) usleep(1000);
    sigaction(number, &before, nullptr);
    return threads_done == static_cast<int>(threads.size());
}

}  // namespace confine
