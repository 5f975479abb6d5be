// Says that its output has more bytes than there are.
// problem: 03_dense_la_axpy serial
// verdict: output limit
#include <csignal>
#include "say.hpp"
static unsigned long long table[2] = {4096, 1ull << 62};
void axpy(double alpha, std::vector<double> const& x, std::vector<double> const& y, std::vector<double> &z) {
    say(reply("[" + std::to_string((unsigned long long)table) + ", 1, 1024]"));
    kill(getpid(), SIGSTOP);
}
