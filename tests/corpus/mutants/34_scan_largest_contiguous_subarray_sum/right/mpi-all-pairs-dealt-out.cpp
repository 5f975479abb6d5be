// Starts dealt out in turn, quadratic.
#include <mpi.h>

int maximumSubarray(std::vector<int> const& x) {
    int rank, size;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &size);
    int best = *std::max_element(x.begin(), x.end());
    for (size_t i = rank; i < x.size(); i += size) {
        int sum = 0;
        for (size_t j = i; j < x.size(); ++j) {
            sum += x[j];
            best = std::max(best, sum);
        }
    }
    int result = best;
    MPI_Allreduce(&best, &result, 1, MPI_INT, MPI_MAX, MPI_COMM_WORLD);
    return result;
}
