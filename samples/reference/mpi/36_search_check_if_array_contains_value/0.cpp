#include <mpi.h>

#include <vector>

bool contains(std::vector<int> const& x, int target) {
    int rank, size;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &size);
    size_t const begin = x.size() * rank / size;
    size_t const end = x.size() * (rank + 1) / size;

    int found = 0;
    for (size_t i = begin; i < end; ++i) {
        found |= x[i] == target;
    }
    int foundAnywhere = 0;
    MPI_Reduce(&found, &foundAnywhere, 1, MPI_INT, MPI_LOR, 0, MPI_COMM_WORLD);
    return foundAnywhere;
}
