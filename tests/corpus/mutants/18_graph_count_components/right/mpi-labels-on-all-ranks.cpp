// passes the smallest label on, every size-th vertex on each rank; result on all ranks
#include <mpi.h>

int componentCount(std::vector<int> const& A, size_t N) {
    int rank, size;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &size);

    std::vector<int> label(N), before;
    std::iota(label.begin(), label.end(), 0);
    do {
        before = label;
        for (size_t i = rank; i < N; i += size) {
            for (size_t j = 0; j < N; ++j) {
                if (A[i * N + j]) label[i] = std::min(label[i], label[j]);
            }
        }
        MPI_Allreduce(MPI_IN_PLACE, label.data(), static_cast<int>(N), MPI_INT, MPI_MIN, MPI_COMM_WORLD);
    } while (label != before);

    std::sort(label.begin(), label.end());
    return static_cast<int>(std::unique(label.begin(), label.end()) - label.begin());
}
