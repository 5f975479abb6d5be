// Brings an MPI_Barrier of its own.
// problem: 03_dense_la_axpy mpi
// verdict: not parallel, link error
#include <mpi.h>
extern "C" int MPI_Barrier(MPI_Comm) { return MPI_SUCCESS; }
void axpy(double alpha, std::vector<double> const& x, std::vector<double> const& y, std::vector<double> &z) { MPI_Barrier(MPI_COMM_WORLD); BODY }
