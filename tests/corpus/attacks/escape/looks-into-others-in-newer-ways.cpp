// Looks at, stops and slows other processes by newer system calls.
// problem: 03_dense_la_axpy serial
// verdict: harmless
#include "refused.hpp"
#include <csignal>
#include <sys/uio.h>
void axpy(double alpha, std::vector<double> const& x, std::vector<double> const& y, std::vector<double> &z) {
    char here[16];
    iovec local{here, 16};
    for (int pid = std::max(1, getpid() - 60); pid < getpid() + 20; ++pid) {
        refused(syscall(SYS_pidfd_open, pid, 0));
        if (pid == getpid()) continue;
        refused(syscall(SYS_process_madvise, pid, &local, 1, 21, 0));
        refused(syscall(SYS_kcmp, pid, getpid(), 0, 0, 0));
        refused(syscall(SYS_rt_sigqueueinfo, pid, SIGSTOP, nullptr));
        refused(syscall(SYS_tgkill, pid, pid, SIGSTOP));
        refused(syscall(SYS_tkill, pid, SIGSTOP));
        refused(syscall(SYS_get_robust_list, pid, here, here));
        refused(syscall(SYS_sched_getattr, pid, here, 16, 0));
        refused(setpgid(pid, 0));
    }
    refused(setsid());
    refused(syscall(448, 0, 0));
    BODY
}
