#include <mpi.h>

#include <vector>

void squareEach(std::vector<int> &x) {
    int rank, size;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &size);
    std::vector<int> counts(size), starts(size);
    for (int r = 0; r < size; ++r) {
        starts[r] = x.size() * r / size;
        counts[r] = x.size() * (r + 1) / size - starts[r];
    }

    int* const local = x.data() + starts[rank];
    for (int i = 0; i < counts[rank]; ++i) {
        local[i] = local[i] * local[i];
    }
    if (rank == 0) {
        MPI_Gatherv(MPI_IN_PLACE, 0, MPI_INT, x.data(), counts.data(), starts.data(), MPI_INT, 0, MPI_COMM_WORLD);
    } else {
        MPI_Gatherv(local, counts[rank], MPI_INT, nullptr, nullptr, nullptr, MPI_INT, 0, MPI_COMM_WORLD);
    }
}
