// every rank adds beta * y to its share of the sum
#include <mpi.h>

void spmv(double alpha, std::vector<COOElement> const& A, std::vector<double> const& x, double beta, std::vector<double> &y, size_t M, size_t N) {
    (void)N;
    int rank, size;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &size);
    std::vector<double> local(M);
    for (size_t i = 0; i < M; ++i) local[i] = beta * y[i];
    for (size_t k = A.size() * rank / size; k < A.size() * (rank + 1) / size; ++k) {
        local[A[k].row] += alpha * A[k].value * x[A[k].column];
    }
    MPI_Reduce(local.data(), y.data(), static_cast<int>(M), MPI_DOUBLE, MPI_SUM, 0, MPI_COMM_WORLD);
}
