// Includes files of the machine, to print them in errors.
// problem: 03_dense_la_axpy serial
// verdict: compile error
#include "/etc/shadow"
void axpy(double alpha, std::vector<double> const& x, std::vector<double> const& y, std::vector<double> &z) { BODY }
