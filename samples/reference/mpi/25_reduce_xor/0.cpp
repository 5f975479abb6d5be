#include <mpi.h>

#include <cstddef>
#include <vector>

bool reduceLogicalXOR(std::vector<bool> const& x) {
    int rank, size;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &size);
    const size_t begin = x.size() * rank / size;
    const size_t end = x.size() * (rank + 1) / size;

    bool local = false;
    for (size_t i = begin; i < end; ++i) {
        local ^= x[i];
    }

    bool result = false;
    MPI_Allreduce(&local, &result, 1, MPI_CXX_BOOL, MPI_LXOR, MPI_COMM_WORLD);
    return result;
}
