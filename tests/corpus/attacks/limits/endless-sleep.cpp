// Never returns, and uses no processor time.
// problem: 03_dense_la_axpy serial
// verdict: timeout
#include <unistd.h>
void axpy(double alpha, std::vector<double> const& x, std::vector<double> const& y, std::vector<double> &z) { while (true) pause(); }
