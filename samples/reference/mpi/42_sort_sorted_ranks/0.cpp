#include <algorithm>
#include <mpi.h>
#include <vector>

// Sort this rank's indices, gather the sorted runs, merge them on rank 0.
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
    std::stable_sort(local.begin(), local.end(), less);

    std::vector<int> order(rank == 0 ? x.size() : 0);
    MPI_Gatherv(local.data(), counts[rank], MPI_INT, order.data(), counts.data(), starts.data(), MPI_INT, 0,
                MPI_COMM_WORLD);
    if (rank == 0) {
        for (int r = 1; r < size; ++r) {
            auto const middle = order.begin() + starts[r];
            std::inplace_merge(order.begin(), middle, middle + counts[r], less);
        }
        for (size_t i = 0; i < order.size(); ++i) {
            ranks[order[i]] = i;
        }
    }
}
