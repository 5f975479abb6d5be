// Flags of all ranks, combined by a logical or everywhere.
#include <mpi.h>

void mapPowersOfTwo(std::vector<int> const& x, std::vector<bool> &mask) {
    int rank, size;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &size);
    std::vector<int> flags(x.size(), 0);
    for (size_t i = rank; i < x.size(); i += size) {
        flags[i] = isPowerOfTwo(x[i]);
    }
    MPI_Allreduce(MPI_IN_PLACE, flags.data(), flags.size(), MPI_INT, MPI_LOR, MPI_COMM_WORLD);
    mask.assign(flags.begin(), flags.end());
}
