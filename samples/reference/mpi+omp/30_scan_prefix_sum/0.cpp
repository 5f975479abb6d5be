#include <mpi.h>
#include <omp.h>
#include <vector>

void prefixSum(std::vector<double> const& x, std::vector<double> &output) {
    int rank, size;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &size);
    std::vector<int> counts(size), starts(size);
    for (int r = 0; r < size; ++r) {
        starts[r] = x.size() * r / size;
        counts[r] = x.size() * (r + 1) / size - starts[r];
    }
    double const* const first = x.data() + starts[rank];
    size_t const n = counts[rank];

    std::vector<double> local(n);
    std::vector<double> offsets(omp_get_max_threads() + 1, 0.0);
    #pragma omp parallel
    {
        int const thread = omp_get_thread_num();
        int const threads = omp_get_num_threads();
        size_t const begin = n * thread / threads;
        size_t const end = n * (thread + 1) / threads;

        double sum = 0.0;
        for (size_t i = begin; i < end; ++i) {
            sum += first[i];
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

    double const sum = n > 0 ? local[n - 1] : 0.0;
    double before = 0.0;
    MPI_Exscan(&sum, &before, 1, MPI_DOUBLE, MPI_SUM, MPI_COMM_WORLD);
    if (rank == 0) {
        before = 0.0;
    }
    #pragma omp parallel for
    for (size_t i = 0; i < n; ++i) {
        local[i] += before;
    }
    MPI_Gatherv(local.data(), counts[rank], MPI_DOUBLE, output.data(), counts.data(), starts.data(), MPI_DOUBLE, 0,
                MPI_COMM_WORLD);
}
