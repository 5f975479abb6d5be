#include <mpi.h>
#include <omp.h>

#include <algorithm>
#include <limits>
#include <vector>

void partialMinimums(std::vector<float> &x) {
    int rank, size;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &size);
    std::vector<int> counts(size), starts(size);
    for (int r = 0; r < size; ++r) {
        starts[r] = x.size() * r / size;
        counts[r] = x.size() * (r + 1) / size - starts[r];
    }

    float* const local = x.data() + starts[rank];
    int const n = counts[rank];
    std::vector<float> smallestOf(omp_get_max_threads() + 1, std::numeric_limits<float>::infinity());
    #pragma omp parallel
    {
        int const thread = omp_get_thread_num();
        int const threads = omp_get_num_threads();
        int const begin = static_cast<long long>(n) * thread / threads;
        int const end = static_cast<long long>(n) * (thread + 1) / threads;
        for (int i = begin + 1; i < end; ++i) {
            local[i] = std::min(local[i], local[i - 1]);
        }
        if (begin < end) {
            smallestOf[thread + 1] = local[end - 1];
        }

        #pragma omp barrier
        float const earlier = *std::min_element(smallestOf.begin(), smallestOf.begin() + thread + 1);
        for (int i = begin; i < end && local[i] > earlier; ++i) {
            local[i] = earlier;
        }
    }
    float const smallest = n > 0 ? local[n - 1] : std::numeric_limits<float>::infinity();
    float before = std::numeric_limits<float>::infinity();
    MPI_Exscan(&smallest, &before, 1, MPI_FLOAT, MPI_MIN, MPI_COMM_WORLD);
    for (int i = 0; i < n && rank > 0 && local[i] > before; ++i) {
        local[i] = before;
    }
    if (rank == 0) {
        MPI_Gatherv(MPI_IN_PLACE, 0, MPI_FLOAT, x.data(), counts.data(), starts.data(), MPI_FLOAT, 0, MPI_COMM_WORLD);
    } else {
        MPI_Gatherv(local, n, MPI_FLOAT, nullptr, nullptr, nullptr, MPI_FLOAT, 0, MPI_COMM_WORLD);
    }
}
