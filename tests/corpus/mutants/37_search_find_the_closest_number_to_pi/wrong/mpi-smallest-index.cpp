// Takes the smallest of the ranks' indices.
#include <mpi.h>
size_t findClosestToPi(std::vector<double> const& x) {
    int rank, size;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &size);
    int local = rank < int(x.size()) ? rank : 0, best = 0;
    for (size_t i = rank; i < x.size(); i += size) if (std::abs(x[i] - M_PI) < std::abs(x[local] - M_PI)) local = i;
    MPI_Reduce(&local, &best, 1, MPI_INT, MPI_MIN, 0, MPI_COMM_WORLD);
    return best;
}
