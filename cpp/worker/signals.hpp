// Fatal signals, reported to the parent.
#pragma once

#include <signal.h>
#include <unistd.h>

#include <cstdio>

namespace worker {

inline int report_descriptor = -1;

inline void report_signal(int number) {
    char line[32];
    int const length = std::snprintf(line, sizeof line, "{\"signal\": %d}\n", number);
    if (write(report_descriptor, line, static_cast<std::size_t>(length)) < 0) _exit(128 + number);
    signal(number, SIG_DFL);
    raise(number);
}

// Makes fatal signals write one line to the descriptor before they end the process: mpiexec does not say which rank got
// which signal.
inline void report_signals(int descriptor) {
    static char stack[1 << 16];
    stack_t alternative{};
    alternative.ss_sp = stack;
    alternative.ss_size = sizeof stack;
    sigaltstack(&alternative, nullptr);
    report_descriptor = descriptor;
    struct sigaction action = {};
    action.sa_handler = report_signal;
    action.sa_flags = SA_ONSTACK | SA_RESETHAND;
    for (int const number : {SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT, SIGXFSZ, SIGXCPU, SIGSYS}) {
        sigaction(number, &action, nullptr);
    }
}

}  // namespace worker
