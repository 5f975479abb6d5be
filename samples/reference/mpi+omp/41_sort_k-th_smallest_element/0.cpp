#include <mpi.h>
#include <omp.h>

#include <limits>
#include <vector>

// Bisection over the values: the result is the smallest value that at least k elements do not exceed.

int findKthSmallest(std::vector<int> const& x, int k) {
    int rank, size;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &size);
    size_t const begin = x.size() * rank / size;
    size_t const end = x.size() * (rank + 1) / size;

    long long low = std::numeric_limits<int>::min();
    long long high = std::numeric_limits<int>::max();
    while (low < high) {
        long long const middle = (low + high) >> 1;
        int count = 0;
        #pragma omp parallel for reduction(+ : count)
        for (size_t i = begin; i < end; ++i) {
            count += x[i] <= middle;
        }
        MPI_Allreduce(MPI_IN_PLACE, &count, 1, MPI_INT, MPI_SUM, MPI_COMM_WORLD);
        if (count >= k) {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    return low;
}
