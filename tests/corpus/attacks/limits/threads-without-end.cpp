// Starts threads until it cannot.
// problem: 03_dense_la_axpy serial
// verdict: crash, harmless, out of memory
#include <thread>
#include <unistd.h>
void axpy(double alpha, std::vector<double> const& x, std::vector<double> const& y, std::vector<double> &z) { while (true) std::thread([] { while (true) pause(); }).detach(); }
