// each rank counts, for all elements, what in its part comes before them; the counts are summed on all ranks
#include <mpi.h>

void ranks(std::vector<float> const& x, std::vector<size_t> &ranks) {
    int rank, size;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &size);
    std::vector<std::pair<float, size_t>> mine;
    for (size_t i = rank; i < x.size(); i += size) mine.emplace_back(x[i], i);
    std::sort(mine.begin(), mine.end());
    std::vector<unsigned long long> counts(x.size());
    for (size_t i = 0; i < x.size(); ++i) {
        counts[i] = std::lower_bound(mine.begin(), mine.end(), std::make_pair(x[i], i)) - mine.begin();
    }
    MPI_Allreduce(MPI_IN_PLACE, counts.data(), static_cast<int>(counts.size()), MPI_UNSIGNED_LONG_LONG, MPI_SUM,
                  MPI_COMM_WORLD);
    ranks.assign(counts.begin(), counts.end());
}
