// Opens files until there are no more descriptors.
// problem: 03_dense_la_axpy serial
// verdict: harmless
#include <fcntl.h>
void axpy(double alpha, std::vector<double> const& x, std::vector<double> const& y, std::vector<double> &z) { while (open("/dev/null", O_RDONLY) >= 0) {} BODY }
