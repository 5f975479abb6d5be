// gathers all degrees through a reduction of its own
#include <mpi.h>

static void takeLarger(void* in, void* inout, int* length, MPI_Datatype*) {
    for (int k = 0; k < *length; ++k) {
        static_cast<int*>(inout)[k] = std::max(static_cast<int*>(inout)[k], static_cast<int*>(in)[k]);
    }
}

int maxDegree(std::vector<int> const& A, size_t N) {
    int rank, size;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &size);

    std::vector<int> local(N, -1), degrees(N);
    for (int i = size - 1 - rank; i < static_cast<int>(N); i += size) {
        local[i] = std::count(A.begin() + i * N, A.begin() + (i + 1) * N, 1);
    }
    MPI_Op larger;
    MPI_Op_create(takeLarger, 1, &larger);
    MPI_Allreduce(local.data(), degrees.data(), static_cast<int>(N), MPI_INT, larger, MPI_COMM_WORLD);
    MPI_Op_free(&larger);
    return *std::max_element(degrees.begin(), degrees.end());
}
