// Reports a call that was over before it was asked for.
// problem: 03_dense_la_axpy serial
// verdict: cheating
#include "forge.hpp"
#include "work.hpp"
void axpy(double alpha, std::vector<double> const& x, std::vector<double> const& y, std::vector<double> &z) {
    forge([](Times t) { return Times{t.begin - 2000000000, t.begin - 2000000000 + 1}; });
    work();
    BODY
}
