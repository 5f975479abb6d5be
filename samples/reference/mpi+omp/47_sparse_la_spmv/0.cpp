#include <mpi.h>
#include <omp.h>
#include <vector>

void spmv(double alpha, std::vector<COOElement> const& A, std::vector<double> const& x, double beta, std::vector<double> &y, size_t M, size_t N) {
    int rank, size;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &size);
    size_t const begin = A.size() * rank / size;
    size_t const end = A.size() * (rank + 1) / size;

    std::vector<double> local(M, 0.0), product(M, 0.0);
    #pragma omp parallel
    {
        std::vector<double> mine(M, 0.0);
        #pragma omp for
        for (size_t k = begin; k < end; ++k) {
            mine[A[k].row] += A[k].value * x[A[k].column];
        }
        #pragma omp critical
        for (size_t i = 0; i < M; ++i) {
            local[i] += mine[i];
        }
    }
    MPI_Reduce(local.data(), product.data(), M, MPI_DOUBLE, MPI_SUM, 0, MPI_COMM_WORLD);
    if (rank == 0) {
        #pragma omp parallel for
        for (size_t i = 0; i < M; ++i) {
            y[i] = alpha * product[i] + beta * y[i];
        }
    }
}
