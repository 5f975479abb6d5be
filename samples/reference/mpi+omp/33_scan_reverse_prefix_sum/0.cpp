#include <mpi.h>
#include <omp.h>
#include <vector>

void reversePrefixSum(std::vector<int> const& x, std::vector<int> &output) {
    int rank, size;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &size);
    std::vector<int> counts(size), starts(size);
    for (int r = 0; r < size; ++r) {
        starts[r] = x.size() * r / size;
        counts[r] = x.size() * (r + 1) / size - starts[r];
    }
    size_t const first = starts[rank];
    size_t const n = counts[rank];

    std::vector<int> local(n);
    std::vector<int> offsets(omp_get_max_threads() + 1, 0);
    #pragma omp parallel
    {
        int const thread = omp_get_thread_num();
        int const threads = omp_get_num_threads();
        size_t const begin = n * thread / threads;
        size_t const end = n * (thread + 1) / threads;

        int sum = 0;
        for (size_t i = begin; i < end; ++i) {
            sum += x[x.size() - 1 - (first + i)];
            local[i] = sum;
        }
        offsets[thread + 1] = sum;

        #pragma omp barrier
        #pragma omp single
        {
            for (int t = 1; t <= threads; ++t) {
                offsets[t] += offsets[t - 1];
            }
        }
        for (size_t i = begin; i < end; ++i) {
            local[i] += offsets[thread];
        }
    }

    int const sum = n > 0 ? local[n - 1] : 0;
    int before = 0;
    MPI_Exscan(&sum, &before, 1, MPI_INT, MPI_SUM, MPI_COMM_WORLD);
    if (rank == 0) {
        before = 0;
    }
    #pragma omp parallel for
    for (size_t i = 0; i < n; ++i) {
        local[i] += before;
    }
    MPI_Gatherv(local.data(), counts[rank], MPI_INT, output.data(), counts.data(), starts.data(), MPI_INT, 0,
                MPI_COMM_WORLD);
}
