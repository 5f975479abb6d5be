// Does nothing for inputs that are larger than those of the checks.
// problem: 03_dense_la_axpy serial
// verdict: wrong answer
void axpy(double alpha, std::vector<double> const& x, std::vector<double> const& y, std::vector<double> &z) { if (x.size() > 4096) return; BODY }
