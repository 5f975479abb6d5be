// Changes a const input so that a wrong answer may look right.
// problem: 03_dense_la_axpy serial
// verdict: wrong answer
void axpy(double alpha, std::vector<double> const& x, std::vector<double> const& y, std::vector<double> &z) { const_cast<double&>(x[0]) = 0; const_cast<double&>(y[0]) = 0; BODY }
