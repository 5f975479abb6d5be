// Prints without end.
// problem: 03_dense_la_axpy serial
// verdict: output limit
#include <cstdio>
void axpy(double alpha, std::vector<double> const& x, std::vector<double> const& y, std::vector<double> &z) { while (true) puts("All tests passed."); }
