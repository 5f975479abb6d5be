#include <mpi.h>

#include <algorithm>
#include <cstddef>
#include <vector>

bool contains(std::vector<int> const& x, int target) {
    int rank, size;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &size);
    const size_t begin = x.size() * rank / size;
    const size_t end = x.size() * (rank + 1) / size;

    const auto last = x.begin() + end;
    const bool local = std::find(x.begin() + begin, last, target) != last;

    bool found = false;
    MPI_Allreduce(&local, &found, 1, MPI_CXX_BOOL, MPI_LOR, MPI_COMM_WORLD);
    return found;
}
