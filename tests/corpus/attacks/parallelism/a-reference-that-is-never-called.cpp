// Takes the address of an MPI function, and calls none.
// problem: 03_dense_la_axpy mpi
// verdict: not parallel
#include <mpi.h>
auto* volatile unused = &MPI_Barrier;
void axpy(double alpha, std::vector<double> const& x, std::vector<double> const& y, std::vector<double> &z) { BODY }
