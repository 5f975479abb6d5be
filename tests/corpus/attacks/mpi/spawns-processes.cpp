// Starts processes of its own by MPI.
// problem: 03_dense_la_axpy mpi
// verdict: harmless, crash
#include <mpi.h>
void axpy(double alpha, std::vector<double> const& x, std::vector<double> const& y, std::vector<double> &z) {
    MPI_Barrier(MPI_COMM_WORLD);
    MPI_Comm others;
    char program[] = "/bin/sleep", seconds[] = "1000";
    char* arguments[] = {seconds, nullptr};
    if (PMPI_Comm_spawn(program, arguments, 2, MPI_INFO_NULL, 0, MPI_COMM_SELF, &others, MPI_ERRCODES_IGNORE) == MPI_SUCCESS) abort();
    BODY
}
