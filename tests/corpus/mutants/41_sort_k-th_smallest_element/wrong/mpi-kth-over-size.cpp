// each rank finds element k / size of its part; rank 0 returns the greatest of them
#include <mpi.h>

int findKthSmallest(std::vector<int> const& x, int k) {
    int rank, size;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &size);
    const size_t begin = x.size() * rank / size, end = x.size() * (rank + 1) / size;
    std::vector<int> local(x.begin() + begin, x.begin() + end);
    std::sort(local.begin(), local.end());
    const size_t index = (k + size - 1) / size - 1;
    const int mine = index < local.size() ? local[index] : std::numeric_limits<int>::min();
    int result = 0;
    MPI_Reduce(&mine, &result, 1, MPI_INT, MPI_MAX, 0, MPI_COMM_WORLD);
    return result;
}
