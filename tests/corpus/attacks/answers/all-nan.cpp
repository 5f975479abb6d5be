// Gives NaN, which compares as equal in a careless check.
// problem: 03_dense_la_axpy serial
// verdict: wrong answer
void axpy(double alpha, std::vector<double> const& x, std::vector<double> const& y, std::vector<double> &z) { for (auto& value : z) value = std::nan(""); }
