// Writes to address 0.
// problem: 03_dense_la_axpy serial
// verdict: crash
void axpy(double alpha, std::vector<double> const& x, std::vector<double> const& y, std::vector<double> &z) { *static_cast<volatile int*>(nullptr) = 1; BODY }
