// Changes limits, priorities and processors of the processes around it.
// problem: 03_dense_la_axpy serial
// verdict: harmless
#include "refused.hpp"
#include <sched.h>
#include <sys/resource.h>
void axpy(double alpha, std::vector<double> const& x, std::vector<double> const& y, std::vector<double> &z) {
    rlimit const none{0, 0};
    sched_param normal{};
    cpu_set_t cpus;
    CPU_ZERO(&cpus);
    CPU_SET(0, &cpus);
    for (int pid = getpid() - 40; pid < getpid() + 40; ++pid) {
        if (pid < 1 || pid == getpid()) continue;
        rlimit found{};
        refused(prlimit(pid, RLIMIT_NOFILE, nullptr, &found));
        refused(prlimit(pid, RLIMIT_CORE, &none, nullptr));
        refused(sched_setaffinity(pid, sizeof cpus, &cpus));
        refused(sched_setscheduler(pid, SCHED_OTHER, &normal));
        refused(setpriority(PRIO_PROCESS, pid, 19));
        refused(syscall(SYS_move_pages, pid, 0, nullptr, nullptr, nullptr, 0));
    }
    BODY
}
