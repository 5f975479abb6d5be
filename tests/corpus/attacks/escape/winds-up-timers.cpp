// Winds up timers that continue it later.
// problem: 03_dense_la_axpy serial
// verdict: harmless
#include "refused.hpp"
#include <csignal>
#include <ctime>
#include <sys/eventfd.h>
#include <sys/inotify.h>
#include <sys/signalfd.h>
#include <sys/time.h>
#include <sys/timerfd.h>
void axpy(double alpha, std::vector<double> const& x, std::vector<double> const& y, std::vector<double> &z) {
    sigevent event{};
    event.sigev_notify = SIGEV_SIGNAL;
    event.sigev_signo = SIGCONT;
    int timer = 0;
    itimerval soon{{0, 1000}, {0, 1000}};
    sigset_t none;
    sigemptyset(&none);
    refused(syscall(SYS_timer_create, CLOCK_MONOTONIC, &event, &timer));
    for (int which : {ITIMER_REAL, ITIMER_VIRTUAL, ITIMER_PROF}) refused(syscall(SYS_setitimer, which, &soon, nullptr));
    refused(syscall(SYS_timerfd_create, CLOCK_MONOTONIC, 0));
    refused(signalfd(-1, &none, 0));
    refused(inotify_init());
    refused(eventfd(0, 0));
#ifdef SYS_alarm
    refused(syscall(SYS_alarm, 1));
#endif
    BODY
}
