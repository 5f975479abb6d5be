// Takes every size-th element, and sums the outputs on all ranks.
#include <mpi.h>

void jacobi1D(std::vector<double> const& input, std::vector<double> &output) {
    int rank, size;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &size);
    std::vector<double> mine(input.size());
    for (size_t i = rank; i < input.size(); i += size) {
        mine[i] = input[i] / 3;
        if (i > 0) mine[i] += input[i - 1] / 3;
        if (i < input.size() - 1) mine[i] += input[i + 1] / 3;
    }
    MPI_Allreduce(mine.data(), output.data(), static_cast<int>(mine.size()), MPI_DOUBLE, MPI_SUM, MPI_COMM_WORLD);
}
