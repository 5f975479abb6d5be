#include <mpi.h>
#include <omp.h>
#include <vector>

size_t findLastShortBook(std::vector<Book> const& books) {
    int rank, size;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &size);
    long long const first = static_cast<long long>(books.size()) * rank / size;
    long long const n = static_cast<long long>(books.size()) * (rank + 1) / size - first;

    long long local = -1;
    #pragma omp parallel reduction(max : local)
    {
        long long const begin = first + n * omp_get_thread_num() / omp_get_num_threads();
        long long const end = first + n * (omp_get_thread_num() + 1) / omp_get_num_threads();
        for (long long i = end - 1; i >= begin; --i) {
            if (books[i].pages < 100) {
                local = i;
                break;
            }
        }
    }
    long long last = -1;
    MPI_Reduce(&local, &last, 1, MPI_LONG_LONG, MPI_MAX, 0, MPI_COMM_WORLD);
    return last;
}
