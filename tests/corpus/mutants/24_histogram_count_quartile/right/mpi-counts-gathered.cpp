// Rank 0 gathers the counts of all ranks and sums them.
#include <mpi.h>

void countQuartiles(std::vector<double> const& x, std::array<size_t, 4> &bins) {
    int rank, size;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &size);
    const size_t chunk = (x.size() + size - 1) / size;
    const size_t begin = std::min(rank * chunk, x.size()), end = std::min(begin + chunk, x.size());
    std::array<unsigned long, 4> local{};
    double whole;
    std::for_each(x.begin() + begin, x.begin() + end, [&](double v) { ++local[int(4 * std::modf(v, &whole))]; });
    std::vector<unsigned long> all(4 * size);
    MPI_Gather(local.data(), 4, MPI_UNSIGNED_LONG, all.data(), 4, MPI_UNSIGNED_LONG, 0, MPI_COMM_WORLD);
    for (size_t i = 0; i < all.size(); ++i) bins[i % 4] += all[i];
}
