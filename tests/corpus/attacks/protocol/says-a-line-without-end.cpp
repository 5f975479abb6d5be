// Sends a line that is longer than any memory.
// problem: 03_dense_la_axpy serial
// verdict: crash, timeout
#include "say.hpp"
void axpy(double alpha, std::vector<double> const& x, std::vector<double> const& y, std::vector<double> &z) { BODY for (std::string const chunk(1 << 20, 'x'); true;) say(chunk); }
