// Answers, before it is asked, that the function takes no arguments.
// problem: 03_dense_la_axpy serial
// verdict: crash
#include "say.hpp"
static int const said = (say("{\"loaded\": true}\n"), usleep(50000), say("{\"arguments\": []}\n"), usleep(50000), 0);
void axpy(double alpha, std::vector<double> const& x, std::vector<double> const& y, std::vector<double> &z) { BODY }
