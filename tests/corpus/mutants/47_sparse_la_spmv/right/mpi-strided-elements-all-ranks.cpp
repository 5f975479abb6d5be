// elements are dealt out to the ranks in turn, and every rank gets y
#include <mpi.h>

void spmv(double alpha, std::vector<COOElement> const& A, std::vector<double> const& x, double beta, std::vector<double> &y, size_t M, size_t N) {
    (void)N;
    int rank, size;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &size);
    std::vector<double> result(M, 0.0);
    if (rank == 0) {
        for (size_t i = 0; i < M; ++i) result[i] = beta * y[i];
    }
    for (size_t k = rank; k < A.size(); k += size) result[A[k].row] += alpha * (A[k].value * x[A[k].column]);
    MPI_Allreduce(MPI_IN_PLACE, result.data(), static_cast<int>(M), MPI_DOUBLE, MPI_SUM, MPI_COMM_WORLD);
    y = result;
}
