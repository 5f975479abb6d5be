#include <mpi.h>

#include <algorithm>
#include <cstddef>
#include <vector>

// Whether `val` is in the given one of as many equal parts of `values`.
static bool partContains(std::vector<int> const& values, size_t part, size_t parts, int val) {
    const auto first = values.begin() + values.size() * part / parts;
    const auto last = values.begin() + values.size() * (part + 1) / parts;
    return std::find(first, last, val) != last;
}

bool xorContains(std::vector<int> const& x, std::vector<int> const& y, int val) {
    int rank, size;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &size);

    const bool local[2] = {partContains(x, rank, size, val), partContains(y, rank, size, val)};
    bool found[2];
    MPI_Allreduce(local, found, 2, MPI_CXX_BOOL, MPI_LOR, MPI_COMM_WORLD);
    return found[0] != found[1];
}
