// Checks indices against the whole grid, not the row.
#include <omp.h>

void cellsXOR(std::vector<int> const& input, std::vector<int> &output, size_t N) {
    const long total = static_cast<long>(N * N), n = static_cast<long>(N);
    #pragma omp parallel for
    for (long k = 0; k < total; ++k) {
        int count = 0;
        for (long neighbour : {k - n, k + n, k - 1, k + 1}) {
            if (neighbour >= 0 && neighbour < total && input[neighbour] == 1) ++count;
        }
        output[k] = count == 1;
    }
}
