// Returns, and works in the handler of a timer's signal.
// problem: 03_dense_la_axpy serial
// verdict: harmless, wrong answer, cheating, crash
#include <csignal>
#include <sys/time.h>
#include "work.hpp"
static std::vector<double> const *in1, *in2;
static std::vector<double>* out;
static double factor;
static void later(int) { work(); for (size_t i = 0; i < out->size(); ++i) (*out)[i] = factor * (*in1)[i] + (*in2)[i]; }
void axpy(double alpha, std::vector<double> const& x, std::vector<double> const& y, std::vector<double> &z) {
    in1 = &x; in2 = &y; out = &z; factor = alpha;
    signal(SIGALRM, later);
    itimerval soon{{0, 0}, {0, 1}};
    setitimer(ITIMER_REAL, &soon, nullptr);
}
