// Starts threads that share less than others do, and processes that share all.
// problem: 03_dense_la_axpy serial
// verdict: harmless
#include "refused.hpp"
#include <sched.h>
#include <csignal>
void axpy(double alpha, std::vector<double> const& x, std::vector<double> const& y, std::vector<double> &z) {
    long const shared = CLONE_VM | CLONE_SIGHAND;
    for (long flags : {0L, long(SIGCHLD), shared | SIGCHLD, shared | SIGCONT, long(CLONE_VM | CLONE_VFORK | SIGCHLD), shared | CLONE_PARENT,
                       shared | CLONE_THREAD, shared | CLONE_THREAD | CLONE_FS, shared | CLONE_THREAD | CLONE_FILES,
                       long(CLONE_NEWUSER), shared | CLONE_THREAD | CLONE_NEWNET, shared | CLONE_PTRACE, shared | CLONE_UNTRACED}) {
        long const made = syscall(SYS_clone, flags, 0, 0, 0, 0);
        if (made == 0) _exit(1);
        refused(made);
    }
    BODY
}
