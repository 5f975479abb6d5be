#include <mpi.h>
#include <omp.h>

#include <vector>

void spmm(std::vector<COOElement> const& A, std::vector<COOElement> const& X, std::vector<double> &Y, size_t M, size_t K, size_t N) {
    int rank, size;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &size);
    size_t const begin = M * rank / size;
    size_t const end = M * (rank + 1) / size;

    std::vector<std::vector<COOElement>> rows(K);
    for (COOElement const& element : X) {
        rows[element.row].push_back(element);
    }
    std::vector<std::vector<COOElement>> rowsOfA(M);
    for (COOElement const& element : A) {
        rowsOfA[element.row].push_back(element);
    }

    std::vector<double> local(M * N, 0.0);
    #pragma omp parallel for schedule(dynamic, 8)
    for (size_t row = begin; row < end; ++row) {
        for (COOElement const& a : rowsOfA[row]) {
            for (COOElement const& x : rows[a.column]) {
                local[row * N + x.column] += a.value * x.value;
            }
        }
    }
    MPI_Reduce(local.data(), Y.data(), M * N, MPI_DOUBLE, MPI_SUM, 0, MPI_COMM_WORLD);
}
