#include <mpi.h>
#include <vector>

void reversePrefixSum(std::vector<int> const& x, std::vector<int> &output) {
    int rank, size;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &size);
    std::vector<int> counts(size), starts(size);
    for (int r = 0; r < size; ++r) {
        starts[r] = x.size() * r / size;
        counts[r] = x.size() * (r + 1) / size - starts[r];
    }

    std::vector<int> local(counts[rank]);
    int sum = 0;
    for (int i = 0; i < counts[rank]; ++i) {
        sum += x[x.size() - 1 - (starts[rank] + i)];
        local[i] = sum;
    }
    int offset = 0;  // stays 0 on rank 0, where MPI_Exscan gives nothing
    MPI_Exscan(&sum, &offset, 1, MPI_INT, MPI_SUM, MPI_COMM_WORLD);
    if (rank == 0) {
        offset = 0;
    }
    for (int& value : local) {
        value += offset;
    }
    MPI_Gatherv(local.data(), counts[rank], MPI_INT, output.data(), counts.data(), starts.data(), MPI_INT, 0,
                MPI_COMM_WORLD);
}
