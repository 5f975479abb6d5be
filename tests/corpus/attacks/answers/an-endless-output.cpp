// Makes the output as long as memory allows.
// problem: 03_dense_la_axpy serial
// verdict: output limit, out of memory
void axpy(double alpha, std::vector<double> const& x, std::vector<double> const& y, std::vector<double> &z) { BODY z.resize(1 << 26); }
