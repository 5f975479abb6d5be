// Writes into the record by which deadlocks are seen.
// problem: 03_dense_la_axpy mpi
// verdict: harmless, crash, deadlock
#include <fstream>
#include <mpi.h>
void axpy(double alpha, std::vector<double> const& x, std::vector<double> const& y, std::vector<double> &z) {
    MPI_Barrier(MPI_COMM_WORLD);
    std::ofstream("activity", std::ios::in | std::ios::binary) << std::string(200, '\xff');
    BODY
}
