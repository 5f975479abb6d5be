// Checks indices against the whole grid, not the row.
#include <omp.h>

void jacobi2D(std::vector<double> const& input, std::vector<double> &output, size_t N) {
    const size_t total = N * N;
    #pragma omp parallel for
    for (size_t k = 0; k < total; ++k) {
        double sum = input[k];
        for (size_t neighbour : {k - 1, k + 1, k - N, k + N}) {
            if (neighbour < total) sum += input[neighbour];
        }
        output[k] = sum / 5;
    }
}
