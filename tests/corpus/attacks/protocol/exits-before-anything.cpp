// Exits with status 0 while it is loaded.
// problem: 03_dense_la_axpy serial
// verdict: crash
#include <cstdlib>
static int const gone = (std::exit(0), 0);
void axpy(double alpha, std::vector<double> const& x, std::vector<double> const& y, std::vector<double> &z) { BODY }
