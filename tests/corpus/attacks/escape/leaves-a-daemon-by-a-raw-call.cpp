// As the last one, by the system calls clone and clone3 themselves.
// problem: 03_dense_la_axpy serial
// verdict: harmless
#include <linux/sched.h>
#include <sched.h>
#include <csignal>
#include <sys/syscall.h>
#include <unistd.h>
void axpy(double alpha, std::vector<double> const& x, std::vector<double> const& y, std::vector<double> &z) {
    if (syscall(SYS_clone, SIGCHLD, 0, 0, 0, 0) == 0) while (true) sleep(1000);
    struct clone_args arguments {};
    arguments.exit_signal = SIGCHLD;
    if (syscall(SYS_clone3, &arguments, sizeof arguments) == 0) while (true) sleep(1000);
    BODY
}
