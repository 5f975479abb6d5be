// deadlock, line 15: Each rank waits until its message is sent before it receives that of its partner.
#include <mpi.h>
int smallestOdd(std::vector<int> const& x) {
    int rank, size;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &size);
    int smallest = std::numeric_limits<int>::max(), result;
    for (size_t i = x.size() * rank / size; i < x.size() * (rank + 1) / size; ++i)
        if (x[i] % 2 != 0) smallest = std::min(smallest, x[i]);
    const int partner = rank ^ 1;
    if (partner < size) {
        int theirs;
        MPI_Request request;
        MPI_Isend(&smallest, 1, MPI_INT, partner, 0, MPI_COMM_WORLD, &request);
        MPI_Wait(&request, MPI_STATUS_IGNORE);
        MPI_Recv(&theirs, 1, MPI_INT, partner, 0, MPI_COMM_WORLD, MPI_STATUS_IGNORE);
        smallest = std::min(smallest, theirs);
    }
    MPI_Allreduce(&smallest, &result, 1, MPI_INT, MPI_MIN, MPI_COMM_WORLD);
    return result;
}
