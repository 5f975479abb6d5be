// Defines clock_gettime, gettimeofday and time; they stand still.
// problem: 03_dense_la_axpy serial
// verdict: harmless, link error
#include <ctime>
#include "work.hpp"
extern "C" int clock_gettime(clockid_t, timespec* now) noexcept { *now = {1, 0}; return 0; }
extern "C" int gettimeofday(timeval* now, void*) noexcept { *now = {1, 0}; return 0; }
extern "C" time_t time(time_t*) noexcept { return 1; }
void axpy(double alpha, std::vector<double> const& x, std::vector<double> const& y, std::vector<double> &z) { work(); BODY }
