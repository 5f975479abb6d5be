#include <mpi.h>
#include <vector>

size_t findLastShortBook(std::vector<Book> const& books) {
    int rank, size;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &size);
    long long const n = books.size();
    long long const begin = n * rank / size;
    long long const end = n * (rank + 1) / size;

    long long local = -1;
    for (long long i = end - 1; i >= begin && local < 0; --i) {
        if (books[i].pages < 100) {
            local = i;
        }
    }
    long long last = -1;
    MPI_Reduce(&local, &last, 1, MPI_LONG_LONG, MPI_MAX, 0, MPI_COMM_WORLD);
    return last;
}
