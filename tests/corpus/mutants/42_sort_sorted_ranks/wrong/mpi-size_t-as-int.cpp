// sends ranks as ints, two of which make one size_t on rank 0
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
    std::vector<std::pair<float, size_t>> order;
    for (size_t i = 0; i < x.size(); ++i) order.emplace_back(x[i], i);
    std::sort(order.begin(), order.end());
    std::vector<int> local(counts[rank]);
    for (int i = 0; i < counts[rank]; ++i) {
        const std::pair<float, size_t> key(x[displs[rank] + i], displs[rank] + i);
        local[i] = static_cast<int>(std::lower_bound(order.begin(), order.end(), key) - order.begin());
    }
    MPI_Gatherv(local.data(), counts[rank], MPI_INT, ranks.data(), counts.data(), displs.data(), MPI_INT, 0,
                MPI_COMM_WORLD);
}
