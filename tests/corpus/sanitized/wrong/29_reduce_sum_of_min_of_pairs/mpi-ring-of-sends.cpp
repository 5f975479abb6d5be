// deadlock, line 11: Every rank sends its sum to the next before it receives: it ends only where messages are buffered.
#include <mpi.h>
double sumOfMinimumElements(std::vector<double> const& x, std::vector<double> const& y) {
    int rank, size;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &size);
    double mine = 0.0;
    for (size_t i = x.size() * rank / size; i < x.size() * (rank + 1) / size; ++i) mine += std::min(x[i], y[i]);
    double sum = mine, passed = mine;
    for (int step = 1; step < size; ++step) {
        MPI_Send(&passed, 1, MPI_DOUBLE, (rank + 1) % size, step, MPI_COMM_WORLD);
        MPI_Recv(&passed, 1, MPI_DOUBLE, (rank + size - 1) % size, step, MPI_COMM_WORLD, MPI_STATUS_IGNORE);
        sum += passed;
    }
    return sum;
}
