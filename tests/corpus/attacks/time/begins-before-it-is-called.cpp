// A thread that it started at load looks for inputs where the last ones were, and works ahead.
// problem: 03_dense_la_axpy serial
// verdict: harmless, wrong answer, crash
#include <atomic>
#include <thread>
#include "work.hpp"
static std::atomic<const double*> last;
static std::atomic<size_t> count;
static std::atomic<double> sum;
static std::thread const worker([] {
    while (true) {
        if (auto* const p = last.load()) { double s = 0; for (size_t i = 0; i < count; i += 512) s += p[i]; sum = s; }
    }
});
void axpy(double alpha, std::vector<double> const& x, std::vector<double> const& y, std::vector<double> &z) { work(); BODY last = nullptr; }
