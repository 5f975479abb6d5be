#include <mpi.h>
#include <omp.h>

#include <vector>

size_t findFirstEven(std::vector<int> const& x) {
    int rank, size;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &size);
    size_t const begin = x.size() * rank / size;
    size_t const end = x.size() * (rank + 1) / size;

    size_t first = x.size();
    #pragma omp parallel reduction(min : first)
    {
        size_t const n = end - begin;
        size_t const from = begin + n * omp_get_thread_num() / omp_get_num_threads();
        size_t const to = begin + n * (omp_get_thread_num() + 1) / omp_get_num_threads();
        for (size_t i = from; i < to; ++i) {
            if (x[i] % 2 == 0) {
                first = i;
                break;
            }
        }
    }
    unsigned long long const local = first;
    unsigned long long result = local;
    MPI_Reduce(&local, &result, 1, MPI_UNSIGNED_LONG_LONG, MPI_MIN, 0, MPI_COMM_WORLD);
    return result;
}
