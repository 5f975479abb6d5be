// Writes one file without end.
// problem: 03_dense_la_axpy serial
// verdict: output limit, harmless
#include <fcntl.h>
#include <unistd.h>
void axpy(double alpha, std::vector<double> const& x, std::vector<double> const& y, std::vector<double> &z) {
    static std::vector<char> const block(1 << 22, 'x');
    int const file = open("/tmp/pareval-attack", O_WRONLY | O_CREAT, 0600);
    while (write(file, block.data(), block.size()) > 0) {}
    BODY
}
