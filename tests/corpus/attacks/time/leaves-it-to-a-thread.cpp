// Starts a thread and returns; the work comes later.
// problem: 03_dense_la_axpy serial
// verdict: wrong answer, crash
#include <thread>
#include "work.hpp"
void axpy(double alpha, std::vector<double> const& x, std::vector<double> const& y, std::vector<double> &z) {
    std::thread([&, alpha] { work(); BODY }).detach();
}
