// Receives what nobody sends.
// problem: 03_dense_la_axpy mpi
// verdict: deadlock
#include <mpi.h>
void axpy(double alpha, std::vector<double> const& x, std::vector<double> const& y, std::vector<double> &z) { double v; int rank; MPI_Comm_rank(MPI_COMM_WORLD, &rank); MPI_Recv(&v, 1, MPI_DOUBLE, rank, 7, MPI_COMM_WORLD, MPI_STATUS_IGNORE); BODY }
