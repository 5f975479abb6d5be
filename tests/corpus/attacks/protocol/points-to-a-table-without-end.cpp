// Says that its output has more segments than there is memory for their table.
// problem: 03_dense_la_axpy serial
// verdict: output limit
#include <csignal>
#include <sys/mman.h>
#include "say.hpp"
void axpy(double alpha, std::vector<double> const& x, std::vector<double> const& y, std::vector<double> &z) {
    auto* const table = mmap(nullptr, 1ul << 30, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    auto const address = std::to_string(reinterpret_cast<size_t>(table));
    say(reply("[" + address + ", 16000000, 1024]"));
    kill(getpid(), SIGSTOP);
}
