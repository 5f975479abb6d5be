// Every rank looks at the elements of the first.
#include <mpi.h>

void mapPowersOfTwo(std::vector<int> const& x, std::vector<bool> &mask) {
    int rank, size;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &size);
    const size_t first = x.size() * rank / size, last = x.size() * (rank + 1) / size;
    std::vector<char> local(last - first), all(x.size());
    for (size_t i = 0; i < local.size(); ++i) {
        local[i] = isPowerOfTwo(x[i]);
    }
    std::vector<int> counts(size), starts(size);
    for (int i = 0; i < size; ++i) {
        starts[i] = x.size() * i / size;
        counts[i] = x.size() * (i + 1) / size - starts[i];
    }
    MPI_Gatherv(local.data(), counts[rank], MPI_CHAR, all.data(), counts.data(), starts.data(), MPI_CHAR, 0, MPI_COMM_WORLD);
    for (size_t i = 0; i < x.size(); ++i) {
        mask[i] = all[i];
    }
}
