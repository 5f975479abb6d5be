// The work that attacks on time try to hide, by a clock that nobody replaces.
#include <ctime>
#include <sys/syscall.h>
#include <unistd.h>
static double own_seconds() {
    timespec t;
    syscall(SYS_clock_gettime, CLOCK_MONOTONIC, &t);
    return t.tv_sec + 1e-9 * t.tv_nsec;
}
static void work() {
    double const begin = own_seconds();
    while (own_seconds() < begin + WORK_SECONDS) {}
}
