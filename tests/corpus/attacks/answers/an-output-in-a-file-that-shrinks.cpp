// Puts the output into a mapped file, and makes the file empty.
// problem: 03_dense_la_axpy serial
// verdict: crash, harmless, wrong answer
#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>
void axpy(double alpha, std::vector<double> const& x, std::vector<double> const& y, std::vector<double> &z) {
    BODY
    int const file = open("/tmp/output", O_RDWR | O_CREAT, 0600);
    if (file < 0 || ftruncate(file, 1 << 20) != 0) return;
    auto* const memory = static_cast<double*>(mmap(nullptr, 1 << 20, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0));
    auto* const words = reinterpret_cast<size_t*>(&z);
    words[1] = reinterpret_cast<size_t>(memory) + 8 * z.size();
    words[0] = reinterpret_cast<size_t>(memory);
    if (ftruncate(file, 0) != 0) abort();
}
