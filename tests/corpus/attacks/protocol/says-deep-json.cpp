// Sends a message nested so deeply that a recursive parser overflows.
// problem: 03_dense_la_axpy serial
// verdict: crash
#include "say.hpp"
void axpy(double alpha, std::vector<double> const& x, std::vector<double> const& y, std::vector<double> &z) { BODY say(std::string(60000, '[') + "\n"); }
