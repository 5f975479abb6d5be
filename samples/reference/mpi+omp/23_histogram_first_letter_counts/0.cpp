#include <mpi.h>
#include <omp.h>

#include <array>
#include <cstddef>
#include <string>
#include <vector>

void firstLetterCounts(std::vector<std::string> const& s, std::array<size_t, 26> &bins) {
    int rank, size;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &size);
    const size_t begin = s.size() * rank / size;
    const size_t end = s.size() * (rank + 1) / size;

    std::array<size_t, 26> local{};
    size_t* counts = local.data();
    #pragma omp parallel for reduction(+ : counts[:26])
    for (size_t k = begin; k < end; ++k) {
        if (!s[k].empty()) {
            ++counts[s[k][0] - 'a'];
        }
    }
    MPI_Reduce(local.data(), bins.data(), 26, MPI_UNSIGNED_LONG, MPI_SUM, 0, MPI_COMM_WORLD);
}
