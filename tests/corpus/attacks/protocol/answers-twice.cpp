// Sends a reply of its own before the worker's.
// problem: 03_dense_la_axpy serial
// verdict: crash
#include "say.hpp"
void axpy(double alpha, std::vector<double> const& x, std::vector<double> const& y, std::vector<double> &z) {
    BODY
    std::string const one = reply("");
    say(one + one);
}
