// Asks for all processors, then works on as many threads as there are, though it is a serial candidate.
// problem: 03_dense_la_axpy serial
// verdict: harmless
#include <ctime>
#include <sched.h>
#include <sys/syscall.h>
#include <thread>
#include <unistd.h>
void axpy(double alpha, std::vector<double> const& x, std::vector<double> const& y, std::vector<double> &z) {
    cpu_set_t all;
    CPU_ZERO(&all);
    for (int i = 0; i < CPU_SETSIZE; ++i) CPU_SET(i, &all);
    sched_setaffinity(0, sizeof all, &all);
    // Two threads do half of the work each; on one processor that takes as long as all of it.
    auto const half = [] { timespec t; do syscall(SYS_clock_gettime, CLOCK_THREAD_CPUTIME_ID, &t); while (t.tv_nsec < 15000000); };
    std::thread first(half), second(half);
    first.join();
    second.join();
    BODY
}
