// each rank counts within its own part only
#include <mpi.h>

void ranks(std::vector<float> const& x, std::vector<size_t> &ranks) {
    int rank, size;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &size);
    std::vector<int> counts(size), displs(size);
    for (int r = 0; r < size; ++r) {
        displs[r] = static_cast<int>(x.size() * r / size);
        counts[r] = static_cast<int>(x.size() * (r + 1) / size) - displs[r];
    }
    const float* mine = x.data() + displs[rank];
    std::vector<int> order(counts[rank]);
    std::iota(order.begin(), order.end(), 0);
    std::stable_sort(order.begin(), order.end(), [&](int a, int b) { return mine[a] < mine[b]; });
    std::vector<unsigned long> local(counts[rank]);
    for (int i = 0; i < counts[rank]; ++i) local[order[i]] = displs[rank] + i;
    MPI_Gatherv(local.data(), counts[rank], MPI_UNSIGNED_LONG, ranks.data(), counts.data(), displs.data(),
                MPI_UNSIGNED_LONG, 0, MPI_COMM_WORLD);
}
