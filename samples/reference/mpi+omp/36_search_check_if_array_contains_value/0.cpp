#include <mpi.h>
#include <omp.h>

#include <algorithm>
#include <cstddef>
#include <vector>

bool contains(std::vector<int> const& x, int target) {
    int rank, size;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &size);
    const size_t begin = x.size() * rank / size;
    const size_t end = x.size() * (rank + 1) / size;
    const size_t n = end - begin;
    const size_t parts = omp_get_max_threads();
    bool local = false;
    #pragma omp parallel for reduction(|| : local)
    for (size_t part = 0; part < parts; ++part) {
        const auto first = x.begin() + begin + n * part / parts;
        const auto last = x.begin() + begin + n * (part + 1) / parts;
        local = local || std::find(first, last, target) != last;
    }

    bool found = false;
    MPI_Allreduce(&local, &found, 1, MPI_CXX_BOOL, MPI_LOR, MPI_COMM_WORLD);
    return found;
}
