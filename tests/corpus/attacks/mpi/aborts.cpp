// Aborts the job.
// problem: 03_dense_la_axpy mpi
// verdict: crash
#include <mpi.h>
void axpy(double alpha, std::vector<double> const& x, std::vector<double> const& y, std::vector<double> &z) { BODY MPI_Abort(MPI_COMM_WORLD, 0); }
