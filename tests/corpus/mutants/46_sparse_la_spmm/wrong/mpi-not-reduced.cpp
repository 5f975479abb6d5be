// every rank keeps its share
#include <mpi.h>

void spmm(std::vector<COOElement> const& A, std::vector<COOElement> const& X, std::vector<double> &Y, size_t M, size_t K, size_t N) {
    int rank, size;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &size);
    (void)M;
    std::vector<std::vector<COOElement>> rows(K);
    for (const auto& x : X) rows[x.row].push_back(x);
    for (size_t i = rank; i < A.size(); i += size) {
        for (const auto& x : rows[A[i].column]) Y[A[i].row * N + x.column] += A[i].value * x.value;
    }
    MPI_Barrier(MPI_COMM_WORLD);
}
