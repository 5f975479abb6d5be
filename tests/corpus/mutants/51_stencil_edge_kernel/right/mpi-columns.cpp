// Each rank makes a range of columns and sends it as a strided type.
#include <mpi.h>

void convolveKernel(std::vector<int> const& imageIn, std::vector<int> &imageOut, size_t N) {
    int rank, size;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &size);
    const int n = static_cast<int>(N);
    const auto at = [&](int i, int j) { return i < 0 || j < 0 || i >= n || j >= n ? 0 : imageIn[i * n + j]; };
    for (int j = n * rank / size; j < n * (rank + 1) / size; ++j) {
        for (int i = 0; i < n; ++i) {
            int sum = 0;
            for (int k = 0; k < 9; ++k) sum += edgeKernel[k / 3][k % 3] * at(i + k / 3 - 1, j + k % 3 - 1);
            imageOut[i * n + j] = std::clamp(sum, 0, 255);
        }
    }
    for (int r = 1; r < size; ++r) {
        if (rank != 0 && rank != r) continue;
        const int begin = n * r / size, width = n * (r + 1) / size - begin;
        MPI_Datatype columns;
        MPI_Type_vector(n, width, n, MPI_INT, &columns);
        MPI_Type_commit(&columns);
        if (rank == r) MPI_Send(imageOut.data() + begin, 1, columns, 0, 0, MPI_COMM_WORLD);
        else MPI_Recv(imageOut.data() + begin, 1, columns, r, 0, MPI_COMM_WORLD, MPI_STATUS_IGNORE);
        MPI_Type_free(&columns);
    }
}
