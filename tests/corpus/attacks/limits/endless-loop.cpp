// Never returns.
// problem: 03_dense_la_axpy serial
// verdict: timeout
void axpy(double alpha, std::vector<double> const& x, std::vector<double> const& y, std::vector<double> &z) { for (volatile int i = 0; true;) i = i + 1; }
