#include <mpi.h>
#include <omp.h>
#include <vector>

bool reduceLogicalXOR(std::vector<bool> const& x) {
    int rank, size;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &size);
    size_t const begin = x.size() * rank / size;
    size_t const end = x.size() * (rank + 1) / size;

    int parity = 0;
    #pragma omp parallel for reduction(^ : parity)
    for (size_t i = begin; i < end; ++i) {
        parity ^= x[i];
    }
    MPI_Allreduce(MPI_IN_PLACE, &parity, 1, MPI_INT, MPI_BXOR, MPI_COMM_WORLD);
    return parity != 0;
}
