// Puts the output into memory that it then protects against reading.
// problem: 03_dense_la_axpy serial
// verdict: crash
#include <sys/mman.h>
void axpy(double alpha, std::vector<double> const& x, std::vector<double> const& y, std::vector<double> &z) {
    BODY
    auto const begin = reinterpret_cast<size_t>(z.data()) & ~4095ul;
    mprotect(reinterpret_cast<void*>(begin), 8 * z.size(), PROT_NONE);
}
