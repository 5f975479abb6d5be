// Threads of a rank combine their parts in a critical section, then the ranks theirs.
#include <mpi.h>
#include <omp.h>
bool reduceLogicalXOR(std::vector<bool> const& x) {
    int rank, size, ones = 0, all = 0;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &size);
#pragma omp parallel
    {
        int mine = 0;
#pragma omp for nowait
        for (size_t i = x.size() * rank / size; i < x.size() * (rank + 1) / size; ++i) mine += x[i];
#pragma omp critical
        ones = (ones + mine) % 2;
    }
    MPI_Allreduce(&ones, &all, 1, MPI_INT, MPI_SUM, MPI_COMM_WORLD);
    return all % 2 != 0;
}
