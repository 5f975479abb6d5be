// Leaves a process behind that detaches itself.
// problem: 03_dense_la_axpy serial
// verdict: harmless
#include <cstdlib>
#include <unistd.h>
void axpy(double alpha, std::vector<double> const& x, std::vector<double> const& y, std::vector<double> &z) {
    if (fork() == 0) { setsid(); if (fork() == 0) while (true) sleep(1000); _exit(0); }
    if (vfork() == 0) _exit(0);
    BODY
}
