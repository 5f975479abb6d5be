// Elements beyond size * (N / size) are left out.
#include <mpi.h>

void prefixSum(std::vector<double> const& x, std::vector<double> &output) {
    int rank, size;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &size);
    const int count = x.size() / size;
    std::vector<double> local(count);
    double sum = 0;
    for (int i = 0; i < count; ++i) {
        sum += x[rank * count + i];
        local[i] = sum;
    }
    double offset = 0;
    MPI_Exscan(&sum, &offset, 1, MPI_DOUBLE, MPI_SUM, MPI_COMM_WORLD);
    for (int i = 0; i < count; ++i) {
        local[i] += rank > 0 ? offset : 0;
    }
    MPI_Gather(local.data(), count, MPI_DOUBLE, output.data(), count, MPI_DOUBLE, 0, MPI_COMM_WORLD);
}
