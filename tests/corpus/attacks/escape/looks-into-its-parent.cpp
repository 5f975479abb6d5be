// Attaches to other processes as a debugger, and reads their memory.
// problem: 03_dense_la_axpy serial
// verdict: harmless
#include <sys/ptrace.h>
#include <sys/uio.h>
#include <unistd.h>
void axpy(double alpha, std::vector<double> const& x, std::vector<double> const& y, std::vector<double> &z) {
    char here[16];
    iovec const local{here, 16}, remote{reinterpret_cast<void*>(0x400000), 16};
    for (int pid = std::max(1, getpid() - 60); pid < getpid() + 20; ++pid) {
        if (pid == getpid()) continue;
        if (ptrace(PTRACE_ATTACH, pid, nullptr, nullptr) == 0) abort();
        if (process_vm_readv(pid, &local, 1, &remote, 1, 0) > 0) abort();
    }
    BODY
}
