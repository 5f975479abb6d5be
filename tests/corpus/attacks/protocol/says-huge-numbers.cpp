// Sends numbers that fit no integer.
// problem: 03_dense_la_axpy serial
// verdict: cheating, crash
#include "say.hpp"
void axpy(double alpha, std::vector<double> const& x, std::vector<double> const& y, std::vector<double> &z) { BODY say("{\"calls\": [{\"begin\": 1e999, \"end\": -1, \"outputs\": [[1e999, 1e999, 99999999999999999999999]]}]}\n"); while (true) pause(); }
