// Allocates memory until there is none.
// problem: 03_dense_la_axpy serial
// verdict: out of memory, crash
void axpy(double alpha, std::vector<double> const& x, std::vector<double> const& y, std::vector<double> &z) { std::vector<std::vector<char>> all; while (true) all.emplace_back(1 << 24, 'x'); }
