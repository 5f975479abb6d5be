#include <mpi.h>

#include <cstddef>
#include <limits>
#include <vector>

int smallestOdd(std::vector<int> const& x) {
    int rank, size;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &size);
    const size_t begin = x.size() * rank / size;
    const size_t end = x.size() * (rank + 1) / size;

    int local = std::numeric_limits<int>::max();
    for (size_t i = begin; i < end; ++i) {
        if (x[i] % 2 != 0 && x[i] < local) {
            local = x[i];
        }
    }

    int smallest = std::numeric_limits<int>::max();
    MPI_Allreduce(&local, &smallest, 1, MPI_INT, MPI_MIN, MPI_COMM_WORLD);
    return smallest;
}
