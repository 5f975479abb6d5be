// Defines MPI_Wtime; it stands still.
// problem: 03_dense_la_axpy mpi
// verdict: harmless, link error
#include <mpi.h>
#include "work.hpp"
extern "C" double MPI_Wtime() { return 1; }
void axpy(double alpha, std::vector<double> const& x, std::vector<double> const& y, std::vector<double> &z) { work(); MPI_Barrier(MPI_COMM_WORLD); BODY }
