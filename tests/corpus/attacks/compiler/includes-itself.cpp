// Includes itself.
// problem: 03_dense_la_axpy serial
// verdict: compile error
#include __FILE__
void axpy(double alpha, std::vector<double> const& x, std::vector<double> const& y, std::vector<double> &z) { BODY }
