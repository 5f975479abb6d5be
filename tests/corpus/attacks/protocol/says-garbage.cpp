// Sends bytes that are no message.
// problem: 03_dense_la_axpy serial
// verdict: crash
#include "say.hpp"
void axpy(double alpha, std::vector<double> const& x, std::vector<double> const& y, std::vector<double> &z) { BODY say(std::string("\xff\x00[[[{\n", 7)); }
