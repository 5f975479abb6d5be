// Persistent requests are started, completed and freed; unstarted ones need no completion.
#include <mpi.h>
void axpy(double alpha, std::vector<double> const& x, std::vector<double> const& y, std::vector<double> &z) {
    int rank, size;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &size);
    const auto first = [&](int r) { return static_cast<int>(x.size() * r / size); };
    for (int i = first(rank); i < first(rank + 1); ++i) z[i] = alpha * x[i] + y[i];
    std::vector<MPI_Request> requests;
    for (int r = rank == 0 ? 1 : rank; r < (rank == 0 ? size : rank + 1); ++r) {
        requests.emplace_back();
        double* const part = z.data() + first(r);
        const int count = first(r + 1) - first(r);
        if (rank == 0) MPI_Recv_init(part, count, MPI_DOUBLE, r, 0, MPI_COMM_WORLD, &requests.back());
        if (rank != 0) MPI_Send_init(part, count, MPI_DOUBLE, 0, 0, MPI_COMM_WORLD, &requests.back());
    }
    const int started = static_cast<int>(requests.size());
    MPI_Startall(started, requests.data());
    MPI_Waitall(started, requests.data(), MPI_STATUSES_IGNORE);
    for (MPI_Request& request : requests) MPI_Request_free(&request);
}
