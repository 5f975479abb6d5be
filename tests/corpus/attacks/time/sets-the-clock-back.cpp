// Tries to set all clocks back.
// problem: 03_dense_la_axpy serial
// verdict: harmless
#include <ctime>
#include <sys/time.h>
#include "work.hpp"
void axpy(double alpha, std::vector<double> const& x, std::vector<double> const& y, std::vector<double> &z) {
    timespec const zero{1, 0};
    for (int clock = 0; clock < 12; ++clock) clock_settime(clock, &zero);
    timeval const then{1, 0};
    settimeofday(&then, nullptr);
    work();
    BODY
}
