// Reports an end before the begin: a negative time.
// problem: 03_dense_la_axpy serial
// verdict: cheating
#include "forge.hpp"
#include "work.hpp"
void axpy(double alpha, std::vector<double> const& x, std::vector<double> const& y, std::vector<double> &z) {
    forge([](Times t) { return Times{t.end, t.begin}; });
    work();
    BODY
}
