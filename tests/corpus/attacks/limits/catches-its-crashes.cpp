// Handles its signals by going on for ever.
// problem: 03_dense_la_axpy serial
// verdict: timeout
#include <csignal>
static void again(int) { while (true) {} }
void axpy(double alpha, std::vector<double> const& x, std::vector<double> const& y, std::vector<double> &z) { for (int i = 1; i < 32; ++i) signal(i, again); *static_cast<volatile int*>(nullptr) = 1; BODY }
