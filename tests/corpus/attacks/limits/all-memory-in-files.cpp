// Fills anonymous files, which are memory.
// problem: 03_dense_la_axpy serial
// verdict: harmless
#include <sys/mman.h>
#include <unistd.h>
void axpy(double alpha, std::vector<double> const& x, std::vector<double> const& y, std::vector<double> &z) { if (memfd_create("file", 0) >= 0) abort(); BODY }
