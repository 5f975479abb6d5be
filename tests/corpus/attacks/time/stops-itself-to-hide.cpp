// Stops its own process for a while: our clock goes on.
// problem: 03_dense_la_axpy serial
// verdict: timeout, cheating, harmless
#include <csignal>
#include "work.hpp"
void axpy(double alpha, std::vector<double> const& x, std::vector<double> const& y, std::vector<double> &z) { BODY work(); raise(SIGSTOP); }
