// Adds the inclusive total of the ranks, its own part among them.
#include <mpi.h>

void prefixSum(std::vector<double> const& x, std::vector<double> &output) {
    int rank, size;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &size);
    const size_t first = x.size() * rank / size, last = x.size() * (rank + 1) / size;
    std::vector<double> local(last - first);
    double sum = 0;
    for (size_t i = first; i < last; ++i) {
        sum += x[i];
        local[i - first] = sum;
    }
    double offset = 0;
    MPI_Scan(&sum, &offset, 1, MPI_DOUBLE, MPI_SUM, MPI_COMM_WORLD);
    for (double &value : local) {
        value += rank > 0 ? offset : 0;
    }
    std::vector<int> counts(size), starts(size);
    for (int i = 0; i < size; ++i) {
        starts[i] = x.size() * i / size;
        counts[i] = x.size() * (i + 1) / size - starts[i];
    }
    MPI_Gatherv(local.data(), counts[rank], MPI_DOUBLE, output.data(), counts.data(), starts.data(), MPI_DOUBLE, 0, MPI_COMM_WORLD);
}
