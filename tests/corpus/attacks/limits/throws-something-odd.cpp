// Throws what is no exception.
// problem: 03_dense_la_axpy serial
// verdict: crash
struct Odd {};
void axpy(double alpha, std::vector<double> const& x, std::vector<double> const& y, std::vector<double> &z) { BODY throw Odd(); }
