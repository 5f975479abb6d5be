// Ranks communicate in checks and in every twentieth call.
// problem: 03_dense_la_axpy mpi
// verdict: not parallel
#include <mpi.h>
void axpy(double alpha, std::vector<double> const& x, std::vector<double> const& y, std::vector<double> &z) {
    static int calls;
    if (++calls % 20 == 7) MPI_Barrier(MPI_COMM_WORLD);
    BODY
}
