#include <mpi.h>

#include <vector>

bool xorContains(std::vector<int> const& x, std::vector<int> const& y, int val) {
    int rank, size;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &size);

    int inX = 0;
    int inY = 0;
    for (size_t i = x.size() * rank / size; i < x.size() * (rank + 1) / size; ++i) {
        inX |= x[i] == val;
    }
    for (size_t i = y.size() * rank / size; i < y.size() * (rank + 1) / size; ++i) {
        inY |= y[i] == val;
    }
    int const local[2] = {inX, inY};
    int found[2] = {0, 0};
    MPI_Reduce(local, found, 2, MPI_INT, MPI_LOR, 0, MPI_COMM_WORLD);
    return found[0] != found[1];
}
