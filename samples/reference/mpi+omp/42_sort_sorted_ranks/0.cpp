#include <algorithm>
#include <mpi.h>
#include <omp.h>
#include <vector>

// Sort this rank's indices with all threads, gather the sorted runs, merge them on rank 0.
void ranks(std::vector<float> const& x, std::vector<size_t> &ranks) {
    int rank, size;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &size);

    std::vector<int> counts(size), starts(size);
    for (int r = 0; r < size; ++r) {
        starts[r] = x.size() * r / size;
        counts[r] = x.size() * (r + 1) / size - starts[r];
    }

    std::vector<int> local(counts[rank]);
    for (int i = 0; i < counts[rank]; ++i) {
        local[i] = starts[rank] + i;
    }
    auto less = [&](int a, int b) { return x[a] < x[b]; };
    int const parts = omp_get_max_threads();
    auto start = [&](int part) { return local.begin() + local.size() * std::min(part, parts) / parts; };
    #pragma omp parallel for schedule(static, 1)
    for (int part = 0; part < parts; ++part) {
        std::stable_sort(start(part), start(part + 1), less);
    }
    for (int width = 1; width < parts; width *= 2) {
        #pragma omp parallel for schedule(static, 1)
        for (int part = 0; part < parts; part += 2 * width) {
            std::inplace_merge(start(part), start(part + width), start(part + 2 * width), less);
        }
    }

    std::vector<int> order(rank == 0 ? x.size() : 0);
    MPI_Gatherv(local.data(), counts[rank], MPI_INT, order.data(), counts.data(), starts.data(), MPI_INT, 0,
                MPI_COMM_WORLD);
    if (rank == 0) {
        for (int r = 1; r < size; ++r) {
            auto const middle = order.begin() + starts[r];
            std::inplace_merge(order.begin(), middle, middle + counts[r], less);
        }
        #pragma omp parallel for
        for (size_t i = 0; i < order.size(); ++i) {
            ranks[order[i]] = i;
        }
    }
}
