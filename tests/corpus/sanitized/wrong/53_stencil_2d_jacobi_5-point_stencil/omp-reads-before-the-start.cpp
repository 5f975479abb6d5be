// memory error, line 8: The left neighbour is read before it is known whether there is one: at the first cell it lies before the vector.
#include <omp.h>
void jacobi2D(std::vector<double> const& input, std::vector<double> &output, size_t N) {
#pragma omp parallel for
    for (size_t i = 0; i < N; ++i) {
        const double* row = input.data() + i * N;
        for (size_t j = 0; j < N; ++j) {
            double left = *(row + j - 1);
            if (j == 0) left = 0.0;
            const double right = j + 1 < N ? row[j + 1] : 0.0;
            const double above = i > 0 ? *(row + j - N) : 0.0, below = i + 1 < N ? row[j + N] : 0.0;
            output[i * N + j] = (row[j] + left + right + above + below) / 5.0;
        }
    }
}
