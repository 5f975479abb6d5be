// Finalises MPI itself.
// problem: 03_dense_la_axpy mpi
// verdict: crash, deadlock, timeout, not parallel, harmless
#include <mpi.h>
void axpy(double alpha, std::vector<double> const& x, std::vector<double> const& y, std::vector<double> &z) { MPI_Barrier(MPI_COMM_WORLD); BODY MPI_Finalize(); }
