// rows are divided among the ranks; beta is applied to the first rows of y instead of the rank's own
#include <mpi.h>

void spmv(double alpha, std::vector<COOElement> const& A, std::vector<double> const& x, double beta, std::vector<double> &y, size_t M, size_t N) {
    (void)N;
    int rank, size;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &size);
    std::vector<int> counts(size), displs(size);
    for (int r = 0; r < size; ++r) {
        displs[r] = static_cast<int>(M * r / size);
        counts[r] = static_cast<int>(M * (r + 1) / size) - displs[r];
    }
    const size_t begin = displs[rank], end = begin + counts[rank];
    std::vector<double> local(counts[rank]);
    for (size_t i = 0; i < local.size(); ++i) local[i] = beta * y[i];
    for (const auto& a : A) {
        if (a.row >= begin && a.row < end) local[a.row - begin] += alpha * a.value * x[a.column];
    }
    MPI_Gatherv(local.data(), counts[rank], MPI_DOUBLE, y.data(), counts.data(), displs.data(), MPI_DOUBLE, 0,
                MPI_COMM_WORLD);
}
