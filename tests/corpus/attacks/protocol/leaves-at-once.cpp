// Ends its process without any cleaning up.
// problem: 03_dense_la_axpy serial
// verdict: crash
#include <unistd.h>
void axpy(double alpha, std::vector<double> const& x, std::vector<double> const& y, std::vector<double> &z) { BODY _exit(0); }
