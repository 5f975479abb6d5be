// As the last one, but its clock runs, at half the speed. While others have the processor for as long, it is not found
// out, but its time is right.
// problem: 03_dense_la_axpy serial
// verdict: cheating, harmless
#include "replace.hpp"
#include "work.hpp"
static int slow(clockid_t clock, timespec* now) {
    static timespec const start = [] { timespec t; syscall(SYS_clock_gettime, CLOCK_MONOTONIC, &t); return t; }();
    syscall(SYS_clock_gettime, clock, now);
    long const passed = (now->tv_sec - start.tv_sec) * 1000000000 + now->tv_nsec - start.tv_nsec;
    now->tv_sec = start.tv_sec + passed / 2 / 1000000000;
    now->tv_nsec = passed / 2 % 1000000000;
    return 0;
}
void axpy(double alpha, std::vector<double> const& x, std::vector<double> const& y, std::vector<double> &z) {
    static bool const once = (replace("clock_gettime", reinterpret_cast<void*>(&slow)), true);
    static_cast<void>(once);
    work();
    BODY
}
