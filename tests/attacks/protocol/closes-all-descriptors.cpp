// Closes every file that it has.
// problem: 03_dense_la_axpy serial
// verdict: crash
#include <unistd.h>
void axpy(double alpha, std::vector<double> const& x, std::vector<double> const& y, std::vector<double> &z) { BODY for (int fd = 0; fd < 1024; ++fd) close(fd); }
