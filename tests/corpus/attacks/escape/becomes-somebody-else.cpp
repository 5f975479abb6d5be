// Asks for privileges, namespaces and mounts.
// problem: 03_dense_la_axpy serial
// verdict: harmless
#include <sched.h>
#include <sys/mount.h>
#include <unistd.h>
void axpy(double alpha, std::vector<double> const& x, std::vector<double> const& y, std::vector<double> &z) {
    if (setuid(12345) == 0 || unshare(CLONE_NEWUSER) == 0 || chroot("/tmp") == 0) abort();
    if (mount("none", "/tmp", "tmpfs", 0, "") == 0) abort();
    BODY
}
