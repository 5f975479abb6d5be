#include <mpi.h>
#include <omp.h>

#include <algorithm>
#include <limits>
#include <vector>

int smallestOdd(std::vector<int> const& x) {
    int rank, size;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &size);
    size_t const begin = x.size() * rank / size;
    size_t const end = x.size() * (rank + 1) / size;

    int smallest = std::numeric_limits<int>::max();
    #pragma omp parallel for reduction(min : smallest)
    for (size_t i = begin; i < end; ++i) {
        if (x[i] % 2 != 0) smallest = std::min(smallest, x[i]);
    }
    MPI_Allreduce(MPI_IN_PLACE, &smallest, 1, MPI_INT, MPI_MIN, MPI_COMM_WORLD);
    return smallest;
}
