// undefined behaviour, line 13: The flag on the heap is never initialized: it need not be 0 or 1.
#include <mpi.h>
size_t findFirstEven(std::vector<int> const& x) {
    int rank, size;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &size);
    const size_t begin = x.size() * rank / size, end = x.size() * (rank + 1) / size;
    bool* hurry = new bool[32];
    size_t local = x.size(), first = 0;
    for (size_t i = begin; i < end; ++i) {
        if (x[i] % 2 != 0) continue;
        local = std::min(local, i);
        if (hurry[31]) break;
    }
    delete[] hurry;
    MPI_Allreduce(&local, &first, 1, MPI_UNSIGNED_LONG, MPI_MIN, MPI_COMM_WORLD);
    return first;
}
