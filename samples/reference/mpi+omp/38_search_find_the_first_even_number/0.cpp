#include <mpi.h>
#include <omp.h>

#include <algorithm>
#include <cstddef>
#include <vector>

// The first even number in [begin, end), x.size() where there is none.
static size_t firstEven(std::vector<int> const& x, size_t begin, size_t end) {
    while (begin < end && x[begin] % 2 != 0) {
        ++begin;
    }
    return begin < end ? begin : x.size();
}

size_t findFirstEven(std::vector<int> const& x) {
    int rank, size;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &size);
    const size_t begin = x.size() * rank / size;
    const size_t end = x.size() * (rank + 1) / size;
    const size_t n = end - begin;
    const size_t parts = omp_get_max_threads();
    size_t local = x.size();
    #pragma omp parallel for reduction(min : local)
    for (size_t part = 0; part < parts; ++part) {
        local = std::min(local, firstEven(x, begin + n * part / parts, begin + n * (part + 1) / parts));
    }

    size_t first = 0;
    MPI_Allreduce(&local, &first, 1, MPI_UNSIGNED_LONG, MPI_MIN, MPI_COMM_WORLD);
    return first;
}
