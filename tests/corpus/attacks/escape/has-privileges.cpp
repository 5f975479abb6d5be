// Looks whether it has any capability, or could get some.
// problem: 03_dense_la_axpy serial
// verdict: harmless
#include "refused.hpp"
#include <fstream>
#include <sched.h>
#include <string>
void axpy(double alpha, std::vector<double> const& x, std::vector<double> const& y, std::vector<double> &z) {
    std::ifstream status("/proc/self/status");
    for (std::string line; std::getline(status, line);) {
        for (const char* name : {"CapInh:", "CapPrm:", "CapEff:", "CapAmb:"}) {
            if (line.rfind(name, 0) == 0 && line.find_first_of("123456789abcdef", 7) != std::string::npos) abort();
        }
        if (line.rfind("NoNewPrivs:", 0) == 0 && line.back() != 0x31) abort();
    }
    refused(syscall(SYS_setresuid, 0, 0, 0));
    refused(syscall(SYS_setgroups, 0, nullptr));
    refused(syscall(SYS_capset, nullptr, nullptr));
    for (int flag : {CLONE_NEWUSER, CLONE_NEWNS, CLONE_NEWPID, CLONE_NEWNET, CLONE_NEWIPC, CLONE_NEWUTS}) refused(unshare(flag));
    BODY
}
