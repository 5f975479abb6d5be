// rows are dealt out to the ranks; pivot rows are not exchanged but remembered; all ranks get x
#include <mpi.h>

void solveLinearSystem(std::vector<COOElement> const& A, std::vector<double> const& b, std::vector<double> &x, size_t N) {
    int rank, size;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &size);
    std::vector<std::vector<double>> own(N);
    for (size_t i = rank; i < N; i += size) {
        own[i].assign(N + 1, 0.0);
        own[i][N] = b[i];
    }
    for (const auto& e : A) if (!own[e.row].empty()) own[e.row][e.column] = e.value;

    std::vector<std::vector<double>> pivots(N, std::vector<double>(N + 1));
    for (size_t k = 0; k < N; ++k) {
        struct { double value; int row; } best{-1.0, -1};
        for (size_t i = rank; i < N; i += size) {
            if (!own[i].empty() && std::fabs(own[i][k]) > best.value) best = {std::fabs(own[i][k]), static_cast<int>(i)};
        }
        MPI_Allreduce(MPI_IN_PLACE, &best, 1, MPI_DOUBLE_INT, MPI_MAXLOC, MPI_COMM_WORLD);
        const int owner = best.row % size;
        if (rank == owner) pivots[k].swap(own[best.row]);
        if (rank == owner) own[best.row].clear();
        MPI_Bcast(pivots[k].data() + k, static_cast<int>(N + 1 - k), MPI_DOUBLE, owner, MPI_COMM_WORLD);
        for (size_t i = rank; i < N; i += size) {
            if (own[i].empty() || own[i][k] == 0.0) continue;
            const double factor = own[i][k] / pivots[k][k];
            for (size_t j = k; j <= N; ++j) own[i][j] -= factor * pivots[k][j];
        }
    }
    for (size_t i = N; i-- > 0;) {
        x[i] = pivots[i][N];
        for (size_t j = i + 1; j < N; ++j) x[i] -= pivots[i][j] * x[j];
        x[i] /= pivots[i][i];
    }
}
