// The displacements leave out the additional elements of the ranks before.
#include <mpi.h>

void jacobi1D(std::vector<double> const& input, std::vector<double> &output) {
    int rank, size;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &size);
    const int n = static_cast<int>(input.size()), chunk = n / size, rest = n % size;
    std::vector<int> counts(size), displs(size);
    for (int r = 0; r < size; ++r) {
        counts[r] = chunk + (r < rest ? 1 : 0);
        displs[r] = std::min(r * chunk, n - counts[r]);
    }
    const int begin = rank * chunk + std::min(rank, rest);
    std::vector<double> local(counts[rank]);
    for (int i = begin; i < begin + counts[rank]; ++i) {
        local[i - begin] = ((i > 0 ? input[i - 1] : 0) + input[i] + (i + 1 < n ? input[i + 1] : 0)) / 3;
    }
    if (rank == 0) std::copy(local.begin(), local.end(), output.begin());
    for (int r = 1; r < size; ++r) {
        if (rank == r) MPI_Send(local.data(), counts[r], MPI_DOUBLE, 0, r, MPI_COMM_WORLD);
        if (rank == 0) {
            MPI_Recv(&output[displs[r]], counts[r], MPI_DOUBLE, r, r, MPI_COMM_WORLD, MPI_STATUS_IGNORE);
        }
    }
}
