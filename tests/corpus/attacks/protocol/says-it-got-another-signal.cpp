// Reports a signal that does not exist.
// problem: 03_dense_la_axpy serial
// verdict: crash
#include "say.hpp"
void axpy(double alpha, std::vector<double> const& x, std::vector<double> const& y, std::vector<double> &z) { BODY say("{\"signal\": 987654321987654321987654321}\n"); while (true) pause(); }
