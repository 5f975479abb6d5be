// Writes to whatever it can open: only what ranks share in memory may be among it.
// problem: 03_dense_la_axpy mpi
// verdict: harmless
#include "refused.hpp"
#include <string>
void axpy(double alpha, std::vector<double> const& x, std::vector<double> const& y, std::vector<double> &z) {
    std::string const parent = "/proc/" + std::to_string(getppid());
    for (std::string const path : {std::string("/proc/self/mem"), std::string("/proc/self/oom_score_adj"), parent + "/mem",
                                   parent + "/fd/1", parent + "/fd/6", std::string("/proc/sys/kernel/core_pattern"),
                                   std::string("/dev/tty"), std::string("/dev/kmsg"), std::string("/etc/hosts"),
                                   std::string("/tmp/x"), std::string("/var/tmp/x")}) {
        int const file = open(path.c_str(), O_WRONLY | O_CREAT, 0600);
        if (file >= 0) refused(write(file, "x", 1));
    }
    MPI_Barrier(MPI_COMM_WORLD);
    BODY
}
