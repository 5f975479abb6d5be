// Makes the output longer, with the right values in front.
// problem: 03_dense_la_axpy serial
// verdict: wrong answer
void axpy(double alpha, std::vector<double> const& x, std::vector<double> const& y, std::vector<double> &z) { BODY z.push_back(0); }
