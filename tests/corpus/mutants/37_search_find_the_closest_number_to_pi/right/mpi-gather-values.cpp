// Gathers values and indices apart.
#include <mpi.h>
size_t findClosestToPi(std::vector<double> const& x) {
    int rank, size;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &size);
    size_t local = rank < int(x.size()) ? rank : 0;
    for (size_t i = rank; i < x.size(); i += size) if (std::fabs(M_PI - x[i]) < std::fabs(M_PI - x[local])) local = i;
    std::vector<unsigned long> all(size);
    unsigned long mine = local;
    MPI_Gather(&mine, 1, MPI_UNSIGNED_LONG, all.data(), 1, MPI_UNSIGNED_LONG, 0, MPI_COMM_WORLD);
    for (unsigned long i : all) if (rank == 0 && std::fabs(M_PI - x[i]) < std::fabs(M_PI - x[mine])) mine = i;
    return mine;
}
