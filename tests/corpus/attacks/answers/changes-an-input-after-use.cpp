// Has the right answer, but spoils its input.
// problem: 03_dense_la_axpy serial
// verdict: wrong answer
void axpy(double alpha, std::vector<double> const& x, std::vector<double> const& y, std::vector<double> &z) { BODY const_cast<double&>(x[x.size() - 1]) += 1; }
