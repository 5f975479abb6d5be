// Includes a device that never ends.
// problem: 03_dense_la_axpy serial
// verdict: compile error, out of memory, timeout
#include "/dev/zero"
void axpy(double alpha, std::vector<double> const& x, std::vector<double> const& y, std::vector<double> &z) { BODY }
