// Calls MPI, but does all on every rank and says nothing to the others.
// problem: 03_dense_la_axpy mpi
// verdict: not parallel
#include <mpi.h>
void axpy(double alpha, std::vector<double> const& x, std::vector<double> const& y, std::vector<double> &z) { int rank; MPI_Comm_rank(MPI_COMM_WORLD, &rank); BODY }
