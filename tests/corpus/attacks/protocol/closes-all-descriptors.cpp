// Closes every file that it has; those that it writes to stay open.
// problem: 03_dense_la_axpy serial
// verdict: harmless
#include <unistd.h>
void axpy(double alpha, std::vector<double> const& x, std::vector<double> const& y, std::vector<double> &z) { BODY for (int fd = 0; fd < 1024; ++fd) close(fd); }
