// Makes the output vector end before it begins.
// problem: 03_dense_la_axpy serial
// verdict: crash, output limit, wrong answer
void axpy(double alpha, std::vector<double> const& x, std::vector<double> const& y, std::vector<double> &z) { auto* const words = reinterpret_cast<size_t*>(&z); words[1] = words[0] - 4096; }
