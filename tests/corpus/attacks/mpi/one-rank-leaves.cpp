// All ranks but the first exit.
// problem: 03_dense_la_axpy mpi
// verdict: crash
#include <mpi.h>
#include <unistd.h>
void axpy(double alpha, std::vector<double> const& x, std::vector<double> const& y, std::vector<double> &z) { int rank; MPI_Comm_rank(MPI_COMM_WORLD, &rank); if (rank) _exit(0); BODY MPI_Barrier(MPI_COMM_WORLD); }
