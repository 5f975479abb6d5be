// MPI misuse, line 14: The parts are sent without blocking, and nobody waits until they are.
#include <mpi.h>
void axpy(double alpha, std::vector<double> const& x, std::vector<double> const& y, std::vector<double> &z) {
    int rank, size;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &size);
    const auto first = [&](int r) { return static_cast<int>(x.size() * r / size); };
    for (int i = first(rank); i < first(rank + 1); ++i) z[i] = alpha * x[i] + y[i];
    if (rank == 0) {
        for (int r = 1; r < size; ++r)
            MPI_Recv(z.data() + first(r), first(r + 1) - first(r), MPI_DOUBLE, r, 0, MPI_COMM_WORLD, MPI_STATUS_IGNORE);
    } else {
        MPI_Request request;
        MPI_Isend(z.data() + first(rank), first(rank + 1) - first(rank), MPI_DOUBLE, 0, 0, MPI_COMM_WORLD, &request);
    }
}
