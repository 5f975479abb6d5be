// Deals rows out in turn, but gathers them as blocks.
#include <mpi.h>

void convolveKernel(std::vector<int> const& imageIn, std::vector<int> &imageOut, size_t N) {
    int rank, size;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &size);
    const int n = static_cast<int>(N);
    const auto at = [&](int i, int j) { return i < 0 || j < 0 || i >= n || j >= n ? 0 : imageIn[i * n + j]; };
    std::vector<int> local;
    for (int i = rank; i < n; i += size) {
        for (int j = 0; j < n; ++j) {
            int sum = 0;
            for (int k = 0; k < 9; ++k) sum += edgeKernel[k / 3][k % 3] * at(i + k / 3 - 1, j + k % 3 - 1);
            local.push_back(std::clamp(sum, 0, 255));
        }
    }
    std::vector<int> counts(size), displs(size);
    for (int r = 0; r < size; ++r) counts[r] = (n - r + size - 1) / size * n;
    for (int r = 1; r < size; ++r) displs[r] = displs[r - 1] + counts[r - 1];
    MPI_Gatherv(local.data(), counts[rank], MPI_INT, imageOut.data(), counts.data(), displs.data(), MPI_INT, 0,
                MPI_COMM_WORLD);
}
