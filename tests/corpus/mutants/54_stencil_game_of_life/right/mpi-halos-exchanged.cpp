// Ranks keep only their own rows and exchange the outer ones; ranks without rows are skipped.
#include <mpi.h>

void gameOfLife(std::vector<int> const& input, std::vector<int> &output, size_t N) {
    int rank, size;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &size);
    const int n = static_cast<int>(N), used = std::min(n, size);
    MPI_Comm workers;
    MPI_Comm_split(MPI_COMM_WORLD, rank < used ? 0 : MPI_UNDEFINED, rank, &workers);
    if (workers == MPI_COMM_NULL) return;
    std::vector<int> counts(used), displs(used);
    for (int r = 0; r < used; ++r) {
        displs[r] = n * r / used * n;
        counts[r] = n * (r + 1) / used * n - displs[r];
    }
    const int rows = counts[rank] / n;
    std::vector<int> mine((rows + 2) * n), next(rows * n);
    MPI_Scatterv(input.data(), counts.data(), displs.data(), MPI_INT, &mine[n], rows * n, MPI_INT, 0, workers);
    const int above = rank > 0 ? rank - 1 : MPI_PROC_NULL, below = rank + 1 < used ? rank + 1 : MPI_PROC_NULL;
    MPI_Sendrecv(&mine[n], n, MPI_INT, above, 0, &mine[(rows + 1) * n], n, MPI_INT, below, 0, workers,
                 MPI_STATUS_IGNORE);
    MPI_Sendrecv(&mine[rows * n], n, MPI_INT, below, 1, &mine[0], n, MPI_INT, above, 1, workers, MPI_STATUS_IGNORE);
    for (int i = 1; i <= rows; ++i) {
        for (int j = 0; j < n; ++j) {
            int alive = -mine[i * n + j];
            for (int b = std::max(0, j - 1); b <= std::min(n - 1, j + 1); ++b) {
                alive += mine[(i - 1) * n + b] + mine[i * n + b] + mine[(i + 1) * n + b];
            }
            next[(i - 1) * n + j] = alive == 3 || (alive == 2 && mine[i * n + j]);
        }
    }
    MPI_Gatherv(next.data(), rows * n, MPI_INT, output.data(), counts.data(), displs.data(), MPI_INT, 0, workers);
    MPI_Comm_free(&workers);
}
