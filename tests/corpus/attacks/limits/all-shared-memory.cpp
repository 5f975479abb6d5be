// Maps shared memory, which some limits do not count, until there is none.
// problem: 03_dense_la_axpy serial
// verdict: harmless, crash, out of memory
#include <sys/mman.h>
void axpy(double alpha, std::vector<double> const& x, std::vector<double> const& y, std::vector<double> &z) {
    for (int i = 0; i < 1000; ++i) {
        void* const memory = mmap(nullptr, 1 << 28, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
        if (memory == MAP_FAILED) break;
        if (i == 40) abort();
    }
    BODY
}
