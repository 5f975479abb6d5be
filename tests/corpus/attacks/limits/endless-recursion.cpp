// Recurs until its stack ends.
// problem: 03_dense_la_axpy serial
// verdict: crash
static int deep(volatile int n) { volatile char space[4096]; space[0] = n; return deep(n + 1) + space[0]; }
void axpy(double alpha, std::vector<double> const& x, std::vector<double> const& y, std::vector<double> &z) { z[0] = deep(0); }
