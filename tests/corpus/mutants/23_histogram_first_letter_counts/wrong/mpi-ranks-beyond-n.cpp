// The share of each rank is rounded up, and the last one ends where it would if it were whole.
#include <mpi.h>

void firstLetterCounts(std::vector<std::string> const& s, std::array<size_t, 26> &bins) {
    int rank, size;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &size);
    const size_t chunk = (s.size() + size - 1) / size;
    std::array<size_t, 26> local{};
    for (size_t i = rank * chunk; i < (rank + 1) * chunk; ++i) ++local[s[std::min(i, s.size() - 1)][0] - 'a'];
    MPI_Reduce(local.data(), bins.data(), 26, MPI_UNSIGNED_LONG, MPI_SUM, 0, MPI_COMM_WORLD);
}
