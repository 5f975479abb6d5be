// One phase writes sums of columns that another thread reads in the next, after a barrier.
#include <omp.h>
void gameOfLife(std::vector<int> const& input, std::vector<int> &output, size_t N) {
    std::vector<int> sums(N * N);
#pragma omp parallel
    {
        const size_t threads = omp_get_num_threads(), me = omp_get_thread_num();
        for (size_t i = N * me / threads; i < N * (me + 1) / threads; ++i)
            for (size_t j = 0; j < N; ++j) {
                int sum = input[i * N + j] == 1;
                if (j > 0) sum += input[i * N + j - 1] == 1;
                if (j + 1 < N) sum += input[i * N + j + 1] == 1;
                sums[i * N + j] = sum;
            }
#pragma omp barrier
        for (size_t i = me; i < N; i += threads)
            for (size_t j = 0; j < N; ++j) {
                int near = sums[i * N + j];
                if (i > 0) near += sums[(i - 1) * N + j];
                if (i + 1 < N) near += sums[(i + 1) * N + j];
                const bool alive = input[i * N + j] == 1;
                output[i * N + j] = near - alive == 3 || (near - alive == 2 && alive);
            }
    }
}
