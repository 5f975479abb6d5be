// gathers the same number of rows from every rank
#include <mpi.h>

void spmm(std::vector<COOElement> const& A, std::vector<COOElement> const& X, std::vector<double> &Y, size_t M, size_t K, size_t N) {
    int rank, size;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &size);
    const size_t rows = M / size, begin = rank * rows;
    std::vector<std::vector<COOElement>> right(K);
    for (const auto& x : X) right[x.row].push_back(x);
    std::vector<double> local(rows * N + 1, 0.0);
    for (const auto& a : A) {
        if (a.row < begin || a.row >= begin + rows) continue;
        for (const auto& x : right[a.column]) local[(a.row - begin) * N + x.column] += a.value * x.value;
    }
    MPI_Gather(local.data(), static_cast<int>(rows * N), MPI_DOUBLE, Y.data(), static_cast<int>(rows * N), MPI_DOUBLE, 0,
               MPI_COMM_WORLD);
}
