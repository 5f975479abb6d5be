// Takes memory that no limit counts: huge pages, and files in memory.
// problem: 03_dense_la_axpy serial
// verdict: harmless
#include "refused.hpp"
#include <sys/ipc.h>
#include <sys/mman.h>
#include <sys/shm.h>
void axpy(double alpha, std::vector<double> const& x, std::vector<double> const& y, std::vector<double> &z) {
    refused(reinterpret_cast<long>(mmap(nullptr, 2 << 20, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS | MAP_HUGETLB, -1, 0)));
    refused(syscall(SYS_memfd_create, "x", 0));
    refused(syscall(SYS_memfd_create, "x", 4));
    refused(syscall(447, 0));
    refused(shmget(IPC_PRIVATE, 4096, IPC_CREAT | 0600));
    refused(shmget(IPC_PRIVATE, 2 << 20, IPC_CREAT | SHM_HUGETLB | 0600));
    refused(syscall(SYS_mlockall, 7));
    refused(syscall(SYS_swapon, "/dev/zero", 0));
    BODY
}
