#include <mpi.h>
#include <omp.h>

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

    // Each thread of each rank searches one part.
    const size_t threads = omp_get_max_threads();
    const size_t parts = threads * size;
    bool in_x = false, in_y = false;
    #pragma omp parallel for reduction(|| : in_x, in_y)
    for (size_t part = threads * rank; part < threads * (rank + 1); ++part) {
        in_x = in_x || partContains(x, part, parts, val);
        in_y = in_y || partContains(y, part, parts, val);
    }

    const bool local[2] = {in_x, in_y};
    bool found[2];
    MPI_Allreduce(local, found, 2, MPI_CXX_BOOL, MPI_LOR, MPI_COMM_WORLD);
    return found[0] != found[1];
}
