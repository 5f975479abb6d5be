// Installs filters of its own, one with a listener, and a domain of Landlock.
// problem: 03_dense_la_axpy serial
// verdict: harmless
#include "refused.hpp"
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sys/prctl.h>
void axpy(double alpha, std::vector<double> const& x, std::vector<double> const& y, std::vector<double> &z) {
    sock_filter allow[] = {BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW)};
    sock_fprog program{1, allow};
    refused(syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, SECCOMP_FILTER_FLAG_NEW_LISTENER, &program));
    refused(syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, SECCOMP_FILTER_FLAG_TSYNC, &program));
    refused(syscall(SYS_seccomp, SECCOMP_GET_ACTION_AVAIL, 0, &allow[0].k));
    refused(prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program));
    refused(syscall(444, nullptr, 0, 1));
    BODY
}
