// MPI misuse, line 14: Every rank tells the next how many values it has, and no rank wants to know.
#include <mpi.h>
void relu(std::vector<double> &x) {
    int rank, size;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &size);
    const auto first = [&](int r) { return static_cast<int>(x.size() * r / size); };
    for (int i = first(rank); i < first(rank + 1); ++i) x[i] = std::max(x[i], 0.0);
    int count = first(rank + 1) - first(rank);
    static int told;
    told = count;
    MPI_Request request;
    if (rank > 0) {
        MPI_Isend(&told, 1, MPI_INT, 0, 1, MPI_COMM_WORLD, &request);
        MPI_Request_free(&request);
        MPI_Send(x.data() + first(rank), count, MPI_DOUBLE, 0, 0, MPI_COMM_WORLD);
    } else {
        for (int r = 1; r < size; ++r)
            MPI_Recv(x.data() + first(r), first(r + 1) - first(r), MPI_DOUBLE, r, 0, MPI_COMM_WORLD, MPI_STATUS_IGNORE);
    }
}
