// Timers continue the stopped process; a thread works for the next call meanwhile.
// problem: 03_dense_la_axpy serial
// verdict: harmless, cheating, crash
#include "ahead.hpp"
void axpy(double alpha, std::vector<double> const& x, std::vector<double> const& y, std::vector<double> &z) {
    if (x.size() > 4096) take_share();
    BODY
    if (x.size() > 4096) continue_later(CLOCK_MONOTONIC);
}
